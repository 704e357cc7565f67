import { app } from "../app.js";
import { h } from "./h.js";
import { openDialog } from "./dialog.js";
import { FieldsForm } from "./fields-form.js";

/**
 * Asks for what an intent asks, and presses it.
 * @param {import("../client/client.js").Action} action
 * @param {import("../client/client.js").Intent} intent
 */
export function fillIn(action, intent) {
  const next = app.rehearsal.whispers ? app.rehearsal.cue?.next : null;
  // A rehearsal's next line has its form filled in already.
  const scripted = next?.type === action.type ? next.payload ?? {} : {};
  openDialog(action.label, (close) =>
    new FieldsForm(intent.asks, { ...action.payload, ...scripted }, {
      submitLabel: action.label,
      cancel: close,
      submit: async (values) => {
        const { reply, failure } = await app.chat.press(action, given(values));
        if (failure) return { message: failure.message, details: failure.details };
        if (reply?.error && reply.error.details.length > 0) return { message: reply.error.message, details: reply.error.details };
        close();
        return null;
      },
    }));
}

/**
 * What a person gave; nothing of what was left empty.
 * @param {Record<string, any>} values
 */
function given(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/**
 * Asks whether it is really to be done.
 * @param {{type: string, label: string, revision?: number}} action @param {() => unknown} [run]
 */
export function confirmPress(action, run = () => app.chat.press(action)) {
  openDialog(app.say("confirmTitle"), (close) => [
    h("p", null, app.say("confirmText", { label: action.label })),
    h("footer", null,
      h("button", { type: "button", class: "quiet", onclick: close }, app.say("cancel")),
      h("button", { type: "button", class: "primary", "data-focus": "", onclick: () => { close(); run(); } }, app.say("confirm"))),
  ]);
}
