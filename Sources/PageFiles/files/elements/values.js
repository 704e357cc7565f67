import { app } from "../app.js";

/** How far titles are looked for along references: a thing can be called by what it refers to, and that by the thing. */
const MOST_STEPS = 3;

/**
 * A value of a field in words; "" for nothing.
 * @param {any} value
 * @param {import("../client/client.js").Field} field
 * @param {Items} [items] what references can name; an identity tells a person nothing
 * @returns {string}
 */
export function wordsOf(value, field, items = () => []) {
  if (value === null || value === undefined) return "";
  switch (field.type) {
    case "number":
    case "whole_number": return typeof value === "number" ? app.language.number(value, field.unit) : String(value);
    case "date": return app.language.day(String(value));
    case "flag": return app.say(value === true ? "yes" : "no");
    case "choice": return app.language.of(field.values?.find((choice) => choice.value === value)?.label) || String(value);
    case "reference": return titles([value], field, items);
    case "references": return Array.isArray(value) ? titles(value, field, items) : "";
    case "list": return Array.isArray(value) ? String(value.length) : "";
    case "text": return String(value);
  }
}

/** @param {any[]} ids @param {import("../client/client.js").Field} field @param {Items} items */
function titles(ids, field, items) {
  const known = items(field.to ?? "");
  return ids.map((id) => known.find((item) => item.id === id)?.title).filter((title) => title).join(", ");
}

/**
 * What a reference to a kind can name: what the scenario holds of it, of versions the latest.
 * @param {string} name of the kind
 * @param {Record<string, any> | null} content
 * @param {import("../client/client.js").Flow | null} flow
 * @param {number} [steps]
 * @returns {{id: string, title: string}[]}
 */
export function choicesOf(name, content, flow, steps = MOST_STEPS) {
  const kind = flow?.entities.find((other) => other.name === name);
  if (!kind || !content) return [];
  /** @type {import("../client/client.js").Item[]} */
  const items = kind.versioned ? [content[kind.name]].filter((item) => item) : content[kind.collection] ?? [];
  const others = (/** @type {string} */ other) => (steps > 1 ? choicesOf(other, content, flow, steps - 1) : []);
  return items.map((item) => ({ id: item.id, title: titleOfItem(item, kind, others) }));
}

/**
 * What a thing of a scenario is called: its first text.
 * @param {Record<string, any>} item
 * @param {{fields: import("../client/client.js").Field[]}} kind
 * @param {Items} [items] what references can name
 */
export function titleOfItem(item, kind, items) {
  const named = kind.fields.find((field) => field.type === "text" && field.required) ?? kind.fields[0];
  return (named && wordsOf(item[named.name], named, items)) || app.say("untitled");
}

/** @typedef {(kind: string) => {id: string, title: string}[]} Items what is there of a kind, each with what it is called */
