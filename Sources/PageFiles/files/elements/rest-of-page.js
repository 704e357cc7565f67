/**
 * What the first screen does without: it comes right after it. Elements that stand in the page already become what they are
 * when it does. Named here are also those that the others import, so that all come at once.
 */
import "./action-bar.js";
import "./scenario-list.js";
import "./scenario-overview.js";
import "./theme-choice.js";
import "./toast-list.js";
import "./values.js";

export { speakOfTurns } from "./turn-speech.js";
