import { app } from "../app.js";
import { fill, h, keyed } from "./h.js";
import { icon } from "./icon.js";
import { loadModule } from "./load-later.js";
import { choicesOf, wordsOf } from "./values.js";

/** The buttons of now, in the flow's order; what a model proposes stands before them. */
class ActionBar extends HTMLElement {
  /** @type {(() => void)[]} */
  #ends = [];
  #proposals = h("ul", { class: "proposals" });
  #buttons = h("div", { class: "buttons", role: "group" });

  connectedCallback() {
    this.#proposals.setAttribute("aria-label", app.say("proposals"));
    this.#buttons.setAttribute("aria-label", app.say("actions"));
    fill(this, h("h2", { class: "visually-hidden" }, app.say("actions")), this.#proposals, this.#buttons);
    this.#ends = [
      app.chat.subscribe((what) => {
        if (what === "unsaid") tellUnsaid();
        else if (what !== "words") this.#draw();
      }),
      app.rehearsal.subscribe(() => this.#draw()),
    ];
    this.#draw();
  }

  disconnectedCallback() { for (const end of this.#ends) end(); }

  #draw() {
    const { actions, turn } = app.chat;
    const isBusy = turn !== null;
    const proposals = actions.filter((action) => action.proposal);
    const buttons = actions.filter((action) => !action.proposal);
    this.hidden = actions.length === 0 || isBusy;
    if (actions.length > 0) dialogs().catch(() => {});
    this.#proposals.hidden = proposals.length === 0;
    keyed(this.#proposals, proposals, (action) => action.id, (action) => this.#proposal(action), (row) => {
      row.querySelector("button")?.classList.toggle("whispered", isWhispered(row.dataset.key ?? "", ""));
    });
    keyed(this.#buttons, buttons, (action) => `${action.id} ${action.enabled} ${action.reason ?? ""} ${action.label}`, (action) => this.#button(action), (button) => {
      button.classList.toggle("whispered", isWhispered("", button.dataset.type ?? ""));
    });
  }

  /** @param {import("../client/client.js").Action} action */
  #button(action) {
    const id = `why-${action.id}`;
    const asksModel = action.enabled && modelIntents.has(action.type);
    const button = h("button", {
      type: "button", class: `action ${action.enabled ? "" : "unable"} ${asksModel ? "asks-model" : ""}`, "data-type": action.type,
      "aria-disabled": action.enabled ? null : "true", "aria-describedby": action.reason ? id : null,
      onclick: () => this.#press(current(action)),
    }, asksModel ? icon("spark") : null, h("span", null, action.label), action.reason ? h("span", { class: "because", id }, action.reason) : null);
    return button;
  }

  /** @param {import("../client/client.js").Action} action */
  #proposal(action) {
    const facts = h("span", { class: "facts" });
    describe(action, facts);
    return h("li", { class: "proposal" },
      h("button", { type: "button", class: "take", onclick: () => app.chat.press(current(action)) }, h("span", { class: "title" }, action.label), facts),
      h("button", { type: "button", class: "icon", "aria-label": app.say("dismissNamed", { label: action.label }), title: app.say("dismiss"), onclick: () => app.chat.dismiss(current(action)) }, icon("close")));
  }

  /** @param {import("../client/client.js").Action} action */
  async #press(action) {
    const flow = await app.flow(app.chat.flow ?? "");
    const intent = flow.intents.find((known) => known.name === action.type);
    const asks = intent && intent.asks.length > 0;
    if (action.enabled && !asks && !action.confirm) {
      app.chat.press(action);
      return;
    }
    const { confirmPress, fillIn, showWhy } = await dialogs();
    if (!action.enabled) showWhy(action);
    else if (asks) fillIn(action, intent);
    else confirmPress(action);
  }
}

/**
 * What buttons lead to. It comes with the first of them.
 * @type {Promise<typeof import("./press.js") & typeof import("./why-dialog.js")> | null}
 */
let coming = null;

function dialogs() {
  coming ??= loadModule("./why-dialog.js").then(async (why) => ({ ...why, ...(await import("./press.js")) }));
  // What did not come is asked for again the next time.
  coming.catch(() => { coming = null; });
  return coming;
}

/**
 * Intents that a model answers, of the flow that is shown.
 * @type {Set<string>}
 */
const modelIntents = new Set();
app.chat.subscribe((what) => {
  const { flow } = app.chat;
  if (what !== "all" || !flow) return;
  app.flow(flow).then((known) => {
    modelIntents.clear();
    for (const intent of known.intents) if (intent.asks_model) modelIntents.add(intent.name);
  }).catch(() => {});
});

/** What was waved away and did not go is there again; it leaves no message that would say why. */
function tellUnsaid() {
  const { unsaid, actions } = app.chat;
  if (!unsaid) return;
  const label = actions.find((action) => action.id === unsaid.action.id)?.label;
  app.toasts.show(`${label ? app.say("notDismissed", { label }) : app.say("notSent")} ${unsaid.failure.message}`, { kind: "failure" });
}

/**
 * The same button as it is now: its revision moves on.
 * @param {import("../client/client.js").Action} action
 */
function current(action) { return app.chat.actions.find((other) => other.id === action.id) ?? action; }

/**
 * Whether the script's next line is this button.
 * @param {string} proposal @param {string} type
 */
function isWhispered(proposal, type) {
  const next = app.rehearsal.whispers ? app.rehearsal.cue?.next : null;
  if (!next?.action || next.dismiss !== undefined) return false;
  return proposal !== "" ? next.action.id === proposal : next.action.type === type && !next.action.entity;
}

/**
 * What a proposal would write, in a line.
 * @param {import("../client/client.js").Action} action @param {HTMLElement} facts
 */
async function describe(action, facts) {
  const flow = await app.flow(app.chat.flow ?? "").catch(() => null);
  const intent = flow?.intents.find((known) => known.name === action.type);
  const texts = (intent?.asks ?? [])
    // Without its label a list, a yes or a bare number tells nothing.
    .filter(({ type, unit }) => type !== "list" && type !== "flag" && (unit || !/number/.test(type)))
    .map((field) => wordsOf(action.payload[field.name], field, (kind) => choicesOf(kind, app.chat.content, flow)))
    .filter((text) => text !== "" && !action.label.includes(text));
  facts.textContent = texts.join(" · ");
}

customElements.define("souffleur-actions", ActionBar);
