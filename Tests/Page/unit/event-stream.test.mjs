import assert from "node:assert/strict";
import { test } from "node:test";
import { eventStream } from "../../../Sources/PageFiles/files/client/event-stream.js";
import { all } from "./support/fake-server.mjs";

const encoder = new TextEncoder();

function body(...pieces) {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
      controller.close();
    },
  });
}

test("an event has its name, its id and its data", async () => {
  assert.deepEqual(await all(eventStream(body("id: t.1\nevent: words\ndata: {\"delta\":\"Bon\"}\n\n"))),
    [{ id: "t.1", name: "words", data: "{\"delta\":\"Bon\"}" }]);
});

test("an event without a name is a message", async () => {
  assert.equal((await all(eventStream(body("data: a\n\n"))))[0].name, "message");
});

test("lines of data are joined", async () => {
  assert.equal((await all(eventStream(body("data: a\ndata: b\ndata:\n\n"))))[0].data, "a\nb\n");
});

test("one space after the colon is not of the value, a second one is", async () => {
  assert.deepEqual((await all(eventStream(body("data:a\n\ndata: b\n\ndata:  c\n\n")))).map((event) => event.data), ["a", "b", " c"]);
});

test("comments and unknown fields say nothing", async () => {
  assert.deepEqual((await all(eventStream(body(": still here\n\nretry: 3\nnonsense\n\ndata: a\n:x\n\n")))).map((event) => event.data), ["a"]);
});

test("an event that was not ended is none", async () => {
  assert.deepEqual(await all(eventStream(body("data: a\n\ndata: b\n"))), [{ id: "", name: "message", data: "a" }]);
});

test("an id stays until another comes, a name does not", async () => {
  const events = await all(eventStream(body("id: 1\nevent: step\ndata: a\n\ndata: b\n\n")));
  assert.deepEqual(events.map((event) => [event.id, event.name]), [["1", "step"], ["1", "message"]]);
});

for (const [what, end] of [["line feeds", "\n"], ["both", "\r\n"], ["carriage returns", "\r"]]) {
  test(`lines may end with ${what}`, async () => {
    const text = ["event: words", "data: a", "data: b", "", "data: c", "", ""].join(end);
    assert.deepEqual((await all(eventStream(body(text, "\n")))).map((event) => [event.name, event.data]), [["words", "a\nb"], ["message", "c"]]);
  });
}

test("wherever it is cut, also within a letter and within a line's end, the events are the same", async () => {
  const bytes = encoder.encode("\uFEFFid: é.1\r\nevent: words\r\ndata: {\"delta\":\"été 🎭\"}\r\n\r\n: souffle\r\ndata: fin\r\n\r\n");
  const whole = await all(eventStream(body(bytes)));
  assert.deepEqual(whole.map((event) => event.data), ["{\"delta\":\"été 🎭\"}", "fin"]);
  for (let first = 0; first <= bytes.length; first += 1) {
    assert.deepEqual(await all(eventStream(body(bytes.slice(0, first), bytes.slice(first)))), whole, `cut at ${first}`);
  }
  assert.deepEqual(await all(eventStream(body(...Array.from(bytes, (byte) => Uint8Array.of(byte))))), whole);
});

test("a stream that says nothing for too long is taken for dead", async () => {
  const silent = new ReadableStream({ pull() { return new Promise(() => {}); } });
  await assert.rejects(all(eventStream(silent, { idleMilliseconds: 10 })), { name: "TimeoutError" });
});

test("whoever stops reading closes the connection", async () => {
  let isCancelled = false;
  const endless = new ReadableStream({
    pull(controller) { controller.enqueue(encoder.encode("data: a\n\n")); },
    cancel() { isCancelled = true; },
  });
  for await (const event of eventStream(endless)) {
    assert.equal(event.data, "a");
    break;
  }
  assert.ok(isCancelled);
});
