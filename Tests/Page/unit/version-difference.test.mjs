import assert from "node:assert/strict";
import { test } from "node:test";
import { compareRows } from "../../../Sources/PageFiles/files/stores/version-difference.js";

const fields = ["format", "message", "channel", "rhythm"];
const article = { format: "article", message: "The payroll eve", channel: "Blog", rhythm: "Monthly" };
const video = { format: "video", message: "A day of payroll", channel: "LinkedIn", rhythm: "Weekly" };
const email = { format: "email", message: "Three questions", channel: "Newsletter", rhythm: null };

/** What happened, row by row, in a line each. */
function told(before, after) {
  return compareRows(before, after, fields).map(({ kind, before, after }) => `${kind} ${(after ?? before).message}`);
}

test("the same rows are unchanged", () => {
  assert.deepEqual(told([article, video], [article, video]), ["same The payroll eve", "same A day of payroll"]);
});

test("a row that moved is the same row", () => {
  assert.deepEqual(told([article, video], [video, article]), ["same A day of payroll", "same The payroll eve"]);
});

test("a row of which half stays is changed, and says which fields", () => {
  const [row] = compareRows([article], [{ ...article, channel: "Site", rhythm: "Weekly" }], fields);
  assert.equal(row.kind, "changed");
  assert.deepEqual(row.changed, ["channel", "rhythm"]);
  assert.equal(row.before, article);
});

test("a row of which less than half stays is another row", () => {
  const other = { ...article, message: "Elsewhere", channel: "Site", rhythm: "Weekly" };
  assert.deepEqual(told([article], [other]), ["removed The payroll eve", "added Elsewhere"]);
});

test("what both rows leave empty makes them no more alike", () => {
  const sparse = { format: "email", message: "One", channel: null, rhythm: null };
  assert.deepEqual(
    compareRows([sparse], [{ ...sparse, format: "video", message: "Two" }], fields).map((row) => row.kind).sort(),
    ["added", "removed"]);
});

test("an equal row is taken before a like one", () => {
  const like = { ...article, rhythm: "Weekly" };
  const rows = compareRows([article, like], [like], fields);
  assert.deepEqual(rows.map((row) => [row.kind, row.before]), [["removed", article], ["same", like]]);
});

test("of two like rows the one most alike is taken", () => {
  const before = { ...article, rhythm: "Yearly" };
  const rows = compareRows([before], [{ ...article, channel: "Site" }, article], fields);
  assert.deepEqual(rows.map((row) => row.kind), ["added", "changed"]);
});

test("twins are paired one to one", () => {
  assert.deepEqual(compareRows([video, video], [video, video, video], fields).map((row) => row.kind), ["same", "same", "added"]);
});

test("rows keep their order, and a removed one stands where it was", () => {
  assert.deepEqual(told([article, email, video], [article, video]),
    ["same The payroll eve", "removed Three questions", "same A day of payroll"]);
  assert.deepEqual(told([email, article], [article]), ["removed Three questions", "same The payroll eve"]);
});

test("nothing becomes something and the other way round", () => {
  assert.deepEqual(told([], [article]), ["added The payroll eve"]);
  assert.deepEqual(told([article], []), ["removed The payroll eve"]);
  assert.deepEqual(told([], []), []);
});

test("a field that was left out is one that is empty", () => {
  assert.deepEqual(compareRows([email], [{ format: "email", message: "Three questions", channel: "Newsletter" }], fields)[0].kind, "same");
});
