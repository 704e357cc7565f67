import { app } from "../app.js";

/**
 * A value of a field in words; "" for nothing.
 * @param {any} value
 * @param {import("../client/client.js").Field} field
 * @returns {string}
 */
export function wordsOf(value, field) {
  if (value === null || value === undefined) return "";
  switch (field.type) {
    case "number":
    case "whole_number": return typeof value === "number" ? app.language.number(value) : String(value);
    case "date": return app.language.day(String(value));
    case "flag": return app.say(value === true ? "yes" : "no");
    case "choice": return app.language.of(field.values?.find((choice) => choice.value === value)?.label) || String(value);
    // Whoever knows the scenario's things names them; an identity tells a person nothing.
    case "reference": return "";
    case "references":
    case "list": return Array.isArray(value) ? String(value.length) : "";
    case "text": return String(value);
  }
}

/**
 * What a thing of a scenario is called: its first text.
 * @param {Record<string, any>} item
 * @param {{fields: import("../client/client.js").Field[]}} kind
 */
export function titleOfItem(item, kind) {
  const named = kind.fields.find((field) => field.type === "text" && field.required) ?? kind.fields[0];
  return (named && wordsOf(item[named.name], named)) || app.say("untitled");
}
