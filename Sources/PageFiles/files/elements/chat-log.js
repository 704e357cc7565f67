import { app } from "../app.js";
import { fill, h, keyed } from "./h.js";
import { icon } from "./icon.js";
import { messageView, updateMessageView, withdrawnView } from "./message-view.js";
import { serverHTML } from "./server-html.js";

/** So near to the end the reader follows what comes. */
const NEAR_PIXELS = 80;

/** What was said, oldest first. It follows the end unless the reader has gone up. */
class ChatLog extends HTMLElement {
  /** @type {(() => void)[]} */
  #ends = [];
  #scroller = h("div", { class: "scroller", tabindex: "0" });
  #earlier = h("button", { type: "button", class: "quiet earlier", hidden: true });
  #list = h("div", { class: "messages", role: "log", "aria-live": "off" });
  // Half an answer is neither read nor walked through: its links are there once it is whole.
  #running = h("article", { class: "message assistant running", hidden: true, inert: true });
  #welcome = h("div", { class: "welcome", hidden: true });
  #failure = h("p", { class: "notice failure", role: "alert", hidden: true });
  #newer = h("button", { type: "button", class: "newer", hidden: true });
  #isFollowing = true;
  #lastTop = 0;
  #isDue = false;
  #blocks = 0;
  #words = h("div", { class: "words" });
  #tail = h("div", { class: "tail" });
  #withdrawn = h("div", { class: "withdrawn-words" });
  #step = h("p", { class: "step" });

  connectedCallback() {
    this.#list.setAttribute("aria-label", app.say("conversation"));
    this.#scroller.setAttribute("aria-label", app.say("conversation"));
    this.#scroller.setAttribute("role", "region");
    this.#earlier.textContent = app.say("earlier");
    fill(this.#newer, icon("down"), app.say("newMessages"));
    fill(this.#running, h("header", null, h("span", { class: "who" }, app.say("assistant"))), this.#withdrawn, this.#words, this.#step);
    fill(this.#scroller, this.#earlier, this.#failure, this.#welcome, this.#list, this.#running, document.createElement("souffleur-actions"));
    fill(this, h("h2", { class: "visually-hidden" }, app.say("conversation")), this.#scroller, this.#newer);
    this.#earlier.addEventListener("click", () => app.chat.loadEarlier());
    this.#newer.addEventListener("click", () => {
      this.#follow();
      this.#scroller.focus({ preventScroll: true });
    });
    this.#scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // The earlier ones come before the reader reaches their place.
    const nearTop = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) app.chat.loadEarlier(); }, { root: this.#scroller, rootMargin: "600px 0px 0px" });
    nearTop.observe(this.#earlier);
    const resized = new ResizeObserver(() => { if (this.#isFollowing) this.#toEnd(); });
    resized.observe(this.#scroller);
    for (const child of this.#scroller.children) resized.observe(child);
    this.#ends = [
      () => nearTop.disconnect(), () => resized.disconnect(),
      app.chat.subscribe((what) => {
        if (what === "words" || what === "turn") this.#schedule();
        else if (what === "actions") this.#schedule();
        else this.#draw(what === "all");
      }),
    ];
    this.#draw(true);
  }

  disconnectedCallback() { for (const end of this.#ends) end(); }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    // Only who goes up stops following; what grows under the reader does not.
    if (scrollHeight - scrollTop - clientHeight < NEAR_PIXELS) this.#isFollowing = true;
    else if (scrollTop < this.#lastTop) this.#isFollowing = false;
    this.#lastTop = scrollTop;
    if (this.#isFollowing) this.#newer.hidden = true;
  }

  #follow() {
    this.#isFollowing = true;
    this.#newer.hidden = true;
    this.#toEnd();
  }

  #toEnd() { this.#scroller.scrollTop = this.#scroller.scrollHeight; }

  /** @param {boolean} isAnother whether another conversation is shown */
  #draw(isAnother) {
    const { chat, say } = app;
    const { all } = chat.messages;
    const isEmpty = all.length === 0 && !chat.isLoading && !chat.failure;
    if (isAnother) this.#isFollowing = true;
    this.#failure.hidden = chat.failure === null;
    const isGone = chat.failure?.code === "unknown_scenario";
    fill(this.#failure, ...(chat.failure ? [
      isGone ? say("gone") : chat.failure.message, " ",
      isGone ? null : h("button", { type: "button", class: "quiet", onclick: () => chat.open(chat.scenario, chat.flow) }, say("retry")),
    ] : []));
    this.#welcome.hidden = !isEmpty;
    if (isEmpty) this.#welcomed();
    const seen = this.#seen();
    const first = this.#list.firstElementChild;
    const count = this.#list.childElementCount;
    const last = all[all.length - 1];
    keyed(this.#list, all, (message) => message.key, messageView, (view, message) => updateMessageView(view, message, { isLast: message === last }));
    this.#earlier.hidden = chat.messages.earlier === null;
    this.#settle();
    this.#turn();
    if (this.#isFollowing || isAnother) this.#toEnd();
    // What the reader looks at stays where it is when earlier messages come before it.
    else if (first !== this.#list.firstElementChild) this.#keep(seen);
    else if (this.#list.childElementCount > count) this.#newer.hidden = false;
    if (last?.author === "user" && last.delivery === "sending" && this.#list.childElementCount > count) this.#follow();
  }

  /** The first message that the reader sees, and where it stands. */
  #seen() {
    const { top } = this.#scroller.getBoundingClientRect();
    const message = [...this.#list.children].find((child) => child.getBoundingClientRect().bottom > top);
    return message ? { message, at: message.getBoundingClientRect().top } : null;
  }

  /**
   * Messages out of sight are left out of the drawing, with the height that they had: so each is drawn once before, and
   * nothing moves under the reader when it comes near.
   */
  #settle() {
    requestAnimationFrame(() => requestAnimationFrame(() => {
      for (const message of this.#list.querySelectorAll(":scope > .message:not(.settled)")) message.classList.add("settled");
    }));
  }

  /**
   * Brings a message to where it stood.
   * @param {{message: Element, at: number} | null} seen @param {number} frames in which it is looked at once more
   */
  #keep(seen, frames = 2) {
    if (!seen?.message.isConnected) return;
    const moved = seen.message.getBoundingClientRect().top - seen.at;
    if (Math.abs(moved) >= 1) this.#scroller.scrollTop += moved;
    if (frames > 0) requestAnimationFrame(() => this.#keep(seen, frames - 1));
  }

  #welcomed() {
    if (this.#welcome.dataset.language === app.language.code && this.#welcome.dataset.mode === app.service?.mode) return;
    this.#welcome.dataset.language = app.language.code;
    this.#welcome.dataset.mode = app.service?.mode ?? "";
    const mode = app.service?.mode;
    const title = h("h2", null, app.say("welcomeTitle"));
    fill(this.#welcome, title, h("p", null, app.say("welcome")),
      h("p", { class: "notice honest" }, icon("spark"), app.say("modelWrites")),
      mode === "examples" ? h("p", { class: "notice" }, app.say("modeExamples")) : null,
      mode === "rehearsal" && !app.rehearsal.isForAudience ? h("p", { class: "notice" }, app.say("modeRehearsal", { recording: app.rehearsal.cue?.recording ?? "" })) : null,
      // Last, since it comes after the rest.
      document.createElement("souffleur-flow-choice"));
  }

  /** Words come faster than frames: each frame shows what came since the one before. */
  #schedule() {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      if (!this.isConnected) return;
      this.#turn();
      if (this.#isFollowing) this.#toEnd();
      else if (app.chat.turn?.hasWords) this.#newer.hidden = false;
    });
  }

  /** The turn that runs: closed blocks stay as they are, only the tail is made anew. */
  #turn() {
    const { turn } = app.chat;
    this.#running.hidden = turn === null;
    if (!turn) {
      fill(this.#words);
      fill(this.#withdrawn);
      this.#blocks = 0;
      return;
    }
    if (turn.closed.length < this.#blocks) {
      fill(this.#words);
      this.#blocks = 0;
    }
    if (this.#tail.parentElement !== this.#words) this.#words.append(this.#tail);
    for (; this.#blocks < turn.closed.length; this.#blocks += 1) this.#tail.before(serverHTML(turn.closed[this.#blocks]));
    if (this.#tail.dataset.html !== turn.tail) {
      this.#tail.dataset.html = turn.tail;
      fill(this.#tail, serverHTML(turn.tail));
    }
    if (this.#withdrawn.childElementCount !== turn.withdrawn.length) fill(this.#withdrawn, turn.withdrawn.map(withdrawnView));
    const step = stepText(turn);
    if (this.#step.textContent !== step) fill(this.#step, h("span", { class: "dots" }), step);
  }
}

/** @param {import("../stores/running-turn.js").RunningTurn} turn */
export function stepText(turn) {
  if (turn.phase === "waiting") return app.say("stepWaiting");
  if (turn.phase === "stopping") return app.say("stopping");
  if (turn.phase === "sending") return app.say("sending");
  if (turn.request === null && !turn.hasWords) return app.say("turnElsewhere");
  switch (turn.step) {
    case "asking": return app.say("stepAsking");
    case "retrying": return app.say("stepRetrying");
    case "repairing": return app.say("stepRepairing");
    case "checking": return app.say("stepChecking");
    default: return app.say(turn.hasWords ? "stepAsking" : "stepReading");
  }
}

customElements.define("souffleur-log", ChatLog);
