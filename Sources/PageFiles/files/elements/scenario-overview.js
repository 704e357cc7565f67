import { app } from "../app.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";
import { choicesOf, titleOfItem } from "./values.js";

/** Beside the conversation: what the scenario holds so far. */
class ScenarioOverview extends HTMLElement {
  /** @type {(() => void)[]} */
  #ends = [];
  #drawn = "";

  connectedCallback() {
    this.setAttribute("role", "complementary");
    this.setAttribute("aria-label", app.say("overview"));
    this.#ends = [app.chat.subscribe((what) => { if (what !== "words" && what !== "turn") this.#draw(); })];
    this.#draw();
  }

  disconnectedCallback() { for (const end of this.#ends) end(); }

  async #draw() {
    const { content } = app.chat;
    this.hidden = content === null;
    if (!content) {
      this.#drawn = "";
      return;
    }
    const key = `${content.id} ${content.revision} ${app.language.code}`;
    if (this.#drawn === key) return;
    this.#drawn = key;
    const flow = await app.flow(content.flow).catch(() => null);
    if (!flow || this.#drawn !== key) return;
    fill(this, h("h2", null, app.say("overview")),
      flow.entities.map((kind) => {
        const items = kind.versioned ? (content[kind.name] ? [content[kind.name]] : []) : content[kind.collection] ?? [];
        const versions = kind.versioned ? content[`${kind.collection}_count`] ?? items.length : 0;
        return h("section", null,
          h("h3", null, app.language.of(kind.label), " ", h("span", { class: "count" }, String(kind.versioned ? versions : items.length))),
          items.length === 0 ? null : h("ul", null, items.map(/** @param {any} item */ (item) => h("li", null,
            h("span", { class: "name" }, titleOfItem(item, kind, (name) => choicesOf(name, content, flow))), item.by_model ? h("span", { class: "mark", title: app.say("byModel") }, icon("spark"), h("span", { class: "visually-hidden" }, ` (${app.say("byModel")})`)) : null))));
      }),
      h("a", { class: "quiet", href: `/scenarios/${content.id}` }, icon("sheet"), app.say("scenarioPage")));
  }
}

customElements.define("souffleur-overview", ScenarioOverview);
