import { app } from "../app.js";
import { h } from "./h.js";
import { openDialog } from "./dialog.js";
import { FieldsForm } from "./fields-form.js";
import { choicesOf } from "./values.js";

/**
 * Asks for what an intent asks, and presses it.
 * @param {import("../client/client.js").Action} action
 * @param {import("../client/client.js").Intent} intent
 */
export async function fillIn(action, intent) {
  const next = app.rehearsal.whispers ? app.rehearsal.cue?.next : null;
  // A rehearsal's next line has its form filled in already.
  const scripted = next?.type === action.type ? next.action?.payload ?? next.payload ?? {} : {};
  const flow = await app.flow(app.chat.flow ?? "").catch(() => null);
  let { revision } = action;
  openDialog(action.label, (close) =>
    new FieldsForm(intent.asks, { ...action.payload, ...scripted }, {
      submitLabel: action.label,
      items: (name) => choicesOf(name, app.chat.content, flow),
      isNew: intent.changes === undefined,
      cancel: close,
      submit: async (values) => {
        const { isAccepted, reply, failure } = await app.chat.press({ ...action, revision }, given(values, action.payload));
        if (failure) return { message: failure.message, details: failure.details };
        if (!isAccepted) return { message: app.say("busy"), details: [] };
        // Where no model is asked the answer is there at once, with what it finds wrong with the form.
        const said = reply ?? (intent.asks_model ? null : await app.chat.still());
        // A turn that was refused was one all the same: the next try is of the revision after it.
        revision = app.chat.revision;
        // Nothing that was filled in is lost to a turn that was refused.
        if (said?.error) return { message: said.error.message, details: said.error.details };
        close();
        return null;
      },
    }));
}

/**
 * What was given: an empty field says nothing, unless it takes away what stood in it.
 * @param {Record<string, any>} values @param {Record<string, any>} before
 */
function given(values, before) {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== null || (before[name] ?? null) !== null));
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
