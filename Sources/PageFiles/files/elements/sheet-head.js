import { app } from "../app.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";
import { titleOfItem } from "./values.js";

/** Whose sheet it is, where it stands, and what can be done with the whole of it. */
export class SheetHead extends HTMLElement {
  #sheet;
  #title = h("h1", { tabindex: "-1" });
  #state = h("span", { class: "badge", hidden: true });
  #facts = h("div", { class: "facts" });

  /** @param {import("../stores/sheet-store.js").SheetStore} sheet */
  constructor(sheet) {
    super();
    this.#sheet = sheet;
  }

  connectedCallback() {
    fill(this, h("header", { class: "page-head" }, this.#title, this.#state, this.#facts));
    this.update();
  }

  /** Shows what the sheet holds now. */
  update() {
    const { content, flow, scenario } = this.#sheet;
    const listed = app.scenarios.items.find((item) => item.id === scenario);
    this.#title.textContent = content && flow ? titleOfItem(content.scenario ?? {}, flow.scenario) : listed?.title || app.say("scenarioPage");
    if (!content || !flow) return;
    const state = flow.states.find((known) => known.name === content.state);
    this.#state.hidden = false;
    fill(this.#state, h("span", { class: "visually-hidden" }, `${app.say("state")} : `), state ? app.language.of(state.label) : content.state_label);
    if (this.#facts.childElementCount > 0) return;
    fill(this.#facts,
      h("a", { class: "quiet", href: `/chat/${scenario}` }, icon("back"), app.say("backToChat")),
      h("a", { class: "quiet", href: `/flows/${flow.name}?scenario=${scenario}` }, icon("map"), app.say("flowPage")),
      h("div", { class: "exports", role: "group", "aria-label": app.say("exports") }, flow.exports.map((format) => this.#export(format))),
      h("button", { type: "button", class: "quiet", onclick: () => print() }, icon("print"), app.say("print")));
  }

  /** @param {string} format */
  #export(format) {
    const name = format.toUpperCase();
    return h("button", { type: "button", class: "quiet", "aria-label": app.say("exportAs", { format: name }), onclick: () => download(this.#sheet.scenario, format) }, icon("download"), name);
  }
}

/** @param {string} scenario @param {string} format */
async function download(scenario, format) {
  try {
    const { name, blob } = await app.client.export(scenario, format);
    const address = URL.createObjectURL(blob);
    const link = h("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    // The download has to have begun.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    app.toasts.show(app.say("exported", { name }));
  } catch (error) {
    app.toasts.show(/** @type {Error} */ (error).message, { kind: "failure" });
  }
}

customElements.define("souffleur-sheet-head", SheetHead);
