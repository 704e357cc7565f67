import { app } from "../app.js";
import { h } from "./h.js";
import { icon } from "./icon.js";

/** Says that a model wrote it. */
export function modelMark() { return h("span", { class: "by-model" }, icon("spark"), app.say("byModel")); }
