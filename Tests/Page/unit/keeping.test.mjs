import assert from "node:assert/strict";
import { test } from "node:test";
import { Keeping, browserArea } from "../../../Sources/PageFiles/files/stores/keeping.js";
import { storage } from "./support/chat.mjs";

test("what is kept is found, also by another page of the same browser", () => {
  const area = storage();
  new Keeping(area, "draft").set("s1", { text: "é", at: 3 });
  assert.deepEqual(new Keeping(area, "draft").get("s1"), { text: "é", at: 3 });
});

test("what was not kept is nothing", () => {
  assert.equal(new Keeping(storage(), "draft").get("s1"), null);
  assert.equal(new Keeping(null, "draft").get("s1"), null);
});

test("each subject has names of its own", () => {
  const area = storage();
  new Keeping(area, "draft").set("s1", "a");
  assert.equal(new Keeping(area, "pending").get("s1"), null);
});

test("null takes it away", () => {
  const area = storage();
  const keeping = new Keeping(area, "draft");
  keeping.set("s1", "a");
  keeping.set("s1", null);
  assert.equal(keeping.get("s1"), null);
  assert.equal(area.kept.size, 0);
});

test("what cannot be read is nothing", () => {
  const area = storage();
  area.setItem("souffleur:draft:s1", "{broken");
  assert.equal(new Keeping(area, "draft").get("s1"), null);
});

for (const [what, broken] of [
  ["a full disk", { getItem: () => null, setItem: () => { throw new Error("QuotaExceeded"); }, removeItem: () => {} }],
  ["a private window", { getItem: () => { throw new Error("denied"); }, setItem: () => { throw new Error("denied"); }, removeItem: () => { throw new Error("denied"); } }],
]) {
  test(`with ${what} nothing breaks`, () => {
    const keeping = new Keeping(broken, "draft");
    keeping.set("s1", "a");
    keeping.get("s1");
    keeping.set("s1", null);
    assert.equal(keeping.get("s1"), null);
  });
}

test("a full disk is remembered until the page is loaded again", () => {
  const full = { getItem: () => null, setItem: () => { throw new Error("QuotaExceeded"); }, removeItem: () => {} };
  const keeping = new Keeping(full, "draft");
  keeping.set("s1", "a");
  assert.equal(keeping.get("s1"), "a");
});

test("on a disk that has become full the newest is what is found, not what was kept before", () => {
  const area = storage();
  const keeping = new Keeping(area, "draft");
  keeping.set("s1", "Une idée");
  const { setItem } = area;
  area.setItem = () => { throw new Error("QuotaExceeded"); };
  keeping.set("s1", "Une idée plus longue");
  assert.equal(keeping.get("s1"), "Une idée plus longue");
  keeping.set("s1", null);
  assert.equal(keeping.get("s1"), null);
  area.setItem = setItem;
  keeping.set("s1", "Une autre");
  assert.equal(new Keeping(area, "draft").get("s1"), "Une autre");
  assert.equal(keeping.get("s1"), "Une autre");
});

test("what cannot be taken away is gone all the same until the page is loaded again", () => {
  const area = storage();
  const keeping = new Keeping(area, "draft");
  keeping.set("s1", "Une idée");
  area.removeItem = () => { throw new Error("denied"); };
  keeping.set("s1", null);
  assert.equal(keeping.get("s1"), null);
});

test("a browser without storage has none", () => {
  assert.equal(browserArea("sessionStorage"), null);
});
