import { app } from "../app.js";
import { fill, h } from "./h.js";
import { serverHTML } from "./server-html.js";

const CHARACTERS = 160;

/** What was said last, in a line each. */
export class SheetTimeline extends HTMLElement {
  #sheet;
  #drawn = "";

  /** @param {import("../stores/sheet-store.js").SheetStore} sheet */
  constructor(sheet) {
    super();
    this.#sheet = sheet;
  }

  connectedCallback() { this.update(); }

  /** Shows what the sheet holds now. */
  update() {
    const { messages, scenario } = this.#sheet;
    const key = messages.map((message) => message.id).join(" ");
    if (this.#drawn === key && this.childElementCount > 0) return;
    this.#drawn = key;
    fill(this, h("section", { "aria-labelledby": "timeline" },
      h("header", { class: "section-head" }, h("h2", { id: "timeline" }, app.say("timeline")),
        h("div", { class: "tools" }, h("a", { class: "quiet", href: `/chat/${scenario}` }, app.say("wholeConversation")))),
      messages.length === 0 ? h("p", { class: "none" }, app.say("none")) : h("ol", { class: "timeline" }, messages.map((message) => h("li", { class: message.author },
        h("span", { class: "who" }, app.say(message.author === "user" ? "you" : "assistant")),
        h("time", { datetime: message.created_at }, app.language.moment(message.created_at)),
        h("span", { class: "first-words" }, firstWords(message)))))));
  }
}

/** @param {import("../client/client.js").Message} message */
function firstWords(message) {
  const text = (message.message_html === null ? message.message : spoken(message.message_html)).replace(/\s+/g, " ").trim();
  const characters = [...text];
  return characters.length <= CHARACTERS ? text : `${characters.slice(0, CHARACTERS).join("").replace(/\s\S*$/, "")}…`;
}

/**
 * Blocks stand apart, where their bare text would run together.
 * @param {string} html
 */
function spoken(html) {
  const content = serverHTML(html);
  return [...content.querySelectorAll("p, li, h1, h2, h3, h4, h5, h6, td, th, pre")].map((block) => block.textContent).join(" ") || (content.textContent ?? "");
}

customElements.define("souffleur-timeline", SheetTimeline);
