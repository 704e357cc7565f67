import { app } from "../app.js";
import { titleOf } from "./app-shell.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";
import "./chat-composer.js";
import "./chat-log.js";

/** A conversation: what was said, what can be done, what to say next; beside it what the scenario holds. */
class ChatPage extends HTMLElement {
  /** @type {(() => void)[]} */
  #ends = [];
  #heading = h("h1", { tabindex: "-1" });
  #facts = h("div", { class: "facts" });

  connectedCallback() {
    fill(this,
      h("section", { class: "conversation" },
        h("header", { class: "page-head" }, this.#heading, this.#facts),
        document.createElement("souffleur-log"),
        h("div", { class: "dock" }, document.createElement("souffleur-rehearsal"), document.createElement("souffleur-composer"))),
      document.createElement("souffleur-overview"));
    this.#ends = [
      app.chat.subscribe((what) => { if (what !== "words") this.#draw(); }),
      app.scenarios.subscribe(() => this.#draw()),
    ];
    this.#draw();
  }

  disconnectedCallback() { for (const end of this.#ends) end(); }

  #draw() {
    const { chat, say } = app;
    this.#heading.textContent = chat.scenario ? titleOf(chat) : say("newScenario");
    const isThere = chat.scenario !== null && chat.failure === null;
    const key = `${isThere ? chat.scenario : ""} ${chat.stateLabel} ${chat.flow ?? app.beginsWith} ${app.language.code}`;
    if (this.#facts.dataset.key === key) return;
    this.#facts.dataset.key = key;
    fill(this.#facts, ...(isThere ? [
      chat.stateLabel ? h("span", { class: "badge" }, h("span", { class: "visually-hidden" }, `${say("state")} : `), chat.stateLabel) : null,
      h("a", { class: "quiet", href: `/scenarios/${chat.scenario}` }, icon("sheet"), h("span", null, say("scenarioPage"))),
      h("a", { class: "quiet", href: `/flows/${chat.flow ?? app.beginsWith}?scenario=${chat.scenario}` }, icon("map"), h("span", null, say("flowPage"))),
    ] : !app.service ? [] : [
      h("a", { class: "quiet", href: `/flows/${chat.flow ?? app.beginsWith}` }, icon("map"), h("span", null, say("flowPage"))),
    ]));
  }
}

customElements.define("souffleur-chat", ChatPage);
