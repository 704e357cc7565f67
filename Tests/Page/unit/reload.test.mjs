import assert from "node:assert/strict";
import { test } from "node:test";
import { Telling, error, quiet, told, unreachable, until } from "./support/fake-server.mjs";
import { Window, storage } from "./support/chat.mjs";

const chat = "POST /api/chat";
const follow = "GET /api/turns/s1.t1/events";

/** A window that was closed, as its browser's storage remembers it. */
async function closed(window, text) {
  window.chat.say(text);
  await quiet();
  window.chat.close();
  await quiet();
  return window.area;
}

test("a window that is loaded again in mid-answer shows the words from the first", async () => {
  const before = new Window();
  const telling = new Telling();
  before.server.on(chat, telling.answer);
  await before.chat.open("s1");
  before.accept(telling).tell("words", { delta: "Bon", closed: "", tail: "<p>Bon</p>" });
  const area = await closed(before, "Bonjour");

  const after = new Window({ area, server: before.server });
  const again = new Telling();
  after.server.on(follow, again.answer);
  await after.chat.open("s1");
  assert.deepEqual(after.said, ["u: Bonjour"]);
  after.accept(again).tell("words", { delta: "Bon", closed: "", tail: "<p>Bon</p>" }).tell("words", { delta: "jour", closed: "", tail: "<p>Bonjour</p>" });
  await until(() => after.chat.turn?.tail === "<p>Bonjour</p>");
  again.tell("reply", after.commit("t1", "Bonjour", "Bonjour à vous"));
  await until(() => after.chat.messages.all.at(-1)?.id === "t1-2");
  assert.deepEqual(after.said, ["u: Bonjour", "a: Bonjour à vous"]);
  assert.equal(after.server.of("POST", "/api/chat").length, 1);
});

test("a window that is loaded again before its message was accepted sends it under the same key", async () => {
  const before = new Window();
  before.server.on(chat, new Telling().answer, (request) => told(["accepted", { turn: "s1.t1", scenario_id: "s1" }], ["reply", after.commit("t1", "Bonjour", "Enchanté")])(request));
  await before.chat.open("s1");
  const area = await closed(before, "Bonjour");

  const after = new Window({ area, server: before.server });
  await after.chat.open("s1");
  await until(() => after.chat.messages.all.at(-1)?.id === "t1-2");
  assert.deepEqual(after.said, ["u: Bonjour", "a: Enchanté"]);
  const keys = after.server.of("POST", "/api/chat").map((request) => request.key);
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
});

test("a turn that ended while the window was away is shown once", async () => {
  const before = new Window();
  const telling = new Telling();
  before.server.on(chat, telling.answer);
  await before.chat.open("s1");
  before.accept(telling);
  const area = await closed(before, "Bonjour");

  const after = new Window({ area, server: before.server });
  const reply = after.commit("t1", "Bonjour", "Enchanté");
  after.server.on(follow, told(["accepted", { turn: "s1.t1", scenario_id: "s1" }], ["reply", reply]));
  await after.chat.open("s1");
  await until(() => after.chat.turn === null);
  await quiet();
  assert.deepEqual(after.said, ["u: Bonjour", "a: Enchanté"]);
});

test("what has ended is not begun again by the next reload", async () => {
  const before = new Window();
  before.server.on(chat, (request) => told(["accepted", { turn: "s1.t1", scenario_id: "s1" }], ["reply", before.commit("t1", "Bonjour", "Enchanté")])(request));
  await before.chat.open("s1");
  await before.chat.say("Bonjour");
  await until(() => before.chat.turn === null);
  assert.deepEqual([...before.area.kept.keys()], []);
});

test("what failed for good is not begun again by the next reload", async () => {
  const window = new Window();
  window.server.on(chat, error("invalid", 422));
  await window.chat.open("s1");
  await window.chat.say("Bonjour");
  const again = new Window({ area: window.area, server: window.server });
  await again.chat.open("s1");
  await quiet();
  assert.equal(again.chat.turn, null);
  assert.equal(window.server.of("POST", "/api/chat").length, 1);
});

test("a message that did not get through is there again after a reload, and is sent under its key", async () => {
  const before = new Window();
  before.server.on(chat, unreachable());
  await before.chat.open("s1");
  await before.chat.say("Bonjour");
  const after = new Window({ area: before.area, server: before.server });
  await after.chat.open("s1");
  const [message] = after.chat.messages.all;
  assert.equal(message.text, "Bonjour");
  assert.equal(message.delivery, "failed");
  after.server.on(chat, (request) => told(["accepted", { turn: "s1.t1", scenario_id: "s1" }], ["reply", after.commit("t1", "Bonjour", "Enchanté")])(request));
  await after.chat.retry(message);
  await quiet();
  const keys = new Set(before.server.of("POST", "/api/chat").map((request) => request.headers["Idempotency-Key"]));
  assert.equal(keys.size, 1);
  const third = new Window({ area: before.area, server: before.server });
  await third.chat.open("s1");
  assert.equal(third.chat.messages.all.filter((other) => other.delivery === "failed").length, 0);
});

test("a first message that was on its way is found again", async () => {
  const before = new Window();
  before.server.on(chat, new Telling().answer, (request) => told(["accepted", { turn: "s1.t1", scenario_id: "s1" }], ["reply", after.commit("t1", "Bonjour", "Enchanté")])(request));
  await before.chat.open(null, "marketing");
  const area = await closed(before, "Bonjour");
  const after = new Window({ area, server: before.server });
  await after.chat.open(null, "marketing");
  await until(() => after.chat.scenario === "s1" && after.chat.messages.all.length === 2);
  const keys = after.server.of("POST", "/api/chat").map((request) => request.key);
  assert.equal(keys[0], keys[1]);
});

test("a turn that the server says is running is followed", async () => {
  const window = new Window();
  window.running = "s1.t1";
  const telling = new Telling();
  window.server.on(follow, telling.answer);
  await window.chat.open("s1");
  await until(() => window.chat.turn?.id === "s1.t1");
  assert.equal(window.chat.turn.request, null);
  telling.tell("words", { delta: "Bon", closed: "", tail: "<p>Bon</p>" });
  await until(() => window.chat.turn?.tail === "<p>Bon</p>");
  telling.tell("reply", window.commit("t1", "Bonjour", "Enchanté"));
  await until(() => window.chat.messages.all.length === 2);
  assert.deepEqual(window.said, ["u: Bonjour", "a: Enchanté"]);
});
