import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeServer, error, json, quiet, unreachable } from "./support/fake-server.mjs";
import { RequestFailure, newKey } from "../../../Sources/PageFiles/files/client/client.js";

const scenarios = "GET /api/scenarios";

test("an answer is its JSON", async () => {
  const server = new FakeServer().on(scenarios, json({ items: [], next: null }));
  assert.deepEqual(await server.client().scenarios(), { items: [], next: null });
});

test("filters that say nothing are left out, others are quoted", async () => {
  const server = new FakeServer().on(scenarios, json({ items: [], next: null }));
  await server.client().scenarios({ q: "été & hiver", state: "", cursor: undefined, limit: 30 });
  assert.equal(server.asked[0].query.toString(), "q=%C3%A9t%C3%A9+%26+hiver&limit=30");
});

test("an identity is a part of the path, whatever it holds", async () => {
  const server = new FakeServer();
  await assert.rejects(server.client().scenario("../flows?x"));
  assert.equal(server.asked[0].path, "/api/scenarios/..%2Fflows%3Fx");
});

test("what is read is tried three times, each time after longer", async () => {
  const server = new FakeServer().on(scenarios, unreachable(), error("busy", 503), json({ items: [], next: null }));
  await server.client().scenarios();
  assert.equal(server.asked.length, 3);
  assert.equal(server.waits.length, 2);
  assert.ok(server.waits[0] >= 225 && server.waits[0] <= 375, String(server.waits[0]));
  assert.ok(server.waits[1] >= 450 && server.waits[1] <= 750, String(server.waits[1]));
});

test("after three tries it is told", async () => {
  const server = new FakeServer().on(scenarios, unreachable());
  await assert.rejects(server.client().scenarios(), { code: "offline" });
  assert.equal(server.asked.length, 3);
});

test("what the server says to wait is waited, ten seconds at most", async () => {
  const server = new FakeServer().on(scenarios,
    error("busy", 503, { headers: { "Retry-After": "2" } }), error("busy", 503, { headers: { "Retry-After": "600" } }), json({ items: [] }));
  await server.client().scenarios();
  assert.deepEqual(server.waits, [2_000, 10_000]);
});

test("a limit that lasts is told at once, a short one is waited for", async () => {
  const long = new FakeServer().on(scenarios, error("too_many_requests", 429, { headers: { "Retry-After": "30" } }));
  await assert.rejects(long.client().scenarios(), { code: "too_many_requests", retryAfter: 30 });
  assert.equal(long.asked.length, 1);
  const short = new FakeServer().on(scenarios, error("too_many_requests", 429, { headers: { "Retry-After": "1" } }), json({ items: [] }));
  await short.client().scenarios();
  assert.deepEqual(short.waits, [1_000]);
});

for (const status of [400, 401, 403, 404, 409, 412, 422, 500]) {
  test(`a ${status} is not tried again`, async () => {
    const server = new FakeServer().on(scenarios, error("some_code", status));
    await assert.rejects(server.client().scenarios(), { code: "some_code", status });
    assert.equal(server.asked.length, 1);
  });
}

test("a change is sent again under the same key", async () => {
  const server = new FakeServer().on("POST /api/scenarios/s1/cibles", unreachable(), unreachable(), json({ message: "fait" }));
  await server.client().add("s1", "cibles", { nom: "DAF" });
  assert.equal(server.asked.length, 3);
  assert.match(server.asked[0].key, /^[0-9a-f]{32}$/);
  assert.equal(new Set(server.asked.map((request) => request.key)).size, 1);
  assert.deepEqual(server.asked.map((request) => request.body), Array(3).fill({ nom: "DAF" }));
});

test("each change has a key of its own", async () => {
  const server = new FakeServer().on("DELETE /api/scenarios/s1/cibles/c1", json({}));
  const client = server.client();
  await client.remove("s1", "cibles", "c1");
  await client.remove("s1", "cibles", "c1");
  assert.notEqual(server.asked[0].key, server.asked[1].key);
  assert.notEqual(newKey(), newKey());
});

test("a stop is tried again without a key: twice is once", async () => {
  const server = new FakeServer().on("POST /api/turns/t1/stop", unreachable(), unreachable(), json(null, 202));
  await server.client().stop("t1");
  assert.equal(server.asked.length, 3);
});

test("a deletion may outlive the page", async () => {
  const server = new FakeServer().on("DELETE /api/scenarios/s1", json(null, 204));
  await server.client().deleteScenario("s1", { keepalive: true });
  assert.equal(server.asked[0].keepalive, true);
});

test("the token and the language go along", async () => {
  const server = new FakeServer().on(scenarios, json({ items: [] }));
  await server.client({ token: "jeton", language: "en" }).scenarios();
  assert.equal(server.asked[0].headers.Authorization, "Bearer jeton");
  assert.equal(server.asked[0].language, "en");
});

test("who gives up is not told of a failure of the server's", async () => {
  const server = new FakeServer().on(scenarios, ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))));
  const stop = new AbortController();
  const asked = server.client().scenarios({}, { signal: stop.signal });
  await quiet();
  stop.abort();
  await assert.rejects(asked, { code: "cancelled" });
  assert.equal(server.asked.length, 1);
});

test("who gave up before asks nothing", async () => {
  const server = new FakeServer().on(scenarios, json({ items: [] }));
  await assert.rejects(server.client().scenarios({}, { signal: AbortSignal.abort() }), { code: "cancelled" });
});

test("an answer that does not come in time is given up and tried again", async (context) => {
  // By hand: Node 18's clock of the tests forgets timers when one that rang is cleared.
  const timers = new Map();
  let made = 0;
  context.mock.method(globalThis, "setTimeout", (ring, milliseconds) => {
    timers.set(++made, { ring, milliseconds });
    return made;
  });
  context.mock.method(globalThis, "clearTimeout", (timer) => timers.delete(timer));
  const never = ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const server = new FakeServer().on(scenarios, never);
  const client = server.client({ wait: async () => {} });
  const asked = client.scenarios().catch((failure) => failure);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await quiet();
    assert.equal(server.asked.length, attempt);
    assert.equal(server.asked[attempt - 1].signal.aborted, false);
    assert.deepEqual([...timers.values()].map((timer) => timer.milliseconds), [30_000]);
    [...timers.values()][0].ring();
  }
  const failure = await asked;
  assert.equal(failure.code, "too_slow");
});

test("a page of a proxy is no answer", async () => {
  const server = new FakeServer().on(scenarios, () => new Response("<html>", { status: 200 }));
  await assert.rejects(server.client().scenarios(), { code: "unreadable" });
});

test("a proxy that speaks for a server that is gone says that it is not there", async () => {
  const server = new FakeServer().on(scenarios, () => new Response("<html>Bad gateway", { status: 502 }));
  await assert.rejects(server.client().scenarios(), { code: "offline" });
  assert.equal(server.asked.length, 3);
});

test("a download has the server's name, or one of its own", async () => {
  const server = new FakeServer()
    .on("GET /api/scenarios/s1/export/csv", () => new Response("a;b", { headers: { "Content-Disposition": 'attachment; filename="plan.csv"' } }))
    .on("GET /api/scenarios/s1/export/json", () => new Response("{}"));
  const csv = await server.client().export("s1", "csv");
  assert.equal(csv.name, "plan.csv");
  assert.equal(await csv.blob.text(), "a;b");
  assert.equal((await server.client().export("s1", "json")).name, "s1.json");
});

test("reachable is who says so", async () => {
  assert.equal(await new FakeServer().on("GET /healthz", json({})).client().isReachable(), true);
  assert.equal(await new FakeServer().on("GET /healthz", error("down", 503)).client().isReachable(), false);
  assert.equal(await new FakeServer().on("GET /healthz", unreachable()).client().isReachable(), false);
});

test("the words of a failure are the server's, with its places", async () => {
  const details = [{ path: "nom", code: "required", message: "Ce champ est obligatoire." }];
  const server = new FakeServer().on(scenarios, error("invalid", 422, { message: "À corriger.", details }));
  await assert.rejects(server.client().scenarios(), (failure) => {
    assert.ok(failure instanceof RequestFailure);
    assert.equal(failure.message, "À corriger.");
    assert.deepEqual(failure.details, details);
    assert.equal(failure.body.error.code, "invalid");
    return true;
  });
});

for (const [code, answers] of [["offline", () => unreachable()], ["unreadable", () => new Response("<html>")]]) {
  test(`“${code}” is said in the user's language`, async () => {
    const [french, english] = await Promise.all(["fr", "en"].map(async (language) => {
      const server = new FakeServer().on(scenarios, answers);
      return (await server.client({ language }).scenarios().catch((failure) => failure)).message;
    }));
    assert.match(french, /serveur/);
    assert.match(english, /server/);
    assert.notEqual(french, code);
  });
}
