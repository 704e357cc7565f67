import assert from "node:assert/strict";
import { test } from "node:test";
import { Telling, error, told, unreachable, until } from "./support/fake-server.mjs";
import { Window } from "./support/chat.mjs";

const chat = "POST /api/chat";
const proposal = { id: "p1", type: "add_target", label: "DAF", payload: {}, enabled: true, proposal: true, revision: 1 };

test("a proposal that could not be waved away says so", async () => {
  const window = new Window();
  window.server.on(chat, unreachable());
  await window.chat.open("s1");
  const { failure } = await window.chat.dismiss(proposal);
  assert.equal(failure.code, "offline");
  assert.ok(window.heard.includes("unsaid"));
  assert.deepEqual([window.chat.unsaid.action.id, window.chat.unsaid.failure.code], ["p1", "offline"]);
});

test("also where it fails after it was accepted", async () => {
  const window = new Window();
  window.server.on(chat, told(["accepted", { turn: "s1.t1", scenario_id: "s1" }], ["failed", { error: { code: "internal", message: "Une erreur est survenue." } }]));
  await window.chat.open("s1");
  await window.chat.dismiss(proposal);
  await until(() => window.heard.includes("unsaid"));
  assert.equal(window.chat.unsaid.failure.message, "Une erreur est survenue.");
});

test("the next turn has forgotten it; a message that fails says so itself", async () => {
  const window = new Window();
  window.server.on(chat, error("stale_revision", 412), error("stale_revision", 412));
  await window.chat.open("s1");
  await window.chat.dismiss(proposal);
  assert.ok(window.chat.unsaid);
  await window.chat.say("Bonjour");
  assert.equal(window.chat.unsaid, null);
  assert.equal(window.heard.filter((what) => what === "unsaid").length, 1);
});
