import assert from "node:assert/strict";
import { test } from "node:test";
import { severalAtOnce } from "../../../Sources/PageFiles/files/stores/several-at-once.js";

test("results keep the order of the items, whichever ends first", async () => {
  const ends = [];
  const results = severalAtOnce([0, 1, 2], 3, (item) => new Promise((resolve) => { ends[item] = () => resolve(item * 10); }));
  ends[2]();
  ends[0]();
  ends[1]();
  assert.deepEqual(await results, [0, 10, 20]);
});

test("no more than so many run at once", async () => {
  let running = 0;
  let most = 0;
  await severalAtOnce([...Array(20).keys()], 4, async () => {
    most = Math.max(most, ++running);
    await null;
    running--;
  });
  assert.equal(most, 4);
});

test("the first that fails is told", async () => {
  await assert.rejects(severalAtOnce([1, 2], 2, async (item) => { if (item === 2) throw new Error("two"); }), /two/);
});

test("nothing to do is done", async () => {
  assert.deepEqual(await severalAtOnce([], 4, async () => 1), []);
});
