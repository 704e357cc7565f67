import { app } from "../app.js";
import { h } from "./h.js";
import { wordsOf } from "./values.js";

/**
 * What an item says, field by field, each with its label; what is empty is left out.
 * @param {Record<string, any>} item
 * @param {Field[]} fields
 * @param {Items} [items] what references name
 */
export function fieldValues(item, fields, items) {
  const said = fields.filter((field) => wordsOf(item[field.name], field, items) !== "");
  if (said.length === 0) return null;
  return h("dl", { class: "values" }, said.map((field) => h("div", null,
    h("dt", null, app.language.of(field.label)),
    h("dd", null, field.type === "list" ? rows(item[field.name], field, items) : wordsOf(item[field.name], field, items)))));
}

/**
 * A list in a small space: of each row the first field as its name, the others after it.
 * @param {Record<string, any>[]} values
 * @param {Field} list
 * @param {Items} [items]
 */
function rows(values, { of: fields = [] }, items) {
  return h("ol", { class: "small-list" }, values.map((row) => {
    const said = fields.map((field) => ({ field, words: wordsOf(row[field.name], field, items) })).filter(({ words }) => words !== "");
    return h("li", null, said.map(({ field, words }, place) => (place === 0
      ? h("strong", null, words)
      : h("span", null, h("span", { class: "of" }, `${app.language.of(field.label)} : `), words))));
  }));
}

/**
 * @typedef {import("../client/client.js").Field} Field
 * @typedef {import("./values.js").Items} Items
 */
