import assert from "node:assert/strict";
import { test } from "node:test";
import { Telling, quiet, told, until } from "./support/fake-server.mjs";
import { Window } from "./support/chat.mjs";

test("a turn that another window begins is shown word by word", async () => {
  const window = new Window();
  const telling = new Telling();
  window.server.on("GET /api/turns/s1.t1/events", telling.answer);
  await window.chat.open("s1");
  window.windows.tell("began", { turn: "s1.t1" });
  await until(() => window.chat.turn?.id === "s1.t1");
  telling.tell("words", { delta: "Bon", closed: "", tail: "<p>Bon</p>" });
  await until(() => window.chat.turn?.tail === "<p>Bon</p>");
  telling.tell("reply", window.commit("t1", "Bonjour", "Enchanté"));
  await until(() => window.chat.messages.all.length === 2);
  assert.deepEqual(window.said, ["u: Bonjour", "a: Enchanté"]);
  assert.equal(window.chat.revision, 1);
});

test("a turn that another window ended is read", async () => {
  const window = new Window();
  await window.chat.open("s1");
  window.commit("t1", "Bonjour", "Enchanté");
  window.windows.tell("turn", { revision: 1, turn: "s1.t1" });
  await until(() => window.chat.messages.all.length === 2);
});

test("what this window has already is not read again", async () => {
  const window = new Window();
  window.commit("t1", "Bonjour", "Enchanté");
  await window.chat.open("s1");
  const asked = window.server.asked.length;
  window.windows.tell("turn", { revision: 1, turn: "s1.t1" });
  await quiet();
  assert.equal(window.server.asked.length, asked);
});

test("its own turn is not followed a second time", async () => {
  const window = new Window();
  const telling = new Telling();
  window.server.on("POST /api/chat", telling.answer);
  await window.chat.open("s1");
  window.chat.say("Bonjour");
  window.accept(telling);
  window.windows.tell("began", { turn: "s1.t1" });
  await quiet();
  assert.equal(window.server.of("GET", "/api/turns/s1.t1/events").length, 0);
});

test("the news of its own turn, come late, is none", async () => {
  const window = new Window();
  const telling = new Telling();
  window.server.on("POST /api/chat", telling.answer);
  await window.chat.open("s1");
  window.chat.say("Bonjour");
  window.accept(telling);
  telling.tell("reply", window.commit("t1", "Bonjour", "Enchanté"));
  await until(() => window.chat.messages.all.length === 2 && !window.chat.turn);
  window.windows.tell("began", { turn: "s1.t1" });
  await quiet();
  assert.equal(window.chat.turn, null);
  assert.equal(window.server.of("GET", "/api/turns/s1.t1/events").length, 0);
  assert.equal(window.chat.messages.all.length, 2);
});

test("a scenario that is deleted elsewhere is told", async () => {
  const window = new Window();
  await window.chat.open("s1");
  window.windows.tell("deleted", {});
  await until(() => window.heard.includes("gone"));
});

test("what was missed while the connection was lost is read", async () => {
  const window = new Window();
  await window.chat.open("s1");
  const before = window.windows;
  window.windows = new Telling();
  window.commit("t1", "Bonjour", "Enchanté");
  before.lose();
  await until(() => window.chat.messages.all.length === 2);
});

test("a reply whose revision is older than what is shown changes nothing", async () => {
  const window = new Window();
  window.commit("t1", "Un", "Deux");
  await window.chat.open("s1");
  window.revision = 0;
  window.messages = [];
  await window.chat.refresh();
  assert.deepEqual(window.said, ["u: Un", "a: Deux"]);
});
