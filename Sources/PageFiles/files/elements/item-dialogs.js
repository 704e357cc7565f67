import { app } from "../app.js";
import { SamePress } from "../stores/same-press.js";
import { isSameValue } from "../stores/version-difference.js";
import { openDialog } from "./dialog.js";
import { FieldsForm } from "./fields-form.js";
import { h } from "./h.js";
import { choicesOf, titleOfItem } from "./values.js";

/** @param {Sheet} sheet @param {Kind} kind @param {Intent} intent that makes one without a model */
export function addItem(sheet, kind, intent) {
  askFields(sheet, app.language.of(intent.label), intent.asks, {}, app.say("add"), given, (fields, key) =>
    app.client.add(sheet.scenario, kind.collection, fields, { key }));
}

/**
 * @param {Sheet} sheet @param {Kind} kind @param {Intent} intent @param {Item} item
 * @param {() => void} lost after which the button that was pressed is not there any more
 */
export function editItem(sheet, kind, intent, item, lost) {
  askFields(sheet, app.say("editNamed", { title: titleOf(sheet, kind, item) }), intent.asks, item, app.say("save"), (values) => changed(values, item),
    (fields, key) => app.client.change(sheet.scenario, kind.collection, item.id, fields, { key }), lost);
}

/**
 * One of several changes of a kind, by its own name.
 * @param {Sheet} sheet @param {Kind} kind @param {Intent} intent @param {Item} item
 * @param {() => void} lost after which the button that was pressed is not there any more
 */
export function changeItem(sheet, kind, intent, item, lost) {
  const title = `${app.language.of(intent.label)} : ${titleOf(sheet, kind, item)}`;
  press(sheet, title, intent, item, { entity: item.id }, lost);
}

/** @param {Sheet} sheet @param {Intent} intent that changes the scenario's own fields */
export function editScenario(sheet, intent) {
  press(sheet, app.language.of(intent.label), intent, sheet.content?.scenario ?? {}, {});
}

/**
 * @param {Sheet} sheet @param {string} title @param {Intent} intent @param {Record<string, any>} before
 * @param {{entity?: string}} target @param {() => void} [lost]
 */
function press(sheet, title, intent, before, target, lost) {
  /** A turn that was refused was one all the same: the next try is of the revision after it. */
  let revision = 0;
  askFields(sheet, title, intent.asks, before, app.say("save"), (values) => {
    // What is fixed is written also where nothing is asked.
    const payload = intent.asks.length === 0 ? {} : changed(values, before);
    return payload && { type: intent.name, payload, ...target, revision: Math.max(revision, sheet.content?.revision ?? 0) };
  }, async (action, key) => {
    const reply = await app.client.turn({ scenario_id: sheet.scenario, action }, { key });
    revision = reply.revision;
    return reply;
  }, lost);
}

/**
 * @param {Sheet} sheet @param {Kind} kind @param {Item} item
 * @param {() => void} lost after which the button that was pressed is not there any more
 */
export function removeItem(sheet, kind, item, lost) {
  const opener = document.activeElement;
  const failure = h("p", { class: "notice failure", role: "alert", hidden: true });
  const presses = new SamePress();
  openDialog(app.say("confirmTitle"), (close) => {
    const button = h("button", {
      type: "button", class: "primary", "data-focus": "",
      onclick: async () => {
        button.disabled = true;
        failure.hidden = true;
        const wrong = await sendOnce(presses, sheet, null, () => null, (_, key) => app.client.remove(sheet.scenario, kind.collection, item.id, { key }));
        failure.hidden = wrong === null;
        failure.textContent = wrong?.message ?? "";
        button.disabled = false;
        if (wrong) button.focus();
        else close();
      },
    }, app.say("remove"));
    return [
      h("p", null, app.say("confirmText", { label: app.say("removeNamed", { title: titleOf(sheet, kind, item) }) })), failure,
      h("footer", null, h("button", { type: "button", class: "quiet", onclick: close }, app.say("cancel")), button),
    ];
  }, { closed: () => { if (!opener?.isConnected) lost(); } });
}

/**
 * @param {Sheet} sheet @param {string} title
 * @param {import("../client/client.js").Field[]} fields @param {Record<string, any>} values
 * @param {string} submitLabel
 * @param {(values: Record<string, any>) => Record<string, any> | null} contentOf what is sent; `null` where there is nothing to send
 * @param {(content: any, key: string) => Promise<Reply>} send
 * @param {() => void} [lost] after which the button that was pressed is not there any more
 */
function askFields(sheet, title, fields, values, submitLabel, contentOf, send, lost) {
  const opener = document.activeElement;
  const presses = new SamePress();
  openDialog(title, (close) => new FieldsForm(fields, values, {
    submitLabel, cancel: close, items: (name) => choicesOf(name, sheet.content, sheet.flow), isNew: Object.keys(values).length === 0,
    submit: async (entered) => {
      if (contentOf(entered)) {
        const wrong = await sendOnce(presses, sheet, entered, () => contentOf(entered), send);
        if (wrong) return wrong;
        app.toasts.show(app.say("saved"));
      }
      close();
      return null;
    },
  }), { closed: () => { if (!opener?.isConnected) lost?.(); } });
}

/**
 * Sends what was pressed, and has the sheet show what came of it.
 * @template Content
 * @param {SamePress} presses @param {Sheet} sheet
 * @param {any} values what stands in the form
 * @param {() => Content} make what is sent of it
 * @param {(content: Content, key: string) => Promise<Reply>} send
 * @returns {Promise<{message: string, details: import("../client/request-failure.js").Detail[]} | null>} what is wrong
 */
export async function sendOnce(presses, sheet, values, make, send) {
  try {
    const { error, message } = await presses.send(values, make, send);
    // An answer may say that it was not done.
    if (error) return { message: error.message || message, details: error.details ?? [] };
  } catch (failure) {
    return /** @type {import("../client/client.js").RequestFailure} */ (failure);
  }
  await sheet.reload();
  return null;
}

/** @param {Sheet} sheet @param {Kind} kind @param {Item} item */
function titleOf(sheet, kind, item) { return titleOfItem(item, kind, (name) => choicesOf(name, sheet.content, sheet.flow)); }

/** @param {Record<string, any>} values */
function given(values) { return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)); }

/**
 * What is another than it was, `null` for nothing: what somebody else changes meanwhile stays.
 * @param {Record<string, any>} values @param {Record<string, any>} before
 */
function changed(values, before) {
  const fields = Object.entries(values).filter(([name, value]) => !isSameValue(value, before[name]));
  return fields.length === 0 ? null : Object.fromEntries(fields);
}

/**
 * @typedef {import("../stores/sheet-store.js").SheetStore} Sheet
 * @typedef {import("../client/client.js").Kind} Kind
 * @typedef {import("../client/client.js").Intent} Intent
 * @typedef {import("../client/client.js").Item} Item
 * @typedef {import("../client/client.js").Reply} Reply
 */
