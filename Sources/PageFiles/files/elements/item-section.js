import { app } from "../app.js";
import { fieldValues } from "./field-values.js";
import { fill, h, keyed } from "./h.js";
import { icon } from "./icon.js";
import { addItem, changeItem, editItem, removeItem } from "./item-dialogs.js";
import { takeFromAnother } from "./link-dialog.js";
import { modelMark } from "./model-mark.js";
import { sharedWith } from "./shared-with.js";
import { choicesOf, titleOfItem, wordsOf } from "./values.js";

/** All things of one kind that a scenario holds, and what can be done about them without a model. */
export class ItemSection extends HTMLElement {
  #sheet;
  #kind;
  #heading = h("h2", { tabindex: "-1" });
  #list = h("ul", { class: "cards" });
  #none = h("p", { class: "none" }, app.say("none"));

  /**
   * @param {import("../stores/sheet-store.js").SheetStore} sheet
   * @param {import("../client/client.js").Kind} kind
   */
  constructor(sheet, kind) {
    super();
    this.#sheet = sheet;
    this.#kind = kind;
  }

  connectedCallback() {
    const [creates] = this.#intents("creates");
    this.#heading.id = `kind-${this.#kind.name}`;
    fill(this, h("section", { "aria-labelledby": this.#heading.id },
      h("header", { class: "section-head" }, this.#heading, creates ? h("div", { class: "tools" },
        h("button", { type: "button", class: "quiet", "aria-label": app.say("addOf", { kind: this.#label }), onclick: () => addItem(this.#sheet, this.#kind, creates) }, icon("plus"), app.say("add")),
        h("button", { type: "button", class: "quiet", "aria-label": `${app.say("link")} (${this.#label})`, onclick: () => takeFromAnother(this.#sheet, this.#kind) }, icon("link"), app.say("link"))) : null),
      this.#none, this.#list));
    this.update();
  }

  /** Shows what the sheet holds now; what stays the same is not touched, so focus is not lost. */
  update() {
    const items = this.#items;
    fill(this.#heading, this.#label, " ", h("span", { class: "count" }, String(items.length)));
    this.#none.hidden = items.length > 0;
    this.#list.hidden = items.length === 0;
    keyed(this.#list, items, (item) => item.id, (item) => this.#card(item.id), (card, item) => this.#updateCard(card, item));
  }

  get #label() { return app.language.of(this.#kind.label); }
  /** @returns {Item[]} */
  get #items() { return this.#sheet.content?.[this.#kind.collection] ?? []; }

  #named = (/** @type {string} */ name) => choicesOf(name, this.#sheet.content, this.#sheet.flow);

  /**
   * What does this to the kind.
   * @param {"creates" | "changes" | "removes"} verb
   */
  #intents(verb) {
    return this.#sheet.intents(verb, this.#kind.name);
  }

  /** @param {string} id */
  #card(id) {
    const current = () => /** @type {Item} */ (this.#items.find((item) => item.id === id));
    const changes = this.#intents("changes");
    // A pencil leads to fields; what has none is called by its name.
    const edits = changes.length === 1 && changes[0].asks.length > 0;
    const lost = () => this.#heading.focus();
    return h("li", { class: "card" },
      h("header", null, h("h3"),
        edits ? h("button", { type: "button", class: "icon edit", title: app.say("edit"), onclick: () => editItem(this.#sheet, this.#kind, changes[0], current(), lost) }, icon("edit")) : null,
        edits ? null : changes.map((intent) => h("button", { type: "button", class: "quiet", "data-intent": intent.name, onclick: () => changeItem(this.#sheet, this.#kind, intent, current(), lost) }, app.language.of(intent.label))),
        this.#intents("removes").length > 0 ? h("button", { type: "button", class: "icon remove", title: app.say("remove"), onclick: () => removeItem(this.#sheet, this.#kind, current(), lost) }, icon("trash")) : null),
      h("div", { class: "content" }));
  }

  /** @param {HTMLElement} card @param {Item} item */
  #updateCard(card, item) {
    const items = this.#named;
    const named = this.#kind.fields.filter((field) => field.to).map((field) => wordsOf(item[field.name], field, items));
    const said = JSON.stringify([item, named]);
    if (card.dataset.said === said) return;
    card.dataset.said = said;
    const title = titleOfItem(item, this.#kind, items);
    const heading = /** @type {HTMLElement} */ (card.querySelector("h3"));
    heading.textContent = title;
    card.querySelector(".edit")?.setAttribute("aria-label", app.say("editNamed", { title }));
    card.querySelector(".remove")?.setAttribute("aria-label", app.say("removeNamed", { title }));
    fill(/** @type {HTMLElement} */ (card.querySelector(".content")),
      fieldValues(item, this.#kind.fields.filter((field) => wordsOf(item[field.name], field, items) !== title), items),
      item.by_model ? modelMark() : null, sharedWith(item));
  }
}

customElements.define("souffleur-items", ItemSection);

/** @typedef {import("../client/client.js").Item} Item */
