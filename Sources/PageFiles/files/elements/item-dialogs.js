import { app } from "../app.js";
import { newKey } from "../client/client.js";
import { isSameValue } from "../stores/version-difference.js";
import { openDialog } from "./dialog.js";
import { FieldsForm } from "./fields-form.js";
import { h } from "./h.js";
import { titleOfItem } from "./values.js";

/** @param {Sheet} sheet @param {Kind} kind @param {Intent} intent that makes one without a model */
export function addItem(sheet, kind, intent) {
  askFields(sheet, app.language.of(intent.label), intent.asks, {}, app.say("add"), (values) =>
    app.client.add(sheet.scenario, kind.collection, given(values)));
}

/**
 * @param {Sheet} sheet @param {Kind} kind @param {Intent} intent @param {Item} item
 * @param {() => void} lost after which the button that was pressed is not there any more
 */
export function editItem(sheet, kind, intent, item, lost) {
  askFields(sheet, app.say("editNamed", { title: titleOfItem(item, kind) }), intent.asks, item, app.say("save"), (values) => {
    const fields = changed(values, item);
    return fields && app.client.change(sheet.scenario, kind.collection, item.id, fields);
  }, lost);
}

/** @param {Sheet} sheet @param {Intent} intent that changes the scenario's own fields */
export function editScenario(sheet, intent) {
  const scenario = sheet.content?.scenario ?? {};
  askFields(sheet, app.language.of(intent.label), intent.asks, scenario, app.say("save"), (values) => {
    const payload = changed(values, scenario);
    const action = { type: intent.name, payload, revision: sheet.content?.revision };
    return payload && app.client.turn({ scenario_id: sheet.scenario, action }, { key: newKey() });
  });
}

/**
 * @param {Sheet} sheet @param {Kind} kind @param {Item} item
 * @param {() => void} lost after which the button that was pressed is not there any more
 */
export function removeItem(sheet, kind, item, lost) {
  const opener = document.activeElement;
  const failure = h("p", { class: "notice failure", role: "alert", hidden: true });
  openDialog(app.say("confirmTitle"), (close) => {
    const button = h("button", {
      type: "button", class: "primary", "data-focus": "",
      onclick: async () => {
        button.disabled = true;
        try {
          await app.client.remove(sheet.scenario, kind.collection, item.id);
          await sheet.reload();
          close();
        } catch (error) {
          failure.hidden = false;
          failure.textContent = /** @type {Error} */ (error).message;
        }
        button.disabled = false;
      },
    }, app.say("remove"));
    return [
      h("p", null, app.say("confirmText", { label: app.say("removeNamed", { title: titleOfItem(item, kind) }) })), failure,
      h("footer", null, h("button", { type: "button", class: "quiet", onclick: close }, app.say("cancel")), button),
    ];
  }, { closed: () => { if (!opener?.isConnected) lost(); } });
}

/**
 * @param {Sheet} sheet @param {string} title
 * @param {import("../client/client.js").Field[]} fields @param {Record<string, any>} values
 * @param {string} submitLabel
 * @param {(values: Record<string, any>) => Promise<import("../client/client.js").Reply> | null} send `null` where there is nothing to send
 * @param {() => void} [lost] after which the button that was pressed is not there any more
 */
function askFields(sheet, title, fields, values, submitLabel, send, lost) {
  const opener = document.activeElement;
  openDialog(title, (close) => new FieldsForm(fields, values, {
    submitLabel, cancel: close, items: (name) => itemsOf(sheet, name), isNew: Object.keys(values).length === 0,
    submit: async (entered) => {
      try {
        const reply = await send(entered);
        if (reply?.error) return reply.error;
        if (reply) {
          await sheet.reload();
          app.toasts.show(app.say("saved"));
        }
      } catch (error) {
        return /** @type {import("../client/client.js").RequestFailure} */ (error);
      }
      close();
      return null;
    },
  }), { closed: () => { if (!opener?.isConnected) lost?.(); } });
}

/** What a reference can name. @param {Sheet} sheet @param {string} name of a kind */
function itemsOf(sheet, name) {
  const kind = sheet.flow?.entities.find((other) => other.name === name);
  const items = /** @type {Item[]} */ (/** @type {any} */ (sheet.content)?.[kind?.collection ?? ""] ?? []);
  return kind ? items.map((item) => ({ id: item.id, title: titleOfItem(item, kind) })) : [];
}

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
 */
