import assert from "node:assert/strict";
import { test } from "node:test";
import { Messages, turnOf, turnOfAddress } from "../../../Sources/PageFiles/files/stores/messages.js";

function message(id, author = "user", text = id) { return { id, author, message: text, message_html: null, created_at: "2026-03-02T09:00:00Z" }; }
function own(key, { turn = null, delivery = "accepted", author = "user", ...more } = {}) {
  return { key, id: null, author, text: key, html: null, byModel: false, at: null, delivery, turn, withdrawn: [], retry: null, failure: null, ...more };
}
function ids(messages) { return messages.all.map((known) => known.id ?? known.key); }

test("a message's turn is its identity without the number", () => {
  assert.equal(turnOf("3gq0-n8k1-2"), "3gq0-n8k1");
  assert.equal(turnOf("3gq0"), "3gq0");
  assert.equal(turnOfAddress("s1.t1"), "t1");
  assert.equal(turnOfAddress("t1"), "t1");
});

test("the newest take the place of what they know", () => {
  const messages = new Messages();
  messages.takeNewest({ items: [message("t1-1"), message("t1-2", "assistant")], before: null });
  messages.takeNewest({ items: [message("t1-1"), message("t1-2", "assistant"), message("t2-1")], before: null });
  assert.deepEqual(ids(messages), ["t1-1", "t1-2", "t2-1"]);
});

test("a window's own messages get the server's names and keep their place and what was taken back", () => {
  const messages = new Messages();
  const withdrawn = [{ html: "<p>Prêt</p>", reason: "needs_not_met", guard: null }];
  messages.add(own("k1", { turn: "t1" }));
  messages.add(own("k1:reply", { turn: "t1", author: "assistant", withdrawn }));
  messages.takeNewest({ items: [message("t1-1"), message("t1-2", "assistant", "Bonjour")], before: null });
  assert.deepEqual(messages.all.map((known) => [known.key, known.id]), [["k1", "t1-1"], ["k1:reply", "t1-2"]]);
  assert.equal(messages.all[1].withdrawn, withdrawn);
  assert.equal(messages.all[1].text, "Bonjour");
});

test("what was not sent stays at the end", () => {
  const messages = new Messages();
  messages.add(own("k1", { delivery: "failed" }));
  messages.takeNewest({ items: [message("t1-1")], before: null });
  assert.deepEqual(ids(messages), ["t1-1", "k1"]);
  messages.takeNewest({ items: [message("t1-1"), message("t1-2", "assistant")], before: null });
  assert.deepEqual(ids(messages), ["t1-1", "t1-2", "k1"]);
});

test("earlier ones come before, each once", () => {
  const messages = new Messages();
  messages.takeNewest({ items: [message("t3-1"), message("t4-1")], before: "t3-1" });
  messages.takeEarlier({ items: [message("t2-1"), message("t3-1")], before: "t2-1" });
  messages.takeEarlier({ items: [message("t1-1")], before: null });
  assert.deepEqual(ids(messages), ["t1-1", "t2-1", "t3-1", "t4-1"]);
  assert.equal(messages.earlier, null);
});

test("earlier ones that were read stay when the newest are read again", () => {
  const messages = new Messages();
  messages.takeNewest({ items: [message("t3-1")], before: "t3-1" });
  messages.takeEarlier({ items: [message("t1-1"), message("t2-1")], before: null });
  messages.takeNewest({ items: [message("t3-1"), message("t4-1")], before: "t3-1" });
  assert.deepEqual(ids(messages), ["t1-1", "t2-1", "t3-1", "t4-1"]);
  assert.equal(messages.earlier, null);
});

test("after a gap the conversation goes on from the newest, without a hole", () => {
  const messages = new Messages();
  messages.takeNewest({ items: [message("t1-1")], before: null });
  messages.takeNewest({ items: [message("t90-1"), message("t91-1")], before: "t90-1" });
  assert.deepEqual(ids(messages), ["t90-1", "t91-1"]);
  assert.equal(messages.earlier, "t90-1");
});

test("a message is dropped without touching the others", () => {
  const messages = new Messages();
  const first = own("k1");
  messages.add(first);
  messages.add(own("k2"));
  messages.drop(first);
  assert.deepEqual(ids(messages), ["k2"]);
});
