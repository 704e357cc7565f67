import { app } from "../app.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";
import { serverSVG } from "./server-html.js";
import { titleOfItem } from "./values.js";
import { explanationsOf, whyTable } from "./why-table.js";

const SCENARIOS = 50;

/** A flow as a drawing; for a scenario also where it stands, and why each of its buttons is there or not. */
class FlowPage extends HTMLElement {
  #ends = new AbortController();
  /** Of the scenario that is chosen. */
  #choice = new AbortController();
  #name = app.router.place.id ?? "";
  /** @type {Flow | null} */
  #flow = null;
  /** @type {string | null} */
  #scenario = new URLSearchParams(location.search).get("scenario");
  #title = h("h1", { tabindex: "-1" }, app.say("flowPage"));
  #facts = h("div", { class: "facts" });
  #select = h("select", { id: "flow-scenario", onchange: () => this.#choose() });
  #state = h("p", { class: "flow-state", "aria-live": "polite" });
  #drawing = h("div", { class: "flow-drawing", role: "region", tabindex: "0" });
  #whys = h("div");
  /** @type {string | null} the scenario that the table is about */
  #explained = null;
  #body = h("div", { class: "sheet-body" });

  connectedCallback() {
    fill(this, h("header", { class: "page-head" }, this.#title, this.#facts), this.#body);
    fill(this.#body, h("p", { class: "visually-hidden" }, app.say("loading")), h("div", { class: "skeleton", "aria-hidden": "true" }));
    this.#ends.signal.addEventListener("abort", app.connection.subscribe(() => { if (app.connection.isOnline && !this.#flow) this.#open(); }));
    this.#open();
  }

  disconnectedCallback() {
    this.#ends.abort();
    this.#choice.abort();
  }

  async #open() {
    try {
      const [flow, listed] = await Promise.all([app.flow(this.#name), app.client.scenarios({ flow: this.#name, limit: SCENARIOS })]);
      if (this.#ends.signal.aborted) return;
      this.#flow = flow;
      this.#frame(flow, listed.items);
      await this.#follow();
    } catch (error) {
      if (this.#ends.signal.aborted) return;
      fill(this.#body, h("div", { class: "notice failure", role: "alert" }, h("p", null, /** @type {Error} */ (error).message),
        h("button", { type: "button", onclick: () => this.#open() }, app.say("retry"))));
    }
  }

  /** @param {Flow} flow @param {import("../client/client.js").Listed[]} listed */
  #frame(flow, listed) {
    const { say } = app;
    const title = say("flowTitle", { title: app.language.of(flow.title) });
    this.#title.textContent = title;
    document.title = `${app.language.of(flow.title)} · ${say("flowPage")} · Souffleur`;
    this.#drawing.setAttribute("aria-label", title);
    fill(this.#select, h("option", { value: "" }, say("flowNoScenario")), listed.map((item) => h("option", { value: item.id }, `${item.title || say("untitled")} (${app.language.moment(item.updated_at)})`)));
    this.#select.value = this.#scenario ?? "";
    fill(this.#body,
      h("section", null,
        h("p", { class: "flow-help" }, say("flowHelp")),
        h("div", { class: "section-head flow-choice" },
          h("div", { class: "choice" }, h("label", { for: "flow-scenario" }, say("flowOf")), this.#select), this.#state),
        this.#drawing),
      h("section", null,
        h("header", { class: "section-head" }, h("h2", { id: "flow-buttons" }, say("flowButtons"))), this.#whys));
  }

  #choose() {
    this.#scenario = this.#select.value || null;
    app.router.rename(`/flows/${this.#name}${this.#scenario ? `?scenario=${this.#scenario}` : ""}`);
    this.#follow();
  }

  /** Shows the scenario that is chosen, and whatever becomes of it. */
  async #follow() {
    this.#choice.abort();
    const { signal } = (this.#choice = new AbortController());
    const scenario = this.#scenario;
    const isThere = await this.#show(scenario, signal);
    if (!scenario || !isThere || signal.aborted) return;
    try {
      for await (const event of app.client.windows(scenario, { signal })) {
        if (signal.aborted) return;
        if (event.type === "turn" || event.type === "restarted" || event.type === "deleted") await this.#show(scenario, signal);
      }
    } catch {
      // A server without such events: it is drawn once.
    }
  }

  /**
   * @param {string | null} scenario @param {AbortSignal} signal
   * @returns {Promise<boolean>} whether the scenario is there
   */
  async #show(scenario, signal) {
    const flow = this.#flow;
    if (!flow) return false;
    /** @type {import("../client/client.js").Scenario | null} */
    let content = null;
    /** @type {import("../client/client.js").RequestFailure | null} */
    let failure = null;
    if (scenario) {
      try {
        content = await app.client.scenario(scenario);
      } catch (error) {
        failure = /** @type {import("../client/client.js").RequestFailure} */ (error);
      }
      if (signal.aborted) return false;
    }
    this.#tellState(flow, content, failure);
    await Promise.all([this.#draw(flow, content?.state, signal), this.#explain(flow, content, signal)]);
    return content !== null;
  }

  /**
   * @param {Flow} flow
   * @param {import("../client/client.js").Scenario | null} content
   * @param {import("../client/client.js").RequestFailure | null} failure
   */
  #tellState(flow, content, failure) {
    const { say } = app;
    this.#state.classList.toggle("failure", failure !== null);
    fill(this.#facts, content ? [
      h("a", { class: "quiet", href: `/chat/${content.id}` }, icon("back"), say("backToChat")),
      h("a", { class: "quiet", href: `/scenarios/${content.id}` }, icon("sheet"), say("scenarioPage")),
    ] : []);
    if (failure) this.#state.textContent = failure.code === "unknown_scenario" ? say("gone") : failure.message;
    else if (content) {
      const state = flow.states.find((known) => known.name === content.state);
      fill(this.#state, h("span", { class: "badge" }, say("stateNow", { state: state ? app.language.of(state.label) : content.state_label })));
      if (this.#select.value !== content.id) {
        // It is not among the newest ones.
        this.#select.append(h("option", { value: content.id }, titleOfItem(content.scenario ?? {}, flow.scenario)));
        this.#select.value = content.id;
      }
    } else fill(this.#state);
  }

  /** @param {Flow} flow @param {string | undefined} state @param {AbortSignal} signal */
  async #draw(flow, state, signal) {
    try {
      const drawing = serverSVG(await app.client.drawing(flow.name, { language: app.language.code, state }));
      if (!signal.aborted && drawing) fill(this.#drawing, drawing);
    } catch (error) {
      if (!signal.aborted) fill(this.#drawing, h("p", { class: "notice failure" }, /** @type {Error} */ (error).message));
    }
  }

  /** @param {Flow} flow @param {import("../client/client.js").Scenario | null} content @param {AbortSignal} signal */
  async #explain(flow, content, signal) {
    if (this.#whys.childElementCount === 0) fill(this.#whys, h("p", { class: "step" }, app.say("loading")));
    // The first time each is shown as it comes; later the table of before stays until all is known.
    const isFirst = this.#explained !== content?.id;
    this.#explained = content?.id ?? null;
    const explanations = content ? await explanationsOf(content.id, flow, (known) => {
      if (isFirst && !signal.aborted) fill(this.#whys, whyTable(flow, known, content));
    }) : null;
    if (!signal.aborted) fill(this.#whys, whyTable(flow, explanations, content));
  }
}

customElements.define("souffleur-flow", FlowPage);

/** @typedef {import("../client/client.js").Flow} Flow */
