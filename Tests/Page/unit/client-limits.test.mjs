import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeServer, Telling, json, quiet, until } from "./support/fake-server.mjs";

const scenarios = "GET /api/scenarios";
const encoder = new TextEncoder();

/** Timers that a test rings by hand: Node 18's clock of the tests forgets some when one that rang is cleared. */
function heldTimers(context) {
  const timers = new Map();
  let made = 0;
  context.mock.method(globalThis, "setTimeout", (ring, milliseconds) => {
    timers.set(++made, { ring, milliseconds });
    return made;
  });
  context.mock.method(globalThis, "clearTimeout", (timer) => timers.delete(timer));
  return { timers, get lengths() { return [...timers.values()].map((timer) => timer.milliseconds); }, ring() { [...timers.values()][0].ring(); } };
}

/** An answer whose head comes at once, and whose body says so much and no more. */
function stuck(text, status = 200) {
  return ({ signal }) => new Response(new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(text));
      signal.addEventListener("abort", () => controller.error(signal.reason));
    },
  }), { status });
}

/** Those who listen to a signal. */
function listenersOf(signal) {
  const listeners = new Set();
  for (const [name, note] of [["addEventListener", "add"], ["removeEventListener", "delete"]]) {
    const method = signal[name].bind(signal);
    signal[name] = (type, listener, ...rest) => {
      listeners[note](listener);
      return method(type, listener, ...rest);
    };
  }
  return listeners;
}

test("an answer whose body does not come to its end in time is given up and tried again", async (context) => {
  const clock = heldTimers(context);
  const server = new FakeServer().on(scenarios, stuck('{"items":['), json({ items: [], next: null }));
  const asked = server.client({ wait: async () => {} }).scenarios();
  await quiet();
  assert.equal(server.asked.length, 1);
  assert.deepEqual(clock.lengths, [30_000], "the limit holds while the body is read");
  clock.ring();
  assert.deepEqual(await asked, { items: [], next: null });
  assert.deepEqual(clock.lengths, []);
});

test("a refusal whose words do not come to their end in time is too slow as well", async (context) => {
  const clock = heldTimers(context);
  const server = new FakeServer().on(scenarios, stuck('{"error":', 500));
  const asked = server.client({ wait: async () => {} }).scenarios().catch((failure) => failure);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await quiet();
    clock.ring();
  }
  assert.equal((await asked).code, "too_slow");
});

for (const [what, path, ask] of [
  ["a download", "/api/scenarios/s1/export/json", (client) => client.export("s1", "json")],
  ["a drawing", "/api/flows/marketing/drawing", (client) => client.drawing("marketing")],
]) {
  test(`${what} that stops half-way is given up as well`, async (context) => {
    const clock = heldTimers(context);
    const server = new FakeServer().on(`GET ${path}`, stuck("<"));
    const asked = ask(server.client({ wait: async () => {} })).catch((failure) => failure);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await quiet();
      clock.ring();
    }
    assert.equal((await asked).code, "too_slow");
  });
}

test("an answer that breaks off is no answer of another's: it is tried again", async () => {
  const broken = () => new Response(new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode('{"items":['));
      controller.error(new TypeError("terminated"));
    },
  }));
  const server = new FakeServer().on(scenarios, broken, json({ items: [], next: null }));
  assert.deepEqual(await server.client().scenarios(), { items: [], next: null });
});

test("a stream may last: its limit is the silence between its pieces, longer than two signs of life", async (context) => {
  const clock = heldTimers(context);
  const telling = new Telling();
  const server = new FakeServer().on("POST /api/chat", telling.answer).on("GET /api/turns/s1.t1/events", new Telling().answer);
  const stop = new AbortController();
  const events = server.client({ wait: async () => {} }).chat({ message: "Bonjour" }, { key: "k", signal: stop.signal });
  const first = events.next();
  await quiet();
  // The server gives a sign of life every fifteen seconds.
  assert.deepEqual(clock.lengths, [40_000], "the first byte is waited for as the next ones are");
  telling.tell("accepted", { turn: "s1.t1", scenario_id: "s1" });
  assert.equal((await first).value.type, "accepted");
  const second = events.next();
  await quiet();
  assert.deepEqual(clock.lengths, [40_000]);
  clock.ring();
  const { value } = await second;
  assert.equal(value.type, "waiting");
  assert.equal(value.failure.code, "too_slow");
  await until(() => telling.isCancelled);
  stop.abort();
  await events.return();
});

test("nothing of what has ended listens to the caller's signal any more", async () => {
  const { signal } = new AbortController();
  const listening = listenersOf(signal);
  const telling = new Telling();
  const server = new FakeServer().on(scenarios, new TypeError("fetch failed"), json({ items: [], next: null })).on("POST /api/chat", telling.answer);
  // With the client's own pauses.
  const client = server.client({ wait: undefined });
  await client.scenarios({}, { signal });
  assert.equal(listening.size, 0, "an answer that came at the second try");
  const events = client.chat({ message: "Bonjour" }, { key: "k", signal });
  const first = events.next();
  telling.tell("accepted", { turn: "s1.t1", scenario_id: "s1" });
  await first;
  assert.equal(listening.size, 1, "a stream that is read");
  telling.tell("reply", { message: "Enchanté" });
  for await (const event of events) assert.equal(event.type, "reply");
  assert.equal(listening.size, 0, "a stream that has ended");
});

test("who gives up a stream closes it", async () => {
  const stop = new AbortController();
  const telling = new Telling();
  const server = new FakeServer().on("GET /api/scenarios/s1/events", telling.answer);
  const events = server.client().windows("s1", { signal: stop.signal });
  const first = events.next();
  telling.tell("began", { turn: "s1.t1" });
  await first;
  const second = events.next();
  await quiet();
  stop.abort();
  assert.deepEqual(await second, { done: true, value: undefined });
  assert.equal(server.asked[0].signal.aborted, true);
});

test("what changes something has longer than the server gives a turn", async (context) => {
  const clock = heldTimers(context);
  const server = new FakeServer()
    .on("GET /api/service", json({ limits: { turn_seconds: 90 } }))
    .on("POST /api/chat", stuck('{"message":'))
    .on(scenarios, stuck('{"items":['));
  const client = server.client({ wait: async () => {} });
  await client.service();
  client.turn({ message: "Raconte" }, { key: "k" }).catch(() => {});
  client.scenarios().catch(() => {});
  await quiet();
  assert.deepEqual(clock.lengths, [95_000, 30_000]);
});
