import { app } from "../app.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";

/**
 * The field of the document's first screen: whoever is quick has begun to write in it, or sent it (`early.js`).
 * @type {Element | null}
 */
let early = document.querySelector("textarea#composer");
const wasFocused = early !== null && document.activeElement === early;

/** Where a person writes. In a rehearsal the script's next line stands in it, pale; Tab takes it. */
class ChatComposer extends HTMLElement {
  /** @type {(() => void)[]} */
  #ends = [];
  #input = early instanceof HTMLTextAreaElement ? early : h("textarea", { rows: 1, id: "composer", autocomplete: "off", enterkeyhint: "send" });
  #ghost = h("div", { class: "ghost", "aria-hidden": "true" });
  #hint = h("p", { class: "hint", id: "composer-hint" });
  #problem = h("p", { class: "problem", role: "alert", hidden: true });
  #send = h("button", { class: "primary send" });
  #stop = h("button", { type: "button", class: "stop", hidden: true });
  #isTouch = matchMedia("(pointer: coarse)");
  /** Whose draft stands in it. */
  #of = "";
  /** Whether what stands in it is a draft as it was kept. */
  #isAsKept = false;

  connectedCallback() {
    const { say } = app;
    this.#input.setAttribute("aria-label", say("composer"));
    this.#input.setAttribute("aria-describedby", "composer-hint");
    fill(this.#send, icon("send"), h("span", null, say("send")));
    fill(this.#stop, icon("stop"), h("span", null, say("stop")));
    this.#stop.addEventListener("click", () => app.chat.stop());
    this.#input.addEventListener("keydown", (event) => this.#pressed(event));
    this.#input.addEventListener("input", () => this.#typed());
    fill(this, h("form", { onsubmit: /** @param {Event} event */ (event) => { event.preventDefault(); this.#say(); } },
      h("div", { class: "input" }, this.#ghost, this.#input), this.#send, this.#stop), this.#problem, this.#hint);
    this.#ends = [
      app.chat.subscribe((what) => {
        if (what === "accepted") this.#accepted();
        else if (what !== "words") this.#draw();
      }),
      app.rehearsal.subscribe(() => this.#draw()),
    ];
    if (this.#input === early) this.#goOn();
    else this.#draw();
  }

  /** With what was done before the modules were there. */
  #goOn() {
    early = null;
    const isSent = this.#input.dataset.sent !== undefined;
    delete this.#input.dataset.sent;
    this.#input.readOnly = false;
    if (this.#input.value) app.drafts.set(app.router.place.id ?? "new", this.#input.value);
    this.#draw();
    if (wasFocused) this.#input.focus({ preventScroll: true });
    // Once the conversation is opened that the address names.
    if (isSent) setTimeout(() => this.#say());
  }

  disconnectedCallback() { for (const end of this.#ends) end(); }

  /** The script's next words, where they may be whispered and what is written begins like them. */
  get #whispered() {
    const next = app.rehearsal.whispers && !app.chat.turn ? app.rehearsal.cue?.next : null;
    return next?.say !== undefined && next.say.startsWith(this.#input.value) && next.say !== this.#input.value ? next.say : null;
  }

  #draw() {
    const { chat, say } = app;
    const of = chat.scenario ?? "new";
    if (of !== this.#of) {
      // A new scenario has got its name: what is written goes with it.
      const isNamed = this.#of === "new" && chat.scenario !== null && chat.turn !== null;
      if (isNamed) app.drafts.set("new", null);
      else this.#input.value = app.drafts.get(of) ?? "";
      this.#isAsKept = !isNamed;
      this.#of = of;
      if (isNamed) app.drafts.set(of, this.#input.value || null);
    }
    // A message that did not get through stands in the conversation already, with what can be done about it.
    if (this.#isAsKept && chat.messages.all.some((message) => message.delivery === "failed" && message.text === this.#input.value.trim())) this.#input.value = "";
    this.#input.placeholder = this.#whispered ? "" : say("composerPlaceholder");
    this.#send.hidden = chat.turn !== null && chat.turn.request !== null;
    this.#send.disabled = chat.turn !== null || chat.failure !== null;
    this.#stop.hidden = !this.#send.hidden;
    this.#stop.setAttribute("aria-disabled", String(chat.turn?.id == null || chat.turn.phase === "stopping"));
    this.#keepFocus();
    this.#whisper();
    this.#grow();
  }

  /** What was pressed goes away while a turn runs; focus must not go with it. */
  #keepFocus() {
    const isRunning = app.chat.turn !== null && app.chat.turn.request !== null;
    if (isRunning === this.#wasRunning) return;
    this.#wasRunning = isRunning;
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body || (activeElement instanceof HTMLElement && activeElement.offsetParent === null);
    if (isRunning && isLost) this.#stop.focus();
    // On a touch screen the field would bring its keyboard.
    else if (!isRunning && (isLost || activeElement === this.#stop) && !this.#isTouch.matches) this.#input.focus();
  }
  #wasRunning = false;

  #whisper() {
    const words = this.#whispered;
    const next = app.rehearsal.whispers && !app.chat.turn ? app.rehearsal.cue?.next : null;
    const label = next && next.say === undefined ? this.#nextLabel(next) : "";
    const text = words ?? (label && this.#input.value === "" ? app.say("ghostPress", { label }) : "");
    if (this.#ghost.textContent !== text) this.#ghost.textContent = text;
    if (text) this.#input.placeholder = "";
    const plain = app.say(this.#isTouch.matches ? "composerHelpTouch" : "composerHelp");
    const hint = words ? app.say("ghostHelp", { text: words }) : label ? app.say("ghostPress", { label }) : plain;
    if (this.#hint.textContent !== hint) this.#hint.textContent = hint;
    this.#hint.classList.toggle("visually-hidden", hint !== plain);
  }

  /** @param {import("../client/client.js").Line} next */
  #nextLabel(next) {
    const action = app.chat.actions.find((other) => (next.action?.id ? other.id === next.action.id : other.type === next.type && !other.proposal));
    return action?.label ?? "";
  }

  #typed() {
    app.drafts.set(this.#of, this.#input.value || null);
    this.#isAsKept = false;
    this.#problem.hidden = true;
    this.#whisper();
    this.#grow();
  }

  /** As high as its text, within bounds; the ghost's too. */
  #grow() {
    this.#input.style.height = "auto";
    const height = Math.max(this.#input.scrollHeight, this.#ghost.textContent ? this.#ghost.scrollHeight : 0);
    this.#input.style.height = `${Math.min(height, 200)}px`;
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    // An Enter that ends an input method's composition is the method's.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Tab" && !event.shiftKey && this.#take()) event.preventDefault();
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || this.#isTouch.matches) return;
    event.preventDefault();
    this.#say();
  }

  /**
   * Takes what is whispered.
   * @returns {boolean} whether there was something
   */
  #take() {
    const words = this.#whispered;
    if (words !== null) {
      this.#input.value = words;
      this.#typed();
      return true;
    }
    const next = app.rehearsal.whispers && !app.chat.turn && this.#input.value === "" ? app.rehearsal.cue?.next : null;
    const button = next && next.say === undefined ? document.querySelector("souffleur-actions .whispered") : null;
    if (!(button instanceof HTMLElement)) return false;
    button.focus();
    return true;
  }

  /** A draft goes once it was accepted, whoever sent it: a press, a retry, a page that was reloaded. */
  #accepted() {
    const { names, text } = app.chat.lastAccepted;
    if (text === "") return;
    for (const name of names) if (String(app.drafts.get(name) ?? "").trim() === text) app.drafts.set(name, null);
    if (this.#input.value.trim() === text) {
      this.#input.value = "";
      this.#typed();
    }
  }

  async #say() {
    const text = this.#input.value.trim();
    if (text === "" || app.chat.turn || app.chat.failure) return;
    const most = app.service?.limits?.message_bytes;
    const bytes = new TextEncoder().encode(text).length;
    if (typeof most === "number" && bytes > most) {
      this.#problem.textContent = app.say("tooLong", { bytes: app.language.number(bytes), most: app.language.number(most) });
      this.#problem.hidden = false;
      return;
    }
    const written = this.#input.value;
    this.#input.value = "";
    this.#grow();
    this.#input.focus();
    const outcome = await app.chat.say(text);
    if (!outcome.isAccepted && !outcome.failure && this.#input.value === "") this.#input.value = written;
  }
}

customElements.define("souffleur-composer", ChatComposer);
