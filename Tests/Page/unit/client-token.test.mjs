import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeServer, Telling, error, json } from "./support/fake-server.mjs";

const scenarios = "GET /api/scenarios";

/** A server that lets in who says this. */
function guarded(token, answer) {
  return (request) => (request.headers.Authorization === `Bearer ${token.now}` ? answer(request) : error("unauthorized", 401));
}

test("who is not let in is asked for the token, and the request goes on with it", async () => {
  const token = { now: "neuf" };
  const server = new FakeServer().on(scenarios, guarded(token, () => json({ items: [], next: null })));
  const client = server.client({ token: "vieux" });
  const refused = [];
  client.renewToken = async (...used) => { refused.push(used); client.token = "neuf"; return true; };
  assert.deepEqual(await client.scenarios(), { items: [], next: null });
  assert.deepEqual(refused, [["vieux", "GET"]]);
});

test("a change keeps its key", async () => {
  const token = { now: "neuf" };
  const server = new FakeServer().on("POST /api/scenarios/s1/cibles", guarded(token, () => json({ message: "fait" })));
  const client = server.client();
  client.renewToken = async () => { client.token = "neuf"; return true; };
  await client.add("s1", "cibles", { nom: "DAF" });
  assert.equal(server.asked.length, 2);
  assert.equal(new Set(server.asked.map((request) => request.key)).size, 1);
});

test("a stream is asked for anew as well", async () => {
  const token = { now: "neuf" };
  const telling = new Telling();
  const server = new FakeServer().on("POST /api/chat", guarded(token, telling.answer));
  const client = server.client();
  client.renewToken = async () => { client.token = "neuf"; return true; };
  const events = client.chat({ message: "Bonjour" }, { key: "k" });
  const first = events.next();
  telling.tell("accepted", { turn: "s1.t1", scenario_id: "s1" });
  assert.equal((await first).value.type, "accepted");
  await events.return();
  assert.equal(server.asked.length, 2);
});

test("asking for the token takes no time of the request's", async (context) => {
  const timers = new Set();
  let made = 0;
  context.mock.method(globalThis, "setTimeout", () => { timers.add(++made); return made; });
  context.mock.method(globalThis, "clearTimeout", (timer) => timers.delete(timer));
  const token = { now: "neuf" };
  const server = new FakeServer().on(scenarios, guarded(token, () => json({ items: [], next: null })));
  const client = server.client();
  client.renewToken = async () => {
    assert.equal(timers.size, 0);
    client.token = "neuf";
    return true;
  };
  assert.deepEqual(await client.scenarios(), { items: [], next: null });
});

test("who has none is told so", async () => {
  const server = new FakeServer().on(scenarios, error("unauthorized", 401, { message: "Jeton ?" }));
  const client = server.client();
  client.renewToken = async () => false;
  await assert.rejects(client.scenarios(), { code: "unauthorized", message: "Jeton ?" });
  assert.equal(server.asked.length, 1);
});
