import { app } from "../app.js";
import { SamePress } from "../stores/same-press.js";
import { severalAtOnce } from "../stores/several-at-once.js";
import { openDialog } from "./dialog.js";
import { fieldValues } from "./field-values.js";
import { fill, h } from "./h.js";
import { sendOnce } from "./item-dialogs.js";
import { titleOfItem } from "./values.js";

/** So many scenarios are looked at. */
const MOST = 20;

/**
 * Offers what other scenarios of the same flow hold; what is taken is common to both from then on.
 * @param {Sheet} sheet @param {Kind} kind
 */
export function takeFromAnother(sheet, kind) {
  const list = h("div", { "aria-live": "polite" }, h("p", { class: "step" }, app.say("loading")));
  const failure = h("p", { class: "notice failure", role: "alert", hidden: true });
  const presses = new SamePress();
  openDialog(app.say("linkTitle", { kind: app.language.of(kind.label) }), (close) => {
    /** @param {Item} item @param {HTMLButtonElement} button */
    const take = async (item, button) => {
      button.disabled = true;
      failure.hidden = true;
      const wrong = await sendOnce(presses, sheet, item.id, () => ({ id: item.id }), (fields, key) => app.client.add(sheet.scenario, kind.collection, fields, { key }));
      if (!wrong) {
        close();
        app.toasts.show(app.say("saved"));
        return;
      }
      failure.hidden = false;
      failure.textContent = wrong.message;
      button.disabled = false;
      button.focus();
    };
    candidates(sheet, kind).then((found) => fill(list, found.length === 0
      ? h("p", { class: "notice" }, app.say("linkNone"))
      : h("ul", { class: "candidates" }, found.map(({ item, scenario }) => candidateRow(item, scenario, kind, take)))),
    (error) => fill(list, h("p", { class: "notice failure" }, /** @type {Error} */ (error).message)));
    return [h("p", { class: "hint" }, app.say("linkHelp")), failure, list];
  });
}

/**
 * @param {Item} item @param {string} scenario its title @param {Kind} kind
 * @param {(item: Item, button: HTMLButtonElement) => void} take
 */
function candidateRow(item, scenario, kind, take) {
  const title = titleOfItem(item, kind);
  const button = h("button", { type: "button", "aria-label": app.say("takeNamed", { title }) }, app.say("take"));
  button.addEventListener("click", () => take(item, button));
  return h("li", null,
    h("div", null, h("h3", null, title), h("p", { class: "hint" }, app.say("fromScenario", { title: scenario || app.say("untitled") })), fieldValues(item, kind.fields.filter((field) => field.type !== "list" && item[field.name] !== title))),
    button);
}

/**
 * What other scenarios hold and this one does not, each thing once.
 * @param {Sheet} sheet @param {Kind} kind
 */
async function candidates(sheet, kind) {
  const { items: listed } = await app.client.scenarios({ flow: sheet.flow?.name, limit: MOST + 1 });
  const others = listed.filter((other) => other.id !== sheet.scenario).slice(0, MOST);
  const held = await severalAtOnce(others, 4, (other) => app.client.collection(other.id, kind.collection).catch(() => ({ items: [] })));
  /** @type {Set<string>} */
  const known = new Set();
  return others.flatMap((other, place) => held[place].items.map((item) => ({ item, scenario: other.title }))).filter(({ item }) => {
    const shared = item.shared_with ?? [];
    if (known.has(item.id) || shared.some((one) => one.scenario_id === sheet.scenario)) return false;
    for (const one of [item, ...shared]) known.add(one.id);
    return true;
  });
}

/**
 * @typedef {import("../stores/sheet-store.js").SheetStore} Sheet
 * @typedef {import("../client/client.js").Kind} Kind
 * @typedef {import("../client/client.js").Item} Item
 */
