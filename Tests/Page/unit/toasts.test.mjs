import assert from "node:assert/strict";
import { test } from "node:test";
import { Toasts } from "../../../Sources/PageFiles/files/stores/toasts.js";

test("a note goes by itself, one without end does not", (context) => {
  context.mock.timers.enable();
  const toasts = new Toasts();
  toasts.show("Enregistré.");
  toasts.show("Supprimé.", { milliseconds: Infinity });
  context.mock.timers.tick(6_000);
  assert.deepEqual(toasts.all.map((toast) => toast.text), ["Supprimé."]);
});

test("a note of the same key takes the other's place, and the first one's end does not end it", (context) => {
  context.mock.timers.enable();
  const toasts = new Toasts();
  toasts.show("Un", { key: "k", milliseconds: 10 });
  toasts.show("Deux", { key: "k", milliseconds: Infinity });
  context.mock.timers.tick(10);
  assert.deepEqual(toasts.all.map((toast) => toast.text), ["Deux"]);
  toasts.close("k");
  assert.deepEqual(toasts.all, []);
});
