import assert from "node:assert/strict";
import { test } from "node:test";
import "./support/fake-server.mjs";
import { RunningTurn } from "../../../Sources/PageFiles/files/stores/running-turn.js";

function words(closed, tail) { return { type: "words", delta: "x", closed, tail }; }

test("closed blocks stay, the tail changes", () => {
  const turn = new RunningTurn({ message: "a" });
  assert.equal(turn.hasWords, false);
  turn.take(words("", "<p>U</p>"));
  turn.take(words("<p>Un</p>", "<p>D</p>"));
  turn.take(words("<p>Deux</p>", ""));
  assert.deepEqual(turn.closed, ["<p>Un</p>", "<p>Deux</p>"]);
  assert.equal(turn.tail, "");
  assert.equal(turn.hasWords, true);
});

test("words that say nothing of the tail leave it", () => {
  const turn = new RunningTurn(null);
  turn.take(words("", "<p>U</p>"));
  turn.take({ type: "words", delta: "", closed: "", tail: undefined });
  assert.equal(turn.tail, "<p>U</p>");
});

test("what is taken back is kept whole, with its reason", () => {
  const turn = new RunningTurn(null);
  turn.take(words("<p>Un</p>", "<p>Deux</p>"));
  turn.take({ type: "withdrawn", reason: "needs_not_met", guard: "a_une_cible" });
  assert.deepEqual(turn.withdrawn, [{ html: "<p>Un</p><p>Deux</p>", reason: "needs_not_met", guard: "a_une_cible" }]);
  assert.equal(turn.hasWords, false);
});

test("nothing that was said is nothing that is taken back", () => {
  const turn = new RunningTurn(null);
  turn.take({ type: "withdrawn", reason: "unclear", guard: null });
  assert.deepEqual(turn.withdrawn, []);
});

test("a telling that begins anew forgets what was told", () => {
  const turn = new RunningTurn(null);
  turn.take(words("<p>Un</p>", "<p>D</p>"));
  turn.take({ type: "withdrawn", reason: "unclear", guard: null });
  turn.take(words("", "<p>T</p>"));
  turn.take({ type: "restarted" });
  assert.equal(turn.hasWords, false);
  assert.deepEqual(turn.withdrawn, []);
});

test("its phase is what happens to it", () => {
  const turn = new RunningTurn({ message: "a" });
  assert.equal(turn.phase, "sending");
  turn.take({ type: "waiting", failure: null });
  assert.equal(turn.phase, "waiting");
  turn.take({ type: "accepted", turn: "s1.t1", scenario: "s1" });
  assert.equal(turn.phase, "running");
  assert.equal(turn.id, "s1.t1");
  turn.take({ type: "waiting", failure: null });
  turn.take({ type: "step", name: "asking" });
  assert.equal(turn.phase, "running");
  turn.phase = "stopping";
  turn.take({ type: "accepted", turn: "s1.t1", scenario: "s1" });
  assert.equal(turn.phase, "stopping");
});

test("each turn has a key of its own, or the one it is given", () => {
  assert.notEqual(new RunningTurn(null).key, new RunningTurn(null).key);
  assert.equal(new RunningTurn(null, "k").key, "k");
});
