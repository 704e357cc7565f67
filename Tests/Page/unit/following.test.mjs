import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeServer, Telling, all, error, json, quiet, told, unreachable, until } from "./support/fake-server.mjs";

const chat = "POST /api/chat";
const events = "GET /api/turns/s1.t1/events";
const accepted = ["accepted", { turn: "s1.t1", scenario_id: "s1" }];
const words = (delta) => ["words", { delta, closed: "", tail: `<p>${delta}</p>` }];
const reply = ["reply", { turn: "s1.t1", message: "Bonjour" }];

function types(list) { return list.map((event) => event.type); }

test("a turn is told to its reply", async () => {
  const server = new FakeServer().on(chat, told(accepted, ["step", { name: "asking", attempt: 1 }], words("Bon"), reply, words("trop tard")));
  const list = await all(server.client().chat({ message: "Allô" }, { key: "k" }));
  assert.deepEqual(types(list), ["accepted", "step", "words", "reply"]);
  assert.deepEqual(list[0], { type: "accepted", turn: "s1.t1", scenario: "s1" });
  assert.equal(server.asked[0].query.get("words"), "html");
  assert.equal(server.asked[0].key, "k");
  assert.equal(server.asked[0].headers.Accept, "text/event-stream");
});

test("events that the page does not know are passed over", async () => {
  const server = new FakeServer().on(chat, told(accepted, ["novelty", { a: 1 }], reply));
  assert.deepEqual(types(await all(server.client().chat({}, { key: "k" }))), ["accepted", "reply"]);
});

test("what was not accepted is sent again under its key, and said to wait", async () => {
  const server = new FakeServer().on(chat, unreachable(), unreachable(), told(accepted, reply));
  assert.deepEqual(types(await all(server.client().chat({ message: "a" }, { key: "k" }))), ["waiting", "waiting", "accepted", "reply"]);
  assert.deepEqual(server.asked.map((request) => request.key), ["k", "k", "k"]);
  assert.deepEqual(server.asked.map((request) => request.body), Array(3).fill({ message: "a" }));
});

test("after three tries it is not sent", async () => {
  const server = new FakeServer().on(chat, unreachable());
  await assert.rejects(all(server.client().chat({}, { key: "k" })), { code: "offline" });
  assert.equal(server.asked.length, 3);
});

test("a refusal is told at once", async () => {
  const server = new FakeServer().on(chat, error("stale_revision", 412, { message: "Le scénario a changé." }));
  await assert.rejects(all(server.client().chat({}, { key: "k" })), { code: "stale_revision", message: "Le scénario a changé." });
  assert.equal(server.asked.length, 1);
});

test("a connection that is lost in mid-answer is taken up again from the first word", async () => {
  const first = new Telling();
  const server = new FakeServer().on(chat, first.answer).on(events, told(accepted, words("Bon"), words("jour"), reply));
  const listed = all(server.client().chat({}, { key: "k" }));
  first.tell(...accepted).tell(...words("Bon"));
  await quiet();
  first.lose();
  assert.deepEqual(types(await listed), ["accepted", "words", "waiting", "restarted", "accepted", "words", "words", "reply"]);
  assert.equal(server.of("POST", "/api/chat").length, 1);
});

test("a stream that ends without a reply was lost", async () => {
  const server = new FakeServer().on(chat, told(accepted)).on(events, told(reply));
  assert.deepEqual(types(await all(server.client().chat({}, { key: "k" }))), ["accepted", "waiting", "restarted", "reply"]);
});

test("a turn is waited for as long as the server is away", async () => {
  const server = new FakeServer().on(events, ...Array(30).fill(unreachable()), told(reply));
  const list = await all(server.client().follow("s1.t1"));
  assert.equal(list.filter((event) => event.type === "waiting").length, 30);
  assert.equal(list.at(-1).type, "reply");
  assert.ok(Math.max(...server.waits) <= 3_000);
});

test("a server that was just started may not know the turn yet", async () => {
  const server = new FakeServer().on(events, error("unknown_turn", 404), error("unknown_turn", 404), told(reply));
  assert.equal((await all(server.client().follow("s1.t1"))).at(-1).type, "reply");
});

test("a turn that stays unknown is given up", async () => {
  const server = new FakeServer().on(events, error("unknown_turn", 404));
  await assert.rejects(all(server.client().follow("s1.t1")), { code: "unknown_turn" });
  assert.ok(server.asked.length <= 8);
});

test("a key whose turn runs already leads to that turn", async () => {
  const server = new FakeServer().on(chat, error("running", 409, { turn: "s1.t1" })).on(events, told(accepted, words("Bon"), reply));
  assert.deepEqual(types(await all(server.client().chat({}, { key: "k" }))), ["restarted", "accepted", "words", "reply"]);
});

test("what failed is told in the server's words", async () => {
  const server = new FakeServer().on(chat, told(accepted, ["failed", { error: { code: "internal", message: "Une erreur est survenue." } }]));
  const last = (await all(server.client().chat({}, { key: "k" }))).at(-1);
  assert.equal(last.type, "failed");
  assert.equal(last.failure.message, "Une erreur est survenue.");
});

test("who stops listening ends it, without another try", async () => {
  const telling = new Telling();
  const server = new FakeServer().on(chat, telling.answer);
  const stop = new AbortController();
  const listed = all(server.client().chat({}, { key: "k", signal: stop.signal }));
  telling.tell(...accepted);
  await quiet();
  stop.abort();
  await assert.rejects(listed, { code: "cancelled" });
  assert.equal(server.asked.length, 1);
});

test("words that were taken back come with the reason", async () => {
  const server = new FakeServer().on(chat, told(accepted, words("Plan prêt"), ["withdrawn", { reason: "needs_not_met", guard: "a_une_cible" }], ["withdrawn", { reason: "unclear" }], reply));
  const list = (await all(server.client().chat({}, { key: "k" }))).filter((event) => event.type === "withdrawn");
  assert.deepEqual(list, [{ type: "withdrawn", reason: "needs_not_met", guard: "a_une_cible" }, { type: "withdrawn", reason: "unclear", guard: null }]);
});

test("another window's turns are heard without end, and a lost connection is told", async () => {
  const stop = new AbortController();
  const server = new FakeServer().on("GET /api/scenarios/s1/events", told(["began", { turn: "s1.t1" }]), unreachable(), told(["turn", { revision: 2 }]));
  const heard = [];
  for await (const event of server.client().windows("s1", { signal: stop.signal })) {
    heard.push(event.type);
    if (event.type === "turn") stop.abort();
  }
  assert.deepEqual(heard, ["began", "waiting", "restarted", "turn"]);
});

test("a scenario that is gone is not listened to for ever", async () => {
  const server = new FakeServer().on("GET /api/scenarios/s1/events", error("unknown_scenario", 404));
  await assert.rejects(all(server.client().windows("s1", { signal: new AbortController().signal })), { code: "unknown_scenario" });
  assert.equal(server.asked.length, 3);
});

test("in a rehearsal each control is one request under a key", async () => {
  const server = new FakeServer();
  for (const name of ["jump", "back", "speed", "fault"]) server.on(`POST /api/rehearsal/${name}`, json({ place: 3 }));
  const client = server.client();
  await client.jump(3);
  await client.back();
  await client.setSpeed(2);
  await client.armFault(null);
  assert.deepEqual(server.asked.map((request) => request.body), [{ line: 3 }, {}, { speed: 2 }, { fault: null }]);
  assert.ok(server.asked.every((request) => request.key));
});
