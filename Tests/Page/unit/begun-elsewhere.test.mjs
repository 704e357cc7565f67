import assert from "node:assert/strict";
import { test } from "node:test";
import { Telling, error, json, quiet, told, until } from "./support/fake-server.mjs";
import { Window, storage } from "./support/chat.mjs";

const follow = "GET /api/turns/s1.t1/events";
const began = { turn: "s1.t1", scenario_id: "s1", user: "Bonjour" };

/** A window that shows the scenario, and a turn of another that it follows. */
async function following() {
  const window = new Window();
  const telling = new Telling();
  window.server.on(follow, telling.answer);
  await window.chat.open("s1");
  return { window, telling };
}

test("what the person said in another window is seen before the answer, as something under way", async () => {
  const { window, telling } = await following();
  window.windows.tell("began", began);
  await until(() => window.chat.messages.all.length === 1);
  const [message] = window.chat.messages.all;
  assert.deepEqual([message.author, message.text, message.delivery], ["user", "Bonjour", "elsewhere"]);
  telling.tell("words", { delta: "Ench", closed: "", tail: "<p>Ench</p>" });
  await until(() => window.chat.turn?.hasWords);
  assert.deepEqual(window.said, ["u: Bonjour"]);
});

test("the real message takes its place: the same view, and not a second one", async () => {
  const { window, telling } = await following();
  window.windows.tell("began", began);
  await until(() => window.chat.messages.all.length === 1);
  const { key } = window.chat.messages.all[0];
  const seen = new Set();
  window.chat.subscribe(() => seen.add(window.said.join(" | ")));
  telling.tell("reply", window.commit("t1", "Bonjour", "Enchanté"));
  await until(() => window.chat.messages.all[0]?.id === "t1-1");
  assert.equal(window.chat.messages.all[0].key, key);
  assert.equal(window.chat.messages.all[0].delivery, "accepted");
  assert.deepEqual([...seen], ["u: Bonjour", "u: Bonjour | a: Enchanté"]);
});

test("a turn that shows nothing of the person, and an older server, show none", async () => {
  const { window, telling } = await following();
  window.windows.tell("began", { turn: "s1.t1", scenario_id: "s1" });
  await until(() => window.chat.turn?.id === "s1.t1");
  assert.deepEqual(window.said, []);
  telling.tell("reply", window.commit("t1", "Bonjour", "Enchanté"));
  await until(() => window.chat.messages.all.length === 2);
});

test("what did not come to its end elsewhere is taken away again", async () => {
  const { window, telling } = await following();
  window.windows.tell("began", began);
  await until(() => window.chat.messages.all.length === 1);
  telling.tell("failed", { error: { code: "internal", message: "Une erreur" } });
  await until(() => window.chat.turn === null);
  assert.deepEqual(window.said, []);
});

test("a turn that runs already when a window comes has its words as soon as they are told", async () => {
  const window = new Window();
  window.running = "s1.t1";
  const telling = new Telling();
  window.server.on(follow, telling.answer);
  await window.chat.open("s1");
  await until(() => window.chat.turn?.id === "s1.t1");
  window.windows.tell("began", began);
  await until(() => window.chat.messages.all.length === 1);
  window.windows.tell("began", began);
  await quiet();
  assert.deepEqual(window.said, ["u: Bonjour"]);
  assert.equal(window.server.of("GET", "/api/turns/s1.t1/events").length, 1);
});

test("what this window has said itself is not said twice", async () => {
  const window = new Window();
  const telling = new Telling();
  window.server.on("POST /api/chat", telling.answer);
  await window.chat.open("s1");
  window.chat.say("Bonjour");
  window.accept(telling);
  window.windows.tell("began", began);
  await quiet();
  assert.deepEqual(window.said, ["u: Bonjour"]);
});

test("a scenario that another window begins is followed from its first word", async () => {
  const window = new Window();
  const telling = new Telling();
  window.server.on(follow, telling.answer);
  await window.chat.open(null);
  const ended = window.chat.join({ turn: "s1.t1", scenario: "s1", user: "Bonjour" });
  telling.tell("words", { delta: "Ench", closed: "", tail: "<p>Ench</p>" });
  await until(() => window.chat.turn?.tail === "<p>Ench</p>");
  assert.equal(window.chat.scenario, "s1");
  assert.deepEqual(window.said, ["u: Bonjour"]);
  telling.tell("reply", window.commit("t1", "Bonjour", "Enchanté"));
  await ended;
  assert.deepEqual(window.said, ["u: Bonjour", "a: Enchanté"]);
  // From here on it hears of the scenario's next turns.
  await until(() => window.server.of("GET", "/api/scenarios/s1/events").length === 1);
});

test("who has a conversation of their own, or one under way, joins no other", async () => {
  const window = new Window();
  await window.chat.open("s1");
  await window.chat.join({ turn: "s2.t1", scenario: "s2" });
  assert.equal(window.chat.scenario, "s1");
  await window.chat.open(null);
  window.server.on("POST /api/chat", new Telling().answer);
  window.chat.say("Bonsoir");
  await window.chat.join({ turn: "s2.t1", scenario: "s2", user: "Bonjour" });
  assert.deepEqual(window.said, ["u: Bonsoir"]);
});

test("a window that is loaded again while it follows a first turn finds it again", async () => {
  const before = new Window();
  before.server.on(follow, new Telling().answer);
  await before.chat.open(null);
  before.chat.join({ turn: "s1.t1", scenario: "s1", user: "Bonjour" });
  await quiet();
  before.chat.close();

  const after = new Window({ area: before.area, server: before.server });
  after.server.on("GET /api/scenarios/s1", error("unknown_scenario", 404), () => json(after.scenario));
  const telling = new Telling();
  after.server.on(follow, telling.answer);
  await after.chat.open("s1");
  await until(() => after.said.length === 1);
  assert.equal(after.chat.failure, null);
  telling.tell("reply", after.commit("t1", "Bonjour", "Enchanté"));
  await until(() => after.chat.messages.all.at(-1)?.id === "t1-2");
  assert.deepEqual(after.said, ["u: Bonjour", "a: Enchanté"]);
});
