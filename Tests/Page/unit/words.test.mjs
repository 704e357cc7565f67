import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { words } from "../../../Sources/PageFiles/files/words.js";

const files = new URL("../../../Sources/PageFiles/files/", import.meta.url);
function placeholders(text) { return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort(); }

test("both languages have the same words", () => {
  assert.deepEqual(Object.keys(words.en).sort(), Object.keys(words.fr).sort());
});

test("no word is empty, and each speaks of the same things in both languages", () => {
  for (const [name, text] of Object.entries(words.fr)) {
    assert.notEqual(text.trim(), "", name);
    assert.notEqual(words.en[name].trim(), "", name);
    assert.deepEqual(placeholders(words.en[name]), placeholders(text), name);
  }
});

test("French words have the typography of French", () => {
  for (const [name, text] of Object.entries(words.fr)) {
    assert.doesNotMatch(text, /[“”"]/, name);
    assert.doesNotMatch(text, /\w[;!?»]/, name);
  }
});

test("each word that is said is there, and each that is there is said", () => {
  const said = new Set(calls.flatMap((call) => call.names));
  assert.ok(said.size > 100, String(said.size));
  for (const name of said) assert.ok(name in words.fr, `say("${name}") has no word`);
  const unsaid = Object.keys(words.fr).filter((name) => !said.has(name));
  assert.deepEqual(unsaid, []);
});

test("who says a word says what it speaks of, and nothing else", () => {
  for (const { names, values } of calls.filter(({ names, isTable }) => names.length > 0 && !isTable)) {
    for (const key of placeholders(words.fr[names[0]])) assert.ok(names.some((name) => placeholders(words.fr[name]).includes(key)) && values.includes(key), `say("${names}") without ${key}`);
    const known = names.flatMap((name) => placeholders(words.fr[name]));
    for (const key of values) assert.ok(known.includes(key), `say("${names}") with ${key}`);
  }
});

/**
 * Each place where a word is said: the words that it may be, and the names of what they speak of. Where the word comes from
 * elsewhere in the module, it may be any that the module names.
 */
const calls = sources(files).flatMap((source) => [...source.matchAll(/\bsay\(/g)].flatMap((match) => {
  const [name, ...values] = argumentsAt(source, match.index + match[0].length);
  const names = literals(name);
  if (names.length > 0) return [{ names, values: keysOf(values.join(",")), isTable: false }];
  return /[[(]/.test(name) ? [{ names: literals(source).filter((literal) => literal in words.fr), values: [], isTable: true }] : [];
}));

/** The texts of an expression, without those that something is compared with. */
function literals(expression) {
  return [...expression.matchAll(/(=== )?"(\w+)"/g)].filter(([, isCompared]) => !isCompared).map(([, , text]) => text);
}

/** The arguments of a call that begin here. */
function argumentsAt(source, start) {
  const found = [""];
  let depth = 0;
  for (let at = start; depth >= 0 && at < source.length; at += 1) {
    if ("([{".includes(source[at])) depth += 1;
    if (")]}".includes(source[at])) depth -= 1;
    if (source[at] === "," && depth === 0) found.push("");
    else if (depth >= 0) found[found.length - 1] += source[at];
  }
  return found;
}

/** The names of an object as it is written: `{ title, number: 1 }`. */
function keysOf(text) {
  const inside = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  return inside === undefined ? [] : argumentsAt(`${inside})`, 0).map((part) => part.trim().split(/[:\s]/)[0]).filter(Boolean);
}

/** The text of each module but the words themselves. */
function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return sources(new URL(`${entry.name}/`, folder));
    return entry.name.endsWith(".js") && entry.name !== "words.js" ? [readFileSync(new URL(entry.name, folder), "utf8")] : [];
  });
}

test("the document's first screen has the page's own words", () => {
  const document = readFileSync(new URL("index.html", files), "utf8");
  const said = [...document.matchAll(/\{\{([^|}]+)\|([^}]+)\}\}/g)].map(([, french, english]) => [french, english]).filter(([french]) => french !== "true" && french !== "false");
  assert.ok(said.length > 8, String(said.length));
  // Without scripts no other words are had.
  for (const [french, english] of said.filter(([text]) => !text.includes("JavaScript"))) {
    const name = Object.keys(words.fr).find((key) => words.fr[key].replaceAll("\u00a0", " ").replaceAll("\u202f", " ") === french.replaceAll("\u00a0", " ").replaceAll("\u202f", " "));
    assert.ok(name, french);
    assert.deepEqual([french, english], [words.fr[name], words.en[name]]);
  }
});
