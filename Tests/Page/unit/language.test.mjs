import assert from "node:assert/strict";
import { test } from "node:test";
import { Language } from "../../../Sources/PageFiles/files/language.js";
import { Keeping } from "../../../Sources/PageFiles/files/stores/keeping.js";
import { storage } from "./support/chat.mjs";

function language(preferred, settings = new Keeping(storage(), "settings")) { return new Language(settings, preferred); }

test("it is the first of the browser's that the page has; French without one", () => {
  assert.equal(language(["de", "en-GB", "fr"]).code, "en");
  assert.equal(language(["fr-CA"]).code, "fr");
  assert.equal(language(["de"]).code, "fr");
  assert.equal(language([]).code, "fr");
  assert.equal(language(["frr", "enm"]).code, "fr");
});

test("what was chosen is kept", () => {
  const settings = new Keeping(storage(), "settings");
  language(["fr"], settings).use("en");
  assert.equal(language(["fr"], settings).code, "en");
});

test("a text tells what it speaks of, and nothing else is replaced", () => {
  const french = language(["fr"]);
  assert.equal(french.say("deleted", { title: "{title} & co" }), "« {title} & co » est supprimé.");
  assert.equal(french.say("deleted"), "« {title} » est supprimé.");
});

test("a flow's text without this language is its first", () => {
  const english = language(["en"]);
  assert.equal(english.of({ fr: "Cible", en: "Audience" }), "Audience");
  assert.equal(english.of({ fr: "Cible" }), "Cible");
  assert.equal(english.of(undefined), "");
});

test("a day is that day in every place of the world", () => {
  assert.equal(language(["fr"]).day("2027-06-30"), "30 juin 2027");
  assert.equal(language(["fr"]).day("2027-06-01"), "1er juin 2027");
  assert.equal(language(["en"]).day("2027-06-30"), "June 30, 2027");
  assert.equal(language(["en"]).day("bientôt"), "bientôt");
});

test("a list is spoken", () => {
  assert.equal(language(["fr"]).list(["A", "B", "C"]), "A, B et C");
  assert.equal(language(["en"]).list(["A", "B"]), "A and B");
  assert.equal(language(["en"]).list(["A"]), "A");
  assert.equal(language(["en"]).list([]), "");
});

// The same as `Phrasing` writes them (`ShownValueTests`), so that a page and an answer never differ.
for (const [number, unit, french, english] of [
  [5000, "€", "5\u202f000\u00a0€", "€5,000"],
  [-1234567.5, "€", "-1\u202f234\u202f567,50\u00a0€", "-€1,234,567.50"],
  [0, "€", "0\u00a0€", "€0"], [-0, "€", "0\u00a0€", "€0"],
  [1.25, "$", "1,25\u00a0$", "$1.25"], [1200.5, "£", "1\u202f200,50\u00a0£", "£1,200.50"],
  [1.125, "€", "1,125\u00a0€", "€1.125"], [12.5, "¥", "12,5\u00a0¥", "¥12.5"],
  [12, "%", "12\u202f%", "12%"], [1200, "km", "1\u202f200\u00a0km", "1,200\u00a0km"],
  [5000, undefined, "5\u202f000", "5,000"], [0.12345, undefined, "0,12345", "0.12345"],
]) {
  test(`${number} ${unit ?? "without a unit"} is written as the flow's answers write it`, () => {
    assert.equal(language(["fr"]).number(number, unit), french);
    assert.equal(language(["en"]).number(number, unit), english);
  });
}
