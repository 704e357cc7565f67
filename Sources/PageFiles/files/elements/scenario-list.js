import { app } from "../app.js";
import { fill, h, keyed } from "./h.js";
import { icon } from "./icon.js";

/** The scenarios, newest first: searched, opened, begun, deleted with a while to think better of it. */
class ScenarioList extends HTMLElement {
  /** @type {(() => void)[]} */
  #ends = [];
  /** @type {Map<string, string>} the states' names in the page's language */
  #states = new Map();
  #list = h("ul", { class: "scenarios" });
  #note = h("p", { class: "empty", hidden: true });
  #more = h("button", { type: "button", class: "quiet", hidden: true, onclick: () => app.scenarios.loadMore() });

  connectedCallback() {
    const { say } = app;
    /** @type {any} */
    let timer;
    const search = h("input", {
      type: "search", placeholder: say("search"), "aria-label": say("search"), value: app.scenarios.search,
      oninput: () => {
        clearTimeout(timer);
        timer = setTimeout(() => app.scenarios.load(search.value.trim()), 200);
      },
    });
    this.#more.textContent = say("more");
    fill(this,
      h("a", { class: "button primary new", href: "/", onclick: /** @param {Event} event */ (event) => this.#begin(event) }, icon("plus"), say("newScenario")),
      h("div", { role: "search" }, search), this.#list, this.#note, this.#more);
    this.#ends = [
      app.scenarios.subscribe((what) => (what === "list" ? this.#draw() : this.#tellDeleting())),
      app.chat.subscribe((what) => { if (what === "all" || what === "actions") this.#follow(); }),
      app.router.subscribe(() => this.#draw()),
    ];
    this.#draw();
  }

  disconnectedCallback() { for (const end of this.#ends) end(); }

  /**
   * In a rehearsal a new scenario is the script from its beginning.
   * @param {Event} event
   */
  async #begin(event) {
    if (!app.rehearsal.cue?.scenario_id) return;
    event.preventDefault();
    try {
      await app.rehearsal.jump(0);
    } catch (error) {
      app.toasts.show(/** @type {Error} */ (error).message, { kind: "failure" });
    }
    app.router.go("/");
    app.scenarios.load();
  }

  /** A scenario has moved on: the list says so, without being read again for each turn. */
  #follow() {
    const { chat, scenarios } = app;
    if (!chat.scenario || chat.revision === 0) {
      this.#draw();
      return;
    }
    const known = scenarios.items.find((item) => item.id === chat.scenario);
    if (!known || known.state !== chat.state || known.revision !== chat.revision) scenarios.load();
    this.#draw();
  }

  async #learnStates() {
    for (const name of new Set(app.scenarios.items.map((item) => item.flow))) {
      const flow = await app.flow(name).catch(() => null);
      for (const state of flow?.states ?? []) this.#states.set(`${name} ${state.name}`, app.language.of(state.label));
    }
  }

  async #draw() {
    if (app.scenarios.items.some((item) => !this.#states.has(`${item.flow} ${item.state}`))) await this.#learnStates();
    const { place } = app.router;
    const current = place.page === "chat" ? app.chat.scenario : place.id;
    keyed(this.#list, app.scenarios.shown, (item) => item.id, (item) => this.#row(item), (row, item) => {
      const link = row.querySelector("a");
      link?.toggleAttribute("aria-current", item.id === current);
      if (item.id === current) link?.setAttribute("aria-current", "page");
      set(row.querySelector(".title"), item.title || app.say("untitled"));
      set(row.querySelector(".state"), this.#states.get(`${item.flow} ${item.state}`) ?? item.state);
      set(row.querySelector("time"), app.language.moment(item.updated_at));
      row.querySelector("button")?.setAttribute("aria-label", app.say("deleteNamed", { title: item.title }));
    });
    const isEmpty = app.scenarios.hasLoaded && app.scenarios.shown.length === 0;
    this.#note.hidden = !isEmpty && !app.scenarios.failure;
    set(this.#note, app.scenarios.failure?.message ?? app.say(app.scenarios.search ? "noMatches" : "noScenarios"));
    this.#more.hidden = app.scenarios.next === null;
  }

  /** @param {import("../client/client.js").Listed} item */
  #row(item) {
    return h("li", null,
      h("a", { href: `/chat/${item.id}` },
        h("span", { class: "title" }), h("span", { class: "facts" }, h("span", { class: "state" }), h("time", { datetime: item.updated_at }))),
      h("button", { type: "button", class: "icon", title: app.say("delete"), onclick: () => this.#delete(item) }, icon("trash")));
  }

  /** @param {import("../client/client.js").Listed} item */
  #delete(item) {
    const isOpen = app.router.place.id === item.id;
    app.scenarios.delete(item);
    if (isOpen) app.router.go("/");
    this.querySelector("input")?.focus();
  }

  #tellDeleting() {
    for (const [id, { title }] of app.scenarios.deleting) {
      const key = `delete-${id}`;
      if (app.toasts.all.some((toast) => toast.key === key)) continue;
      app.toasts.show(app.say("deleted", { title: title || app.say("untitled") }), {
        key, milliseconds: Infinity, act: { label: app.say("undo"), run: () => app.scenarios.undoDelete(id) },
      });
    }
    for (const toast of app.toasts.all) {
      if (toast.key.startsWith("delete-") && !app.scenarios.deleting.has(toast.key.slice(7))) app.toasts.close(toast.key);
    }
  }
}

/** @param {Element | null} element @param {string} text */
function set(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

customElements.define("souffleur-scenarios", ScenarioList);
