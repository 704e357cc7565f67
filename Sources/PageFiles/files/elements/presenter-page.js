import { app } from "../app.js";
import { fill, h, keyed } from "./h.js";
import { icon } from "./icon.js";
import { keepFocus } from "./keep-focus.js";
import { placeText, rehearsalControls, rehearsalLight, wayBack } from "./rehearsal-bar.js";

/** For whoever presents, in a window that the audience does not see: the script, the next line, the notes. */
class PresenterPage extends HTMLElement {
  /** @type {(() => void)[]} */
  #ends = [];
  /** @type {import("../client/client.js").Script | null} */
  #script = null;
  #state = h("div", { class: "stage-state" });
  #next = h("section", { class: "next-line", "aria-live": "polite" });
  #lines = h("ol", { class: "script" });
  #clock = h("span", { class: "elapsed", role: "timer" });
  #isPlaying = false;

  connectedCallback() {
    this.#ends = [app.rehearsal.subscribe(() => this.#draw())];
    this.#open();
  }

  async #open() {
    const { say } = app;
    fill(this, h("h1", null, say("presenter")));
    try {
      this.#script = await app.client.script();
    } catch (error) {
      const failure = /** @type {import("../client/client.js").RequestFailure} */ (error);
      fill(this, h("h1", null, say("presenter")), failure.code === "no_route" ? h("p", { class: "notice" }, say("noRehearsal"))
        : h("p", { class: "notice failure", role: "alert" }, failure.message, " ", h("button", { type: "button", class: "quiet", onclick: () => this.#open() }, say("retry"))));
      return;
    }
    if (!this.isConnected) return;
    const timer = setInterval(() => this.#tick(), 1_000);
    this.#ends.push(() => clearInterval(timer));
    fill(this,
      h("header", { class: "page-head" }, h("h1", null, say("presenter")), h("span", { class: "recording" }, this.#script.recording), this.#clock),
      this.#state, this.#next,
      h("section", { class: "whole-script", tabindex: "0", "aria-label": say("script") }, h("h2", null, say("script")), h("p", { class: "hint" }, this.#script.about), this.#lines));
    this.#draw();
  }

  disconnectedCallback() { for (const end of this.#ends) end(); }

  #draw() {
    const { cue } = app.rehearsal;
    const script = this.#script;
    if (!cue || !script) return;
    keepFocus(this.#state, () => fill(this.#state, rehearsalLight(cue), h("span", { class: "place" }, placeText(cue)), wayBackOf(cue), h("span", { class: "space" }), rehearsalControls(cue)));
    this.#drawNext(cue);
    keyed(this.#lines, script.lines, (line) => String(line.line), (line) => this.#line(line), (row, line) => {
      const isNext = line.line === cue.place + 1;
      const wasNext = row.getAttribute("aria-current") === "step";
      row.classList.toggle("played", line.line <= cue.place);
      if (isNext) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
      if (isNext && !wasNext) row.scrollIntoView({ block: "nearest" });
    });
    this.#tick();
  }

  /** @param {import("../client/client.js").Cue} cue */
  #drawNext(cue) {
    const { say } = app;
    const line = this.#script?.lines[cue.place];
    const key = `${cue.place} ${cue.in_step} ${cue.running} ${this.#isPlaying} ${app.language.code}`;
    if (this.#next.dataset.key === key) return;
    const hadFocus = this.#next.contains(document.activeElement);
    this.#next.dataset.key = key;
    if (!line) {
      fill(this.#next, h("p", { class: "words" }, say("scriptEnd")));
      return;
    }
    const isBusy = this.#isPlaying || cue.running === true;
    const play = h("button", { type: "button", class: "primary", disabled: isBusy || !cue.in_step || !cue.next, onclick: () => this.#play(cue) }, icon("next"), say("playNext"));
    fill(this.#next, h("h2", null, say("nextLine")), h("p", { class: "words" }, textOf(line)), play,
      h("h3", null, say("notes")), h("p", { class: "note" }, line.note ?? say("noNotes")));
    if (hadFocus && !isBusy) play.focus();
  }

  /** @param {Script["lines"][number]} line */
  #line(line) {
    return h("li", null, h("button", { type: "button", class: "line", title: app.say("jumpTo"), onclick: () => this.#jump(line.line - 1) },
      h("span", { class: "number" }, String(line.line)),
      h("span", { class: "what" }, h("span", { class: "words" }, textOf(line)),
        h("span", { class: "facts" }, line.state_label, line.note ? h("span", { class: "note" }, line.note) : null))));
  }

  /** @param {number} line */
  async #jump(line) {
    try {
      await app.rehearsal.jump(line);
    } catch (error) {
      app.toasts.show(/** @type {Error} */ (error).message, { kind: "failure" });
    }
  }

  /**
   * Says the next line in the presenter's place; the audience's window shows it as it comes.
   * @param {import("../client/client.js").Cue} cue
   */
  async #play(cue) {
    const { next, scenario_id: scenario } = cue;
    if (!next || this.#isPlaying) return;
    this.#isPlaying = true;
    this.#draw();
    /** @type {import("../client/client.js").ChatRequest} */
    const request = next.say !== undefined ? { message: next.say } : { action: next.action };
    if (scenario) request.scenario_id = scenario;
    else request.language = this.#script?.language;
    try {
      const { newKey } = await import("../client/client.js");
      for await (const event of app.client.chat(request, { key: newKey() })) {
        if (event.type === "failed") throw event.failure;
        if (event.type === "reply" && event.reply.rehearsal) app.rehearsal.take(event.reply.rehearsal);
      }
    } catch (error) {
      app.toasts.show(/** @type {Error} */ (error).message, { kind: "failure" });
    }
    this.#isPlaying = false;
    this.#draw();
  }

  #tick() {
    const { began } = app.rehearsal;
    const seconds = began === null ? 0 : Math.floor((Date.now() - began) / 1_000);
    const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (this.#clock.textContent !== text) this.#clock.textContent = text;
  }
}

/** @param {import("../client/client.js").Cue} cue the way back in words: its buttons are the audience's window's */
function wayBackOf(cue) {
  if (cue.in_step) return null;
  return cue.way_back
    ? h("span", { class: "way-back" }, app.say("wayBack"), " ", cue.way_back.map((step) => step.label).join(" › "))
    : wayBack(cue);
}

/** @param {Script["lines"][number]} line */
function textOf(line) {
  if (line.say !== undefined) return line.say;
  if (line.dismiss !== undefined) return app.say("dismisses");
  return app.say("presses", { label: line.label ?? line.type ?? "" });
}

customElements.define("souffleur-presenter", PresenterPage);

/** @typedef {import("../client/client.js").Script} Script */
