import { app } from "../app.js";
import { h } from "./h.js";
import { icon } from "./icon.js";

let count = 0;

/**
 * A dialog over the page: focus stays in it while it is open, Escape closes it, and focus goes back to where it was.
 * @param {string} title
 * @param {(close: () => void) => import("./h.js").Child} content
 * @param {{class?: string, closed?: () => void}} [more]
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, content, more = {}) {
  const id = `dialog-${++count}`;
  const before = document.activeElement;
  const dialog = h("dialog", { "aria-labelledby": id, class: more.class ?? "" });
  const close = () => dialog.close();
  dialog.append(
    h("header", null, h("h2", { id }, title),
      h("button", { type: "button", class: "icon", "aria-label": app.say("close"), onclick: close }, icon("close"))),
    h("div", { class: "dialog-body" }, content(close)));
  dialog.addEventListener("close", () => {
    dialog.remove();
    more.closed?.();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  });
  // A press beside it.
  dialog.addEventListener("click", (event) => { if (event.target === dialog) close(); });
  document.body.append(dialog);
  dialog.showModal();
  const first = dialog.querySelector("[data-focus]")
    ?? dialog.querySelector(".dialog-body input, .dialog-body select, .dialog-body textarea, .dialog-body button");
  if (first instanceof HTMLElement) first.focus();
  return dialog;
}
