import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Keeping } from "../../../Sources/PageFiles/files/stores/keeping.js";
import { RehearsalStore } from "../../../Sources/PageFiles/files/stores/rehearsal-store.js";
import { FakeServer, Telling, json, quiet, until } from "./support/fake-server.mjs";
import { storage } from "./support/chat.mjs";

const cue = (place, more = {}) => ({ recording: "demo", scenario_id: place === 0 ? null : "s1", place, lines: 12, in_step: true, next: null, running: false, ...more });

const ends = [];
afterEach(() => { for (const end of ends.splice(0)) end(); });

/** A window of a rehearsal, and what its server tells of cues. */
async function rehearsing({ area = storage(), begun = true, at = 0 } = {}) {
  const server = new FakeServer().on("GET /api/rehearsal", json(cue(at)));
  const streams = [];
  server.on("GET /api/rehearsal/events", (request) => {
    const telling = new Telling();
    streams.push(telling);
    return telling.answer(request);
  });
  const store = new RehearsalStore(server.client(), new Keeping(area, "window"));
  const end = new AbortController();
  ends.push(() => end.abort());
  if (begun) await store.begin(end.signal);
  await quiet();
  return { store, server, streams, area, begin: () => store.begin(end.signal) };
}

test("a window that nobody sees leaves its connection to others, and takes it up again", async () => {
  const { store, server, streams } = await rehearsing();
  assert.equal(streams.length, 1);
  store.rest();
  await until(() => streams[0].isCancelled || server.asked.at(-1).signal.aborted);
  store.wake();
  await until(() => streams.length === 2);
  streams[1].tell("cue", cue(4));
  await until(() => store.cue.place === 4);
  store.wake();
  await quiet();
  assert.equal(streams.length, 2);
});

test("a window that is opened behind others listens once it is seen", async () => {
  const { store, streams, begin } = await rehearsing({ begun: false });
  store.rest();
  await begin();
  await quiet();
  assert.equal(streams.length, 0);
  assert.equal(store.cue.place, 0);
  store.wake();
  await until(() => streams.length === 1);
});

test("a server without a rehearsal is not listened to, whoever wakes", async () => {
  const server = new FakeServer();
  const store = new RehearsalStore(server.client(), new Keeping(storage(), "window"));
  store.rest();
  store.wake();
  await quiet();
  assert.equal(server.asked.length, 0);
});

test("when the performance began is known after a reload", async (context) => {
  const { now } = Date;
  ends.push(() => { Date.now = now; });
  Date.now = () => 1_000;
  const before = await rehearsing();
  assert.equal(before.store.began, null);
  before.store.take(cue(1));
  assert.equal(before.store.began, 1_000);
  Date.now = () => 61_000;
  before.store.take(cue(2));
  assert.equal(before.store.began, 1_000);
  const after = await rehearsing({ area: before.area, at: 2 });
  assert.equal(after.store.began, 1_000);
});

test("another performance has a time of its own", async () => {
  const { now } = Date;
  ends.push(() => { Date.now = now; });
  Date.now = () => 1_000;
  const { store } = await rehearsing();
  store.take(cue(3));
  store.take(cue(0));
  assert.equal(store.began, null);
  Date.now = () => 9_000;
  store.take(cue(1));
  assert.equal(store.began, 9_000);
  Date.now = () => 20_000;
  store.take(cue(1, { scenario_id: "s2" }));
  assert.equal(store.began, 20_000);
});
