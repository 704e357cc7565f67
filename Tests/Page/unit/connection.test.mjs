import assert from "node:assert/strict";
import { test } from "node:test";
import { Connection } from "../../../Sources/PageFiles/files/stores/connection.js";
import { quiet, until } from "./support/fake-server.mjs";

function connection(...answers) {
  const waits = [];
  let asked = 0;
  const made = new Connection(async () => { asked += 1; return answers.length > 1 ? answers.shift() : answers[0]; },
    async (milliseconds) => { waits.push(milliseconds); await new Promise((resolve) => setImmediate(resolve)); });
  const heard = [];
  made.subscribe(() => heard.push(made.isOnline));
  return { made, waits, heard, asked: () => asked };
}

test("who fails says so, and the server is asked until it answers", async () => {
  const { made, waits, heard } = connection(false, false, false, false, false, false, true);
  made.lost();
  assert.equal(made.isOnline, false);
  await until(() => made.isOnline);
  assert.deepEqual(heard, [false, true]);
  assert.deepEqual(waits, [500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
});

test("many who fail ask once", async () => {
  const { made, heard, asked } = connection(false, true);
  for (let time = 0; time < 10; time += 1) made.lost();
  await until(() => made.isOnline);
  assert.deepEqual(heard, [false, true]);
  assert.equal(asked(), 2);
});

test("what gets through ends the asking", async () => {
  const { made, asked } = connection(false);
  made.lost();
  await quiet();
  made.found();
  await quiet();
  const before = asked();
  await quiet();
  assert.equal(asked(), before);
  assert.equal(made.isOnline, true);
});

test("it can be lost again", async () => {
  const { made, heard } = connection(true);
  made.lost();
  await until(() => made.isOnline);
  await quiet();
  made.lost();
  await until(() => made.isOnline);
  assert.deepEqual(heard, [false, true, false, true]);
});

test("who is online hears nothing of it", () => {
  const { made, heard } = connection(true);
  made.found();
  assert.deepEqual(heard, []);
});
