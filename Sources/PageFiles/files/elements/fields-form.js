import { app } from "../app.js";
import { fill, h } from "./h.js";
import { FieldInput } from "./field-input.js";

/** A form made of a flow's fields: their labels, their rules, and what is wrong beside each. */
export class FieldsForm extends HTMLElement {
  #fields;
  #values;
  #options;
  /** @type {Map<string, FieldInput>} */
  #inputs = new Map();
  #failure = h("p", { class: "notice failure", role: "alert", hidden: true });

  /**
   * @param {import("../client/client.js").Field[]} fields
   * @param {Record<string, any>} values what stands in it at first
   * @param {{submitLabel: string, cancel?: () => void,
   *   items?: import("./values.js").Items, isNew?: boolean,
   *   submit: (values: Record<string, any>) => Promise<{message: string, details: Detail[]} | null>}} options
   *   `submit` gives what is wrong, or `null` where all went well
   */
  constructor(fields, values, options) {
    super();
    this.#fields = fields;
    this.#values = values;
    this.#options = options;
  }

  connectedCallback() {
    if (this.childElementCount > 0) return;
    for (const field of this.#fields) this.#inputs.set(field.name, new FieldInput(field, this.#values[field.name] ?? (this.#options.isNew ? field.default : null) ?? null, this.#options.items));
    const button = h("button", { class: "primary" }, this.#options.submitLabel);
    fill(this, h("form", {
      class: "fields", novalidate: true,
      onsubmit: /** @param {Event} event */ async (event) => {
        event.preventDefault();
        if (button.disabled || !this.#check()) return;
        button.disabled = true;
        try {
          const wrong = await this.#options.submit(this.values);
          if (wrong) this.show(wrong);
        } finally {
          button.disabled = false;
        }
      },
    }, this.#failure, [...this.#inputs.values()],
    h("footer", null, this.#options.cancel ? h("button", { type: "button", class: "quiet", onclick: this.#options.cancel }, app.say("cancel")) : null, button)));
  }

  /** What a person gave; `null` where nothing. */
  get values() { return Object.fromEntries([...this.#inputs].map(([name, input]) => [name, input.value])); }

  /** What the rules of the fields say before anything is sent. */
  #check() {
    const wrong = [...this.#inputs.values()].filter((input) => !input.check());
    wrong[0]?.focusInput();
    return wrong.length === 0;
  }

  /** @param {{message: string, details: Detail[]}} wrong */
  show({ message, details }) {
    let isPlaced = details.length > 0;
    /** @type {FieldInput | null} */
    let first = null;
    for (const input of this.#inputs.values()) input.setProblem("");
    for (const detail of details) {
      const input = this.#inputs.get(detail.path.split(/[.[]/)[0]);
      input?.setProblem(detail.message);
      first ??= input ?? null;
      if (!input) isPlaced = false;
    }
    this.#failure.hidden = isPlaced;
    this.#failure.textContent = isPlaced ? "" : [message, ...details.filter((detail) => !this.#inputs.has(detail.path.split(/[.[]/)[0])).map((detail) => detail.message)].join(" ");
    first?.focusInput();
  }
}

customElements.define("souffleur-fields", FieldsForm);

/** @typedef {import("../client/request-failure.js").Detail} Detail */
