import { app } from "../app.js";
import { fill, h } from "./h.js";
import { openDialog } from "./dialog.js";
import { fillIn } from "./press.js";
import { stepWords } from "./way-step.js";

/**
 * Why a button is not possible now, and the way to it: its first step is a button here, where it is one of the conversation's.
 * @param {import("../client/client.js").Action} action
 */
export function showWhy(action) {
  const way = h("div", { class: "way" }, h("p", { class: "step" }, app.say("loading")));
  openDialog(app.say("whyNot", { label: action.label }), (close) => {
    find(action, way, close);
    return [h("p", { class: "because" }, action.reason ?? ""), way];
  }, { class: "why" });
}

/** @param {import("../client/client.js").Action} action @param {HTMLElement} way @param {() => void} close */
async function find(action, way, close) {
  const { scenario } = app.chat;
  if (!scenario) return;
  try {
    const answer = await app.client.why(scenario, action.type);
    if (answer.possible) fill(way, h("p", null, app.say("nowPossible")));
    else if (!answer.way || answer.way.length === 0) fill(way, h("p", null, app.say("noWay")));
    else {
      const flow = await app.flow(app.chat.flow ?? "").catch(() => null);
      fill(way, h("p", null, app.say("wayTo")), h("ol", null, answer.way.map((step, place) => {
        const { label, takes } = stepWords(step, flow, app.chat.content);
        return h("li", null, place === 0 ? firstStep(step, label, close) : label, takes ? h("span", { class: "takes" }, ` (${takes})`) : null);
      })));
      /** @type {HTMLElement | null} */ (way.querySelector("button, a"))?.focus();
    }
  } catch (error) {
    fill(way, h("p", { class: "failure" }, /** @type {Error} */ (error).message));
  }
}

/**
 * The first step is taken from here: with the conversation's own button, or on the sheet, where things are changed.
 * @param {import("../client/client.js").WayStep} step @param {string} label @param {() => void} close
 */
function firstStep(step, label, close) {
  if ("wait" in step || step.for) return label;
  const isButton = app.chat.actions.some((action) => action.type === step.intent && !action.proposal);
  return isButton
    ? h("button", { type: "button", class: "action", "data-focus": "", onclick: () => { close(); press(step.intent); } }, label)
    : h("a", { class: "button action", "data-focus": "", href: `/scenarios/${app.chat.scenario}`, onclick: close }, label);
}

/** @param {string} name of an intent that is offered now */
export async function press(name) {
  const action = app.chat.actions.find((other) => other.type === name && !other.proposal);
  if (!action) return;
  const flow = await app.flow(app.chat.flow ?? "");
  const intent = flow.intents.find((known) => known.name === name);
  if (!action.enabled) showWhy(action);
  else if (intent && intent.asks.length > 0) fillIn(action, intent);
  else app.chat.press(action);
}
