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

test("each word that is said is there", () => {
  const said = new Set([...sources(files).matchAll(/\bsay\(\s*"(\w+)"/g)].map((match) => match[1]));
  assert.ok(said.size > 50, String(said.size));
  for (const name of said) assert.ok(name in words.fr, `say("${name}") has no word`);
});

/** All modules but the words themselves. */
function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).map((entry) => {
    if (entry.isDirectory()) return sources(new URL(`${entry.name}/`, folder));
    return entry.name.endsWith(".js") && entry.name !== "words.js" ? readFileSync(new URL(entry.name, folder), "utf8") : "";
  }).join("\n");
}
