import { app } from "../app.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";

let count = 0;
/** From so many characters on a text has several lines. */
const LONG = 160;

/** One field of a form, with its label and what is wrong with it. */
export class FieldInput extends HTMLElement {
  #field;
  #id = `field-${++count}`;
  /** @type {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null} */
  #input = null;
  #problem = h("p", { class: "problem", hidden: true });
  /** @type {FieldInput[][]} of a list, each row's fields */
  #rows = [];
  /** @type {HTMLInputElement[]} of several references, one for each thing that can be named */
  #boxes = [];
  #initial;

  #items;

  /**
   * @param {import("../client/client.js").Field} field @param {any} value
   * @param {import("./values.js").Items} [items] what a reference can name
   */
  constructor(field, value, items = () => []) {
    super();
    this.#items = items;
    this.#field = field;
    this.#initial = value;
  }

  connectedCallback() {
    if (this.childElementCount > 0) return;
    const { label, required, type, unit } = this.#field;
    const notes = [unit, required ? null : app.say("optional")].filter(Boolean).join(", ");
    const name = [app.language.of(label), notes === "" ? null : h("span", { class: "optional" }, ` (${notes})`)];
    this.#problem.id = `${this.#id}-problem`;
    if (type === "list") {
      const rows = h("div", { class: "rows" });
      for (const value of Array.isArray(this.#initial) ? this.#initial : []) this.#addRow(rows, value);
      while (this.#rows.length < (this.#field.at_least ?? 0)) this.#addRow(rows, {});
      fill(this, h("fieldset", null, h("legend", null, name), rows,
        h("button", { type: "button", class: "quiet", onclick: () => { if (this.#rows.length < (this.#field.at_most ?? 100)) this.#addRow(rows, {}); } }, icon("plus"), app.say("addRow")), this.#problem));
      return;
    }
    if (type === "references") {
      const items = this.#items(this.#field.to ?? "");
      this.#boxes = items.map(({ id }) => h("input", { type: "checkbox", value: id, onchange: () => this.setProblem("") }));
      for (const box of this.#boxes) box.checked = (this.#initial ?? []).includes(box.value);
      fill(this, h("fieldset", { class: "several" }, h("legend", null, name),
        items.length === 0 ? h("p", { class: "none" }, app.say("none")) : null,
        items.map(({ title }, place) => h("label", null, this.#boxes[place], title)), this.#problem));
      return;
    }
    this.#input = this.#control();
    this.#input.id = this.#id;
    this.#input.setAttribute("aria-describedby", this.#problem.id);
    if (required) this.#input.setAttribute("aria-required", "true");
    this.#input.addEventListener("input", () => this.setProblem(""));
    fill(this, h("div", { class: "field" }, h("label", { for: this.#id }, name), this.#input, this.#problem));
  }

  #control() {
    const { type, max_length: most, min, max, values } = this.#field;
    const value = this.#initial;
    switch (type) {
      case "number":
      case "whole_number":
        return h("input", { type: "number", step: type === "whole_number" ? "1" : "any", min: min ?? null, max: max ?? null, inputmode: "decimal", value: value ?? "" });
      case "date":
        return h("input", { type: "date", value: value ?? "" });
      case "flag": return select([["", app.say("notSaid")], ["true", app.say("yes")], ["false", app.say("no")]], value === null ? "" : String(value));
      case "choice":
        return select([["", app.say("choose")], ...(values ?? []).map((choice) => /** @type {[string, string]} */ ([choice.value, app.language.of(choice.label)]))], value ?? "");
      case "reference":
        return select([["", app.say("choose")], ...this.#items(this.#field.to ?? "").map((item) => /** @type {[string, string]} */ ([item.id, item.title]))], value ?? "");
      case "text":
      case "references":
      case "list":
        return (most ?? 0) >= LONG
          ? h("textarea", { rows: 3, value: value ?? "" })
          : h("input", { type: "text", value: value ?? "" });
    }
  }

  /** @param {HTMLElement} rows @param {Record<string, any>} value */
  #addRow(rows, value) {
    const inputs = (this.#field.of ?? []).map((field) => new FieldInput(field, value[field.name] ?? null, this.#items));
    const row = h("div", { class: "row", role: "group", "aria-label": app.say("row", { number: this.#rows.length + 1 }) }, inputs,
      h("button", { type: "button", class: "quiet", onclick: () => { this.#rows = this.#rows.filter((other) => other !== inputs); row.remove(); } }, icon("trash"), app.say("removeRow")));
    this.#rows.push(inputs);
    rows.append(row);
  }

  /**
   * What was given; `null` for nothing.
   * @returns {any}
   */
  get value() {
    if (this.#field.type === "list") {
      return this.#rows.map((row) => Object.fromEntries(row.map((input) => [input.#field.name, input.value])));
    }
    if (this.#field.type === "references") return this.#boxes.filter((box) => box.checked).map((box) => box.value);
    const text = this.#input?.value.trim() ?? "";
    if (text === "") return null;
    switch (this.#field.type) {
      case "number":
      case "whole_number": return Number.isFinite(Number(text)) ? Number(text) : text;
      case "flag": return text === "true";
      default: return text;
    }
  }

  /** @returns {boolean} whether the field's own rules hold */
  check() {
    const { required, type, max_length: most, min, max, unit } = this.#field;
    if (type === "list") return this.#rows.flat().map((input) => input.check()).every(Boolean);
    const { value } = this;
    let problem = "";
    if (this.#input instanceof HTMLInputElement && this.#input.validity.badInput) problem = app.say(type === "date" ? "notADate" : "notANumber");
    else if (value === null && required) problem = app.say("required");
    else if (typeof value === "string" && most !== undefined && type === "text" && [...value].length > most) {
      problem = app.say("tooLongField", { length: app.language.number([...value].length), most: app.language.number(most) });
    } else if (typeof value === "number" && min !== undefined && value < min) problem = app.say("numberLeast", { least: app.language.number(min, unit) });
    else if (typeof value === "number" && max !== undefined && value > max) problem = app.say("numberMost", { most: app.language.number(max, unit) });
    this.setProblem(problem);
    return problem === "";
  }

  /** @param {string} problem "" for none */
  setProblem(problem) {
    this.#problem.hidden = problem === "";
    this.#problem.textContent = problem;
    this.#input?.toggleAttribute("aria-invalid", false);
    if (problem !== "") this.#input?.setAttribute("aria-invalid", "true");
  }

  focusInput() {
    (this.#input ?? this.querySelector("input, textarea, select, button"))?.dispatchEvent(new Event("reveal"));
    (this.#input ?? this.#boxes[0])?.focus();
  }
}

/** @param {[string, string][]} options @param {string} value */
function select(options, value) {
  const element = h("select", null, options.map(([key, label]) => h("option", { value: key }, label)));
  element.value = value;
  return element;
}

customElements.define("souffleur-field", FieldInput);
