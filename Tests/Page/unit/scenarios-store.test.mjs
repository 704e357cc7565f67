import assert from "node:assert/strict";
import { test } from "node:test";
import { ScenariosStore } from "../../../Sources/PageFiles/files/stores/scenarios-store.js";
import { FakeServer, error, json, quiet, unreachable } from "./support/fake-server.mjs";

const scenarios = "GET /api/scenarios";
function listed(...ids) { return ids.map((id) => ({ id, title: `Titre ${id}`, flow: "marketing", state: "draft", revision: 1, fields: {} })); }
function shown(store) { return store.shown.map((item) => item.id); }
const settled = quiet;

async function store(server, ...ids) {
  server.on(scenarios, json({ items: listed(...ids), next: null }));
  const made = new ScenariosStore(server.client());
  await made.load();
  return made;
}

test("it lists page by page", async () => {
  const server = new FakeServer().on(scenarios, ({ query }) => json(query.get("cursor") === "c" ? { items: listed("c"), next: null } : { items: listed("a", "b"), next: "c" }));
  const made = new ScenariosStore(server.client());
  await made.load();
  assert.deepEqual(shown(made), ["a", "b"]);
  await made.loadMore();
  assert.deepEqual(shown(made), ["a", "b", "c"]);
  await made.loadMore();
  assert.equal(server.asked.length, 2);
});

test("of two searches the later one counts, whichever answers first", async () => {
  const answers = {};
  const server = new FakeServer().on(scenarios, ({ query }) => new Promise((resolve) => { answers[query.get("q")] = () => resolve(json({ items: listed(query.get("q")), next: null })); }));
  const made = new ScenariosStore(server.client());
  const searches = [made.load("a"), made.load("ab")];
  await quiet();
  answers.ab();
  await quiet();
  answers.a();
  await Promise.all(searches);
  assert.deepEqual(shown(made), ["ab"]);
  assert.equal(made.search, "ab");
});

test("a list that cannot be read says why and keeps what it had", async () => {
  const server = new FakeServer();
  const made = await store(server, "a");
  server.on(scenarios, error("internal", 500, { message: "Une erreur." }));
  await made.load();
  assert.equal(made.failure.message, "Une erreur.");
  assert.deepEqual(shown(made), ["a"]);
  server.on(scenarios, json({ items: listed("b"), next: null }));
  await made.load();
  assert.equal(made.failure, null);
});

test("what is deleted goes from the list at once, and from the server after a while", async (context) => {
  const server = new FakeServer().on("DELETE /api/scenarios/a", json(null, 204));
  const made = await store(server, "a", "b");
  context.mock.timers.enable();
  made.delete(made.items[0]);
  assert.deepEqual(shown(made), ["b"]);
  context.mock.timers.tick(7_999);
  assert.equal(server.of("DELETE", "/api/scenarios/a").length, 0);
  context.mock.timers.tick(1);
  await settled();
  assert.equal(server.of("DELETE", "/api/scenarios/a").length, 1);
  assert.equal(made.deleting.size, 0);
  assert.deepEqual(shown(made), ["b"]);
});

test("who thinks better of it has lost nothing", async (context) => {
  const server = new FakeServer().on("DELETE /api/scenarios/a", json(null, 204));
  const made = await store(server, "a", "b");
  context.mock.timers.enable();
  made.delete(made.items[0]);
  made.undoDelete("a");
  context.mock.timers.tick(60_000);
  await settled();
  assert.deepEqual(shown(made), ["a", "b"]);
  assert.equal(server.of("DELETE", "/api/scenarios/a").length, 0);
});

test("each of several deletions can be undone by itself", async (context) => {
  const server = new FakeServer().on("DELETE /api/scenarios/a", json(null, 204)).on("DELETE /api/scenarios/b", json(null, 204));
  const made = await store(server, "a", "b");
  context.mock.timers.enable();
  made.delete(made.items[0]);
  made.delete(made.items[1]);
  made.undoDelete("a");
  context.mock.timers.tick(8_000);
  await settled();
  assert.deepEqual(shown(made), ["a"]);
  assert.deepEqual(server.asked.filter((request) => request.method === "DELETE").map((request) => request.path), ["/api/scenarios/b"]);
});

test("a deletion that fails brings it back and says why", async (context) => {
  const server = new FakeServer().on("DELETE /api/scenarios/a", error("internal", 500, { message: "Une erreur." }));
  const made = await store(server, "a");
  context.mock.timers.enable();
  made.delete(made.items[0]);
  context.mock.timers.tick(8_000);
  await settled();
  assert.deepEqual(shown(made), ["a"]);
  assert.equal(made.failure.message, "Une erreur.");
});

test("what someone else deleted is gone all the same", async (context) => {
  const server = new FakeServer().on("DELETE /api/scenarios/a", error("unknown_scenario", 404));
  const made = await store(server, "a");
  context.mock.timers.enable();
  made.delete(made.items[0]);
  context.mock.timers.tick(8_000);
  await settled();
  assert.deepEqual(shown(made), []);
  assert.equal(made.failure, null);
});

test("when the page is left, what was to go goes, and may outlive the page", async () => {
  const server = new FakeServer().on("DELETE /api/scenarios/a", json(null, 204));
  const made = await store(server, "a", "b");
  made.delete(made.items[0]);
  made.leave();
  await quiet();
  const [deletion] = server.of("DELETE", "/api/scenarios/a");
  assert.equal(deletion.keepalive, true);
  assert.ok(deletion.key);
});

/** The scenarios that a store says are gone for good. */
function gone(made) {
  const names = [];
  made.subscribe((what) => { if (what === "deleted") names.push(made.lastDeleted); });
  return names;
}

test("what hangs on a scenario here goes when its deletion cannot be undone any more, and not before", async (context) => {
  const server = new FakeServer().on("DELETE /api/scenarios/a", json(null, 204)).on("DELETE /api/scenarios/b", error("unknown_scenario", 404))
    .on("DELETE /api/scenarios/c", error("internal", 500));
  const made = await store(server, "a", "b", "c", "d");
  const names = gone(made);
  context.mock.timers.enable();
  for (const item of made.items) made.delete(item);
  made.undoDelete("d");
  context.mock.timers.tick(7_999);
  await settled();
  assert.deepEqual(names, []);
  context.mock.timers.tick(1);
  await settled();
  // One that could not be deleted is still there, with all that was written for it.
  assert.deepEqual(names, ["a", "b"]);
});

test("a page that is left deletes once and for all, and shows nothing to undo when it comes back", async () => {
  const server = new FakeServer().on("DELETE /api/scenarios/a", json(null, 204));
  const made = await store(server, "a", "b");
  const names = gone(made);
  made.delete(made.items[0]);
  made.leave();
  made.leave();
  await quiet();
  assert.deepEqual(names, ["a"]);
  assert.equal(server.of("DELETE", "/api/scenarios/a").length, 1);
  assert.equal(made.deleting.size, 0);
  assert.deepEqual(shown(made), ["b"]);
});
