import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeServer, Telling, error, json, quiet, told, unreachable, until } from "./support/fake-server.mjs";
import { Window, storage } from "./support/chat.mjs";

const chat = "POST /api/chat";

test("what a person says stands there before the server has it", async () => {
  const window = new Window();
  const telling = new Telling();
  window.server.on(chat, telling.answer);
  await window.chat.open("s1");
  window.chat.say("Bonjour");
  assert.deepEqual(window.said, ["u: Bonjour"]);
  assert.equal(window.chat.messages.all[0].delivery, "sending");
  assert.equal(window.chat.turn.phase, "sending");
  window.accept(telling);
  await until(() => window.chat.messages.all[0].delivery === "accepted");
  assert.equal(window.chat.turn.phase, "running");
  telling.tell("reply", window.commit("t1", "Bonjour", "Enchanté"));
  await until(() => window.chat.turn === null);
  await until(() => window.chat.messages.all.every((message) => message.at !== null));
  assert.deepEqual(window.said, ["u: Bonjour", "a: Enchanté"]);
  assert.deepEqual(window.chat.messages.all.map((message) => message.id), ["t1-1", "t1-2"]);
});

test("a message's place in the page stays the same when the server has named it", async () => {
  const window = new Window();
  window.server.on(chat, (request) => told(["accepted", { turn: "s1.t1", scenario_id: "s1" }], ["reply", window.commit("t1", "Bonjour", "Enchanté")])(request));
  await window.chat.open("s1");
  window.chat.say("Bonjour");
  const { key } = window.chat.messages.all[0];
  await until(() => window.chat.messages.all[0].id === "t1-1");
  assert.equal(window.chat.messages.all[0].key, key);
});

test("words come block by block, and go when the reply is there", async () => {
  const window = new Window();
  const telling = new Telling();
  window.server.on(chat, telling.answer);
  await window.chat.open("s1");
  window.chat.say("Bonjour");
  window.accept(telling).tell("words", { delta: "Un\n\n", closed: "<p>Un</p>", tail: "" }).tell("words", { delta: "Deux", closed: "", tail: "<p>Deux</p>" });
  await until(() => window.chat.turn?.tail === "<p>Deux</p>");
  assert.deepEqual(window.chat.turn.closed, ["<p>Un</p>"]);
  assert.ok(window.heard.includes("words"));
  telling.tell("reply", window.commit("t1", "Bonjour", "Un, deux"));
  await until(() => window.chat.turn === null);
  assert.equal(window.said.at(-1), "a: Un, deux");
});

test("the first message begins a scenario, in the page's language", async () => {
  const window = new Window();
  window.server.on(chat, (request) => told(["accepted", { turn: "s1.t1", scenario_id: "s1" }], ["reply", window.commit("t1", "Bonjour", "Enchanté")])(request));
  await window.chat.open(null, "marketing");
  await window.chat.say("Bonjour");
  assert.deepEqual(window.server.of("POST", "/api/chat")[0].body, { message: "Bonjour", flow: "marketing", language: "fr" });
  assert.equal(window.chat.scenario, "s1");
  await until(() => window.chat.turn === null);
});

test("a message that did not get through is kept, and sent again under its key", async () => {
  const window = new Window();
  window.server.on(chat, unreachable(), unreachable(), unreachable(), (request) => told(["accepted", { turn: "s1.t1", scenario_id: "s1" }], ["reply", window.commit("t1", "Bonjour", "Enchanté")])(request));
  await window.chat.open("s1");
  const outcome = await window.chat.say("Bonjour");
  assert.equal(outcome.isAccepted, false);
  assert.equal(outcome.failure.code, "offline");
  const [message] = window.chat.messages.all;
  assert.equal(message.delivery, "failed");
  assert.equal(message.text, "Bonjour");
  assert.equal(window.chat.turn, null);
  await window.chat.retry(message);
  await until(() => window.chat.turn === null && window.chat.messages.all.length === 2);
  await until(() => window.chat.messages.all[0].id === "t1-1");
  assert.deepEqual(window.said, ["u: Bonjour", "a: Enchanté"]);
  assert.equal(new Set(window.server.of("POST", "/api/chat").map((request) => request.key)).size, 1);
});

test("what the server refused is sent again under another key", async () => {
  const window = new Window();
  window.server.on(chat, error("invalid", 422), (request) => told(["accepted", { turn: "s1.t1", scenario_id: "s1" }], ["reply", window.commit("t1", "Bonjour", "Enchanté")])(request));
  await window.chat.open("s1");
  await window.chat.say("Bonjour");
  await window.chat.retry(window.chat.messages.all[0]);
  assert.equal(new Set(window.server.of("POST", "/api/chat").map((request) => request.key)).size, 2);
});

test("a form that is pressed again after its answer was lost is the same press", async () => {
  const window = new Window();
  window.server.on(chat, unreachable(), unreachable(), unreachable(), (request) => told(["accepted", { turn: "s1.t1", scenario_id: "s1" }], ["reply", window.commit("t1", "Ajouter : DAF", "Noté")])(request));
  await window.chat.open("s1");
  const press = (nom) => window.chat.press({ type: "add_target", label: "Ajouter", revision: 1 }, { nom });
  await press("DAF");
  await press("DAF");
  await until(() => window.chat.turn === null);
  assert.equal(new Set(window.server.of("POST", "/api/chat").map((request) => request.key)).size, 1);
});

test("another content of the same form is another press", async () => {
  const window = new Window();
  window.server.on(chat, unreachable(), unreachable(), unreachable(), unreachable());
  await window.chat.open("s1");
  await window.chat.press({ type: "add_target", label: "Ajouter", revision: 1 }, { nom: "DAF" });
  await window.chat.press({ type: "add_target", label: "Ajouter", revision: 1 }, { nom: "DRH" });
  assert.equal(new Set(window.server.of("POST", "/api/chat").map((request) => request.key)).size, 2);
});

test("a press that is tried again is of the revision of now", async () => {
  const window = new Window();
  window.revision = 3;
  window.server.on(chat, error("stale_revision", 412), told(["accepted", { turn: "s1.t1", scenario_id: "s1" }]));
  window.server.on("GET /api/turns/s1.t1/events", new Telling().answer);
  await window.chat.open("s1");
  await window.chat.press({ type: "generate_plan", label: "Générer le plan", revision: 2 });
  await window.chat.retry(window.chat.messages.all[0]);
  assert.deepEqual(window.server.of("POST", "/api/chat").map((request) => request.body.action.revision), [2, 3]);
});

test("a message that is given up is gone", async () => {
  const window = new Window();
  window.server.on(chat, unreachable());
  await window.chat.open("s1");
  await window.chat.say("Bonjour");
  window.chat.discard(window.chat.messages.all[0]);
  assert.deepEqual(window.said, []);
});

test("a second press while a turn runs does nothing", async () => {
  const window = new Window();
  window.server.on(chat, new Telling().answer);
  await window.chat.open("s1");
  window.chat.say("Un");
  assert.deepEqual(await window.chat.say("Deux"), { isAccepted: false, reply: null, failure: null });
  assert.deepEqual(window.said, ["u: Un"]);
  await quiet();
  assert.equal(window.server.of("POST", "/api/chat").length, 1);
});

test("a proposal is pressed and dismissed by its name", async () => {
  const window = new Window();
  window.server.on(chat, (request) => told(["reply", window.commit("t1", null, "Fait")])(request));
  await window.chat.open("s1");
  await window.chat.press({ type: "add_target", label: "DAF", id: "p1", proposal: true, revision: 1 });
  await until(() => window.chat.turn === null);
  await window.chat.dismiss({ type: "add_target", label: "DAF", id: "p2", proposal: true, revision: 2, payload: {}, enabled: true });
  assert.deepEqual(window.server.of("POST", "/api/chat").map((request) => request.body.action), [{ id: "p1", revision: 1 }, { id: "p2", dismiss: true, revision: 2 }]);
});

test("stopping asks the server, which ends the turn with the flow's words", async () => {
  const window = new Window();
  const telling = new Telling();
  window.server.on(chat, telling.answer).on("POST /api/turns/s1.t1/stop", json(null, 204));
  await window.chat.open("s1");
  window.chat.say("Bonjour");
  await window.chat.stop();
  assert.equal(window.server.of("POST", "/api/turns/s1.t1/stop").length, 0, "what is not accepted yet has no name");
  window.accept(telling);
  await until(() => window.chat.turn?.id === "s1.t1");
  await window.chat.stop();
  assert.equal(window.chat.turn.phase, "stopping");
  assert.equal(window.server.of("POST", "/api/turns/s1.t1/stop").length, 1);
  telling.tell("reply", { ...window.commit("t1", "Bonjour", "Arrêté."), error: { code: "cancelled", message: "", details: [] } });
  await until(() => window.chat.turn === null);
  assert.deepEqual(window.chat.messages.all.at(-1).retry, { message: "Bonjour" });
});

test("an answer that no model gave may be asked for again, and is not said twice", async () => {
  const window = new Window();
  window.server.on(chat,
    (request) => told(["reply", { ...window.commit("t1", "Bonjour", "Indisponible."), error: { code: "model_unavailable", message: "", details: [] } }])(request),
    (request) => told(["reply", window.commit("t2", "Bonjour", "Enchanté")])(request));
  await window.chat.open("s1");
  await window.chat.say("Bonjour");
  await until(() => window.chat.messages.all.at(-1)?.id === "t1-2");
  await window.chat.retry(window.chat.messages.all.at(-1));
  await until(() => window.chat.messages.all.at(-1)?.id === "t2-2");
  assert.deepEqual(window.said, ["u: Bonjour", "a: Indisponible.", "u: Bonjour", "a: Enchanté"]);
  assert.deepEqual(window.server.of("POST", "/api/chat")[1].body, { message: "Bonjour", scenario_id: "s1" });
});

for (const [code, may] of [["server_error", true], ["timeout_total", true], ["model_off_contract", true], ["needs_not_met", false], ["invalid_fields", false]]) {
  test(`after “${code}” it ${may ? "may" : "may not"} be asked again`, async () => {
    const window = new Window();
    window.server.on(chat, (request) => told(["reply", { ...window.commit("t1", "Bonjour", "Non."), error: { code, message: "", details: [] } }])(request));
    await window.chat.open("s1");
    await window.chat.say("Bonjour");
    await until(() => window.chat.turn === null);
    assert.equal(window.chat.messages.all.at(-1).retry !== null, may);
  });
}

test("an answer that came well cannot be asked for again", async () => {
  const window = new Window();
  window.server.on(chat, (request) => told(["reply", window.commit("t1", "Bonjour", "Enchanté")])(request));
  await window.chat.open("s1");
  await window.chat.say("Bonjour");
  await until(() => window.chat.turn === null);
  assert.equal(window.chat.messages.all.at(-1).retry, null);
});

test("a scenario that is not there says so", async () => {
  const window = new Window();
  await window.chat.open("s2");
  assert.equal(window.chat.failure.code, "no_route");
  assert.equal(window.chat.isLoading, false);
});

test("a server that is away makes the page say that it is offline, until it is back", async () => {
  const window = new Window();
  window.server.on("GET /healthz", unreachable(), unreachable(), json({})).on("GET /api/scenarios/s1", unreachable());
  await window.chat.open("s1");
  assert.equal(window.chat.failure.code, "offline");
  assert.equal(window.connection.isOnline, false);
  await until(() => window.connection.isOnline);
});

test("what is opened late does not take the place of what was opened since", async () => {
  const window = new Window();
  let answer;
  window.server.on("GET /api/scenarios/s1", () => new Promise((resolve) => { answer = () => resolve(json(window.scenario)); }));
  const first = window.chat.open("s1");
  await until(() => answer !== undefined);
  await window.chat.open(null, "marketing");
  answer();
  await first;
  assert.equal(window.chat.scenario, null);
  assert.equal(window.chat.content, null);
});

test("the times and names that the server has come after the reply", async () => {
  const window = new Window();
  window.server.on(chat, (request) => told(["reply", window.commit("t1", "Bonjour", "Enchanté")])(request));
  await window.chat.open("s1");
  await window.chat.say("Bonjour");
  await until(() => window.chat.messages.all.at(-1)?.at !== null && window.chat.messages.all.length === 2);
  assert.equal(window.chat.content.revision, 1);
});

test("earlier messages come page by page, each once", async () => {
  const window = new Window();
  for (let turn = 0; turn < 50; turn += 1) window.commit(`t${turn}`, `question ${turn}`, `réponse ${turn}`);
  await window.chat.open("s1");
  assert.equal(window.chat.messages.all.length, 30);
  await Promise.all([window.chat.loadEarlier(), window.chat.loadEarlier()]);
  assert.equal(window.chat.messages.all.length, 80);
  await window.chat.loadEarlier();
  assert.equal(window.chat.messages.all.length, 100);
  assert.equal(window.chat.messages.earlier, null);
  assert.equal(window.said[0], "u: question 0");
  assert.equal(new Set(window.chat.messages.all.map((message) => message.id)).size, 100);
});

test("a message that is given up takes its draft along", async () => {
  const window = new Window();
  window.server.on(chat, unreachable());
  await window.chat.open("s1");
  await window.chat.say("Bonjour");
  const over = [];
  window.chat.subscribe((what) => { if (what === "accepted") over.push(window.chat.lastAccepted); });
  window.chat.discard(window.chat.messages.all[0]);
  assert.deepEqual(over, [{ names: ["s1"], text: "Bonjour" }]);
});

test("of a scenario that is gone nothing is kept", async () => {
  const area = storage();
  const window = new Window({ area });
  window.server.on(chat, unreachable());
  await window.chat.open("s1");
  await window.chat.say("Bonjour");
  assert.notEqual(area.kept.size, 0);
  window.chat.forget("s1");
  assert.equal(area.kept.size, 0);
});
