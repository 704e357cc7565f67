import { app } from "../app.js";
import { SheetStore } from "../stores/sheet-store.js";
import { fieldValues } from "./field-values.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";
import { editScenario } from "./item-dialogs.js";
import { ItemSection } from "./item-section.js";
import { SheetHead } from "./sheet-head.js";
import { SheetTimeline } from "./sheet-timeline.js";
import { choicesOf, titleOfItem } from "./values.js";
import { VersionSection } from "./version-section.js";

/** A scenario's sheet: all that it holds, whatever its flow has it hold, to read, change, take away and print. */
class ScenarioPage extends HTMLElement {
  #ends = new AbortController();
  #sheet = new SheetStore(app.client, (name) => app.flow(name), app.router.place.id ?? "");
  #head = new SheetHead(this.#sheet);
  #own = h("div");
  #body = h("div", { class: "sheet-body" });
  /** @type {(ItemSection | VersionSection | SheetTimeline)[]} */
  #sections = [];

  connectedCallback() {
    const { signal } = this.#ends;
    fill(this, this.#head, this.#body);
    this.#drawLoading();
    signal.addEventListener("abort", this.#sheet.subscribe((what) => (what === "gone" ? this.#leave() : this.#draw())));
    signal.addEventListener("abort", app.connection.subscribe(() => { if (app.connection.isOnline) this.#again(); }));
    document.addEventListener("visibilitychange", () => this.#restOrWake(), { signal });
    if (document.hidden) this.#restOrWake();
    this.#sheet.open(signal);
  }

  #restOrWake() {
    if (document.hidden) this.#sheet.rest();
    else this.#sheet.wake();
  }

  disconnectedCallback() { this.#ends.abort(); }

  /** The server is there again. What never could be read is not followed yet either. */
  #again() {
    if (this.#sheet.content) this.#sheet.reload();
    else this.#sheet.open(this.#ends.signal);
  }

  #drawLoading() {
    this.#body.setAttribute("aria-busy", "true");
    fill(this.#body, h("p", { class: "visually-hidden" }, app.say("loading")), [1, 2, 3].map(() => h("div", { class: "skeleton", "aria-hidden": "true" })));
  }

  #draw() {
    const { failure, content, flow } = this.#sheet;
    this.#head.update();
    this.#body.removeAttribute("aria-busy");
    if (!content || !flow) {
      if (failure) this.#drawFailure(failure);
      return;
    }
    this.dispatchEvent(new CustomEvent("sheet-read", { bubbles: true, detail: { scenario: content.id, flow: flow.name, role: content.role } }));
    document.title = `${titleOfItem(content.scenario ?? {}, flow.scenario)} · ${app.say("scenarioPage")} · Souffleur`;
    if (this.#sections.length === 0) {
      this.#sections = [
        ...flow.entities.map((kind) => (kind.versioned ? new VersionSection(this.#sheet, kind) : new ItemSection(this.#sheet, kind))),
        new SheetTimeline(this.#sheet),
      ];
      fill(this.#body, this.#own, this.#sections);
    } else for (const section of this.#sections) section.update();
    this.#drawOwn();
  }

  /** What changes the scenario's own fields: the only one, or of several those that are on the table now. */
  get #changes() {
    const changes = this.#sheet.intents("changes", "scenario");
    return changes.length > 1 ? changes.filter((intent) => this.#sheet.isOffered(intent.name)) : changes;
  }

  /** The scenario's own fields stand in a frame that stays, so that its button keeps the focus. */
  #drawFrame() {
    const { content, flow } = this.#sheet;
    const changes = content?.scenario ? this.#changes : [];
    fill(this.#own, h("section", { class: "own", "aria-labelledby": "own" },
      h("header", { class: "section-head" }, h("h2", { id: "own" }, app.language.of(flow?.scenario.label)),
        changes.length > 0 ? h("div", { class: "tools" }, changes.map((intent) => {
          const label = app.language.of(intent.label);
          return h("button", { type: "button", class: "quiet", "aria-label": label, onclick: () => editScenario(this.#sheet, intent) }, icon("edit"), changes.length > 1 ? label : app.say("edit"));
        })) : null),
      h("div", { class: "content" })));
  }

  #drawOwn() {
    const { content, flow } = this.#sheet;
    const drawn = `${content?.scenario !== null} ${this.#changes.map((intent) => intent.name)}`;
    if (this.#own.dataset.drawn !== drawn) this.#drawFrame();
    this.#own.dataset.drawn = drawn;
    const place = this.#own.querySelector(".content");
    if (!place || !flow) return;
    fill(place, (content?.scenario && fieldValues(content.scenario, flow.scenario.fields, (name) => choicesOf(name, content, flow))) || h("p", { class: "none" }, app.say("none")));
  }

  /** @param {import("../client/client.js").RequestFailure} failure */
  #drawFailure(failure) {
    const isGone = failure.code === "unknown_scenario" || failure.status === 404;
    fill(this.#body, h("div", { class: "notice failure", role: "alert" }, h("p", null, isGone ? app.say("gone") : failure.message),
      isGone ? h("a", { class: "quiet", href: "/" }, app.say("newScenario"))
        : h("button", { type: "button", onclick: () => { this.#drawLoading(); this.#sheet.open(this.#ends.signal); } }, app.say("retry"))));
  }

  #leave() {
    app.drafts.set(this.#sheet.scenario, null);
    app.chat.forget(this.#sheet.scenario);
    app.toasts.show(app.say("goneHere"));
    app.scenarios.load();
    app.router.go("/");
  }
}

customElements.define("souffleur-scenario", ScenarioPage);
