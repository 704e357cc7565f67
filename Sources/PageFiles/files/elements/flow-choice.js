import { app } from "../app.js";
import { fill, h } from "./h.js";

/** What a new conversation is about, where the server has several flows. */
class FlowChoice extends HTMLElement {
  #end = () => {};
  #shown = "";

  connectedCallback() {
    this.#end = app.chat.subscribe((what) => { if (what === "all") this.#draw(); });
    this.#draw();
  }

  disconnectedCallback() { this.#end(); }

  async #draw() {
    const names = app.service?.flows ?? [];
    // A rehearsal has the flow of its recording.
    this.hidden = names.length < 2 || app.chat.scenario !== null || app.service?.mode === "rehearsal";
    const chosen = app.chat.flow ?? app.beginsWith;
    const key = `${names.join(" ")} ${chosen} ${app.language.code}`;
    if (this.hidden || this.#shown === key) return;
    const known = await app.flows().catch(() => []);
    const flows = names.map((name) => known.find((flow) => flow.name === name));
    if (!this.isConnected) return;
    this.#shown = flows.includes(undefined) ? "" : key;
    const hadFocus = this.contains(document.activeElement);
    fill(this, h("div", { class: "flow-choices", role: "group", "aria-label": app.say("flowChoice") },
      flows.flatMap((flow) => (flow ? [flow] : [])).map((flow) =>
        h("button", { type: "button", "aria-pressed": String(flow.name === chosen), onclick: () => this.#use(flow.name) }, app.language.of(flow.title)))));
    if (hadFocus) /** @type {HTMLElement | null} */ (this.querySelector("[aria-pressed=true]"))?.focus();
  }

  /** @param {string} name */
  #use(name) {
    app.window.set("flow", name);
    app.chat.open(null, name);
  }
}

customElements.define("souffleur-flow-choice", FlowChoice);
