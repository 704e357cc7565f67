import { app } from "../app.js";
import { compareRows, isSameValue } from "../stores/version-difference.js";
import { h } from "./h.js";
import { cell } from "./rows-table.js";
import { wordsOf } from "./values.js";

/** @type {Record<import("../stores/version-difference.js").RowDifference["kind"], keyof typeof import("../words.js").words.fr>} */
const words = { added: "addedRow", removed: "removedRow", changed: "changedRow", same: "sameRow" };

/**
 * What became of a list's rows from one version to another, said in words and not by colours alone.
 * @param {Field} list
 * @param {Record<string, any>[]} before @param {Record<string, any>[]} after
 * @param {string} caption
 * @param {import("./values.js").Items} items what references name
 */
export function differenceTable(list, before, after, caption, items) {
  const fields = list.of ?? [];
  const rows = compareRows(before, after, fields.map((field) => field.name));
  const counts = /** @type {const} */ (["added", "removed", "changed", "same"])
    .map((kind) => `${app.say(words[kind])} : ${rows.filter((row) => row.kind === kind).length}`);
  return [
    h("p", { class: "counts" }, rows.every((row) => row.kind === "same") ? app.say("noChanges") : counts.join(" · ")),
    h("div", { class: "table-scroller", role: "region", tabindex: "0", "aria-label": caption },
      h("table", { class: "rows-table difference", role: "table" }, h("caption", null, caption),
        h("thead", { role: "rowgroup" }, h("tr", { role: "row" },
          h("th", { scope: "col", role: "columnheader" }, app.say("change")),
          fields.map((field) => h("th", { scope: "col", role: "columnheader" }, app.language.of(field.label))))),
        h("tbody", { role: "rowgroup" }, rows.map((row) => h("tr", { role: "row", class: row.kind },
          h("th", { scope: "row", role: "rowheader", class: "what" }, h("span", null, app.say(words[row.kind]))),
          fields.map((field) => cell(field, false, cellContent(row, field, items)))))))),
  ];
}

/**
 * A value that became another one: the old struck out, the new beside it.
 * @param {string} before @param {string} after
 */
export function changedText(before, after) {
  return [before === "" ? null : h("del", null, before), " ", after === "" ? null : h("ins", null, after)];
}

/** @param {import("../stores/version-difference.js").RowDifference} row @param {Field} field @param {import("./values.js").Items} items */
function cellContent({ kind, before, after }, field, items) {
  const [old, now] = [before, after].map((one) => (one ? wordsOf(one[field.name], field, items) : ""));
  if (kind === "added") return now === "" ? "" : h("ins", null, now);
  if (kind === "removed") return old === "" ? "" : h("del", null, old);
  return isSameValue(before?.[field.name], after?.[field.name]) ? now : changedText(old, now);
}

/** @typedef {import("../client/client.js").Field} Field */
