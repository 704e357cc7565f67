import { app } from "../app.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";
import { keepFocus } from "./keep-focus.js";
import { press } from "./why-dialog.js";

/** In a rehearsal: where the script stands, and what a presenter may do about it. Nothing of it shows to an audience. */
class RehearsalBar extends HTMLElement {
  /** @type {(() => void)[]} */
  #ends = [];

  connectedCallback() {
    this.#ends = [app.rehearsal.subscribe(() => this.#changed())];
    this.#draw();
  }

  disconnectedCallback() { for (const end of this.#ends) end(); }

  /** A list that is open, or a button that has the focus, stays as it is while nothing it shows has changed. */
  #changed() {
    const shown = JSON.stringify([app.rehearsal.cue, app.rehearsal.isForAudience]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    keepFocus(this, () => this.#draw());
  }
  #shown = "";

  #draw() {
    const { cue, isForAudience } = app.rehearsal;
    this.hidden = cue === null;
    if (!cue) return;
    if (isForAudience) {
      // One quiet dot: pressing it brings the script back.
      fill(this, h("button", { type: "button", class: "curtain", title: app.say("leaveAudience"), "aria-label": app.say("leaveAudience"), onclick: () => app.rehearsal.setAudience(false) }));
      return;
    }
    fill(this, rehearsalLight(cue), h("span", { class: "place" }, placeText(cue)), wayBack(cue), h("span", { class: "space" }), rehearsalControls(cue),
      h("button", { type: "button", class: "icon", title: app.say("openPresenter"), "aria-label": app.say("openPresenter"), onclick: () => openPresenter() }, icon("screen")));
  }
}

/**
 * The quiet light.
 * @param {import("../client/client.js").Cue} cue
 */
export function rehearsalLight(cue) {
  const [kind, text] = cue.understudy?.speaking
    ? /** @type {const} */ (["understudy", app.say("understudySpeaking")])
    : cue.in_step ? /** @type {const} */ (["in-step", app.say("inStep")]) : /** @type {const} */ (["off-script", app.say("offScript")]);
  return h("span", { class: `light ${kind}` }, text);
}

/** @param {import("../client/client.js").Cue} cue */
export function placeText(cue) {
  if (cue.place >= cue.lines) return app.say("scriptEnd");
  const line = app.say("lineOf", { place: Math.min(cue.place + 1, cue.lines), lines: cue.lines });
  const seconds = cue.seconds_left;
  if (seconds === undefined) return line;
  const left = seconds >= 60 ? app.say("minutesLeft", { minutes: Math.round(seconds / 60) }) : app.say("secondsLeft", { seconds: Math.round(seconds) });
  return `${line} · ${left}`;
}

/**
 * Off the script, the way back.
 * @param {import("../client/client.js").Cue} cue
 */
export function wayBack(cue) {
  if (cue.in_step) return null;
  if (!cue.way_back) return h("span", { class: "way-back" }, app.say("wayBackNone"));
  return h("span", { class: "way-back" }, app.say("wayBack"), cue.way_back.map((step, place) =>
    place === 0 ? h("button", { type: "button", class: "quiet", onclick: () => press(step.type) }, step.label) : h("span", null, ` › ${step.label}`)));
}

const speeds = [0, 0.5, 1, 2, 4];

/**
 * Step back, jump, speed, break it.
 * @param {import("../client/client.js").Cue} cue
 */
export function rehearsalControls(cue) {
  const { say } = app;
  const jump = h("select", { "aria-label": say("jumpTo"), title: say("jumpTo"), onchange: () => act(app.rehearsal.jump(Number(jump.value))) },
    Array.from({ length: cue.lines + 1 }, (_, line) => h("option", { value: String(line) }, line === cue.lines ? say("scriptEnd") : `${line + 1} / ${cue.lines}`)));
  jump.value = String(cue.place);
  const speed = h("select", { "aria-label": say("speed"), title: say("speed"), onchange: () => act(app.rehearsal.setSpeed(Number(speed.value))) },
    [...new Set([...speeds, cue.speed ?? 0])].sort((left, right) => left - right).map((value) => h("option", { value: String(value) }, value === 0 ? say("speedOff") : `× ${app.language.number(value)}`)));
  speed.value = String(cue.speed ?? 0);
  const fault = h("select", { class: cue.fault ? "armed" : "", "aria-label": say("breakIt"), title: say("breakIt"), onchange: () => act(app.rehearsal.armFault(fault.value || null)) },
    h("option", { value: "" }, cue.fault ? say("disarm") : say("breakIt")), (cue.faults ?? []).map(({ fault: name, label }) => h("option", { value: name }, app.language.of(label))));
  fault.value = cue.fault ?? "";
  return h("span", { class: "controls" },
    h("button", { type: "button", class: "icon", title: say("stepBack"), "aria-label": say("stepBack"), disabled: cue.place === 0 && cue.in_step, onclick: () => act(app.rehearsal.back()) }, icon("back")),
    jump, speed, fault);
}

/**
 * Says what went wrong.
 * @param {Promise<void>} done
 */
async function act(done) {
  try {
    await done;
  } catch (error) {
    app.toasts.show(/** @type {Error} */ (error).message, { kind: "failure" });
  }
}

/** The presenter's view in a window of its own; this one becomes the audience's. */
function openPresenter() {
  window.open("/presenter", "souffleur-presenter", "popup,width=900,height=1000");
  app.rehearsal.setAudience(true);
  app.toasts.show(app.say("audienceHelp"));
}

customElements.define("souffleur-rehearsal", RehearsalBar);
