import assert from "node:assert/strict";
import { test } from "node:test";
import { Telling, json, quiet, told, until } from "./support/fake-server.mjs";
import { Window, storage } from "./support/chat.mjs";

const words = (text) => ["words", { delta: text, closed: "", tail: `<p>${text}</p>` }];

/** A window whose first answer was taken back once, and what its tab remembers. */
async function takenBack(text = "Votre plan est prêt") {
  const window = new Window();
  window.server.on("POST /api/chat", (request) => told(
    ["accepted", { turn: "s1.t1", scenario_id: "s1" }], words(text), ["withdrawn", { reason: "needs_not_met", guard: "a_une_cible" }],
    ["reply", window.commit("t1", "Le plan ?", "Il manque une cible")])(request));
  await window.chat.open("s1");
  window.chat.say("Le plan ?");
  await until(() => window.chat.messages.all.at(-1)?.id === "t1-2");
  window.chat.close();
  return window;
}

/** The same tab, loaded again. */
async function again(window) {
  const after = new Window({ area: window.area, server: window.server });
  Object.assign(after, { messages: window.messages, revision: window.revision });
  await after.chat.open("s1");
  return after;
}

test("words that were taken back are there after a reload", async () => {
  const after = await again(await takenBack());
  assert.deepEqual(after.chat.messages.all.at(-1).withdrawn, [{ html: "<p>Votre plan est prêt</p>", reason: "needs_not_met", guard: "a_une_cible" }]);
  assert.deepEqual(after.chat.messages.all[0].withdrawn, []);
});

test("they go with the answer that they belong to, not with another under the same name", async () => {
  const window = await takenBack();
  window.messages.at(-1).message = "Une autre réponse";
  const after = await again(window);
  assert.deepEqual(after.chat.messages.all.at(-1).withdrawn, []);
});

test("earlier messages have theirs too", async () => {
  const window = await takenBack();
  for (let turn = 2; turn < 20; turn += 1) window.commit(`t${turn}`, "Et ?", "Voilà");
  const after = await again(window);
  assert.ok(after.chat.messages.earlier);
  await after.chat.loadEarlier();
  assert.equal(after.chat.messages.all.find((message) => message.id === "t1-2").withdrawn.length, 1);
});

test("a scenario that is deleted takes them along", async () => {
  const window = await takenBack();
  const after = await again(window);
  after.windows.tell("deleted", {});
  await until(() => after.heard.includes("gone"));
  assert.ok([...window.area.kept.values()].every((text) => !text.includes("Votre plan")));
});

test("a tab keeps a bounded number of them, the latest", async () => {
  const { Withdrawals } = await import("../../../Sources/PageFiles/files/stores/running-turn.js");
  const { Keeping } = await import("../../../Sources/PageFiles/files/stores/keeping.js");
  const area = storage();
  const kept = new Withdrawals(new Keeping(area, "pending"));
  for (let turn = 0; turn < 200; turn += 1) kept.keep("s1", `t${turn}`, "a", [{ html: "x".repeat(1_000), reason: "unclear", guard: null }]);
  const of = (turn) => {
    const message = { turn, author: "assistant", text: "a", withdrawn: [] };
    kept.remind("s1", [message]);
    return message.withdrawn.length;
  };
  assert.ok([...area.kept.values()].join("").length < 60_000);
  assert.deepEqual([of("t0"), of("t199")], [0, 1]);
  kept.keep("s1", "huge", "a", [{ html: "x".repeat(1_000_000), reason: "unclear", guard: null }]);
  assert.deepEqual([of("huge"), of("t199")], [0, 1]);
});
