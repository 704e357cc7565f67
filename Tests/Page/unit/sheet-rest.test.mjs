import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { SheetStore } from "../../../Sources/PageFiles/files/stores/sheet-store.js";
import { FakeServer, Telling, json, quiet, until } from "./support/fake-server.mjs";

const ends = [];
afterEach(() => { for (const end of ends.splice(0)) end(); });

test("a sheet that nobody sees listens to nothing, and reads what it missed once it is seen", async () => {
  let revision = 1;
  const streams = [];
  const server = new FakeServer()
    .on("GET /api/scenarios/s1", () => json({ id: "s1", flow: "marketing", revision, scenario: null, actions: [] }))
    .on("GET /api/scenarios/s1/messages", () => json({ items: [], before: null }))
    .on("GET /api/scenarios/s1/events", (request) => {
      streams.push(request);
      return new Telling().answer(request);
    });
  const sheet = new SheetStore(server.client(), async () => ({ entities: [] }), "s1");
  const end = new AbortController();
  ends.push(() => end.abort());
  await sheet.open(end.signal);
  assert.equal(streams.length, 1);
  sheet.rest();
  assert.ok(streams[0].signal.aborted);
  revision = 2;
  await sheet.wake();
  assert.equal(streams.length, 2);
  assert.equal(sheet.content.revision, 2);
  end.abort();
  assert.ok(streams[1].signal.aborted);
  await quiet();
  await sheet.wake();
  assert.equal(streams.length, 2);
});
