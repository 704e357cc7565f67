import { app } from "../app.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";
import { serverHTML } from "./server-html.js";

/**
 * One message of the conversation.
 * @param {import("../stores/messages.js").ChatMessage} message
 */
export function messageView(message) {
  return h("article", { class: `message ${message.author}` },
    h("header", null, h("h3", { class: "who" }, app.say(message.author === "user" ? "you" : "assistant")), h("span", { class: "by-model" }), h("time")),
    h("div", { class: "withdrawn-words" }), h("div", { class: "words" }), h("footer"));
}

/**
 * Brings it up to date with what has become of it.
 * @param {HTMLElement} view
 * @param {import("../stores/messages.js").ChatMessage} message
 * @param {{isLast: boolean}} more
 */
export function updateMessageView(view, message, { isLast }) {
  view.classList.toggle("sending", message.delivery === "sending");
  view.classList.toggle("elsewhere", message.delivery === "elsewhere");
  view.classList.toggle("failed", message.delivery === "failed");
  const content = message.html ?? message.text;
  const words = part(view, ".words");
  if (view.dataset.content !== content) {
    view.dataset.content = content;
    if (message.html !== null) fill(words, serverHTML(message.html));
    else words.textContent = message.text;
  }
  const time = part(view, "time");
  const moment = message.at ? app.language.moment(message.at) : "";
  if (time.textContent !== moment) {
    time.textContent = moment;
    if (message.at) time.setAttribute("datetime", message.at);
  }
  const mark = part(view, ".by-model");
  mark.hidden = !message.byModel;
  if (message.byModel && mark.childElementCount === 0) fill(mark, icon("spark"), app.say("byModel"));
  const withdrawn = part(view, ".withdrawn-words");
  if (withdrawn.childElementCount !== message.withdrawn.length) fill(withdrawn, message.withdrawn.map(withdrawnView));
  footer(part(view, "footer"), message, isLast);
}

/** @param {HTMLElement} footer @param {import("../stores/messages.js").ChatMessage} message @param {boolean} isLast */
function footer(footer, message, isLast) {
  const mayRetry = message.retry !== null && message.delivery !== "sending" && (message.delivery === "failed" || isLast);
  const key = `${message.delivery} ${mayRetry} ${app.language.code} ${message.isStopped}`;
  if (footer.dataset.state === key) return;
  footer.dataset.state = key;
  const retry = h("button", { type: "button", class: "quiet", onclick: () => app.chat.retry(message) }, app.say("retry"));
  if (message.delivery === "sending") fill(footer, h("span", { class: "delivery" }, app.say("sending")));
  else if (message.delivery === "failed" && message.author === "user") {
    fill(footer, h("span", { class: "delivery", role: "alert" }, `${app.say("notSent")} ${message.failure?.message ?? ""}`), mayRetry ? retry : null,
      h("button", { type: "button", class: "quiet", onclick: () => app.chat.discard(message) }, app.say("discard")));
  } else fill(footer, message.isStopped ? h("span", { class: "delivery" }, app.say("stopped")) : null, mayRetry && message.author === "assistant" ? retry : null);
}

/**
 * Words that the flow took back, struck out, and why.
 * @param {import("../stores/running-turn.js").Withdrawal} withdrawal
 */
export function withdrawnView(withdrawal) {
  const reason = h("p", { class: "reason" }, icon("close"), app.say("withdrawnBy", { reason: app.say(reasonWord(withdrawal.reason)) }));
  const words = h("del", null, serverHTML(withdrawal.html));
  if (withdrawal.guard) {
    // The flow has words for its guards.
    const { guard } = withdrawal;
    app.flow(app.chat.flow ?? app.service?.default_flow ?? "").then((flow) => {
      const otherwise = flow.guards?.find((known) => known.name === guard)?.otherwise;
      if (otherwise) fill(reason, icon("close"), app.say("withdrawnBy", { reason: app.language.of(otherwise) }));
    }).catch(() => {});
  }
  return h("div", { class: "withdrawn", role: "group", "aria-label": app.say("withdrawnLabel") }, words, reason);
}

/** @param {string} reason @returns {keyof typeof import("../words.js").words.fr} */
function reasonWord(reason) {
  switch (reason) {
    case "not_offered_here": return "reasonNotOffered";
    case "needs_not_met": return "reasonNeeds";
    case "to_confirm": return "reasonConfirm";
    case "unclear": return "reasonUnclear";
    case "off_contract": case "model_off_contract": return "reasonOffContract";
    case "cancelled": return "reasonStopped";
    default: return reason.startsWith("model_") ? "reasonFailed" : "reasonOther";
  }
}

/** @param {HTMLElement} view @param {string} selector */
function part(view, selector) { return /** @type {HTMLElement} */ (view.querySelector(selector)); }
