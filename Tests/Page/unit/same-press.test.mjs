import assert from "node:assert/strict";
import { test } from "node:test";
import "./support/crypto.mjs";
import { RequestFailure } from "../../../Sources/PageFiles/files/client/client.js";
import { SamePress } from "../../../Sources/PageFiles/files/stores/same-press.js";

const offline = new RequestFailure("offline", "");
const done = { message: "fait" };

/** A server that answers so, one after the other, and what it was sent. */
function sending(...answers) {
  const sent = [];
  const send = async (request, key) => {
    sent.push({ request, key });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { sent, send };
}

async function press(presses, values, send, make = (entered) => entered) {
  try {
    return await presses.send(values, () => make(values), send);
  } catch (failure) {
    return failure;
  }
}

test("a press again after what may have got through is the same request under the same key", async () => {
  const presses = new SamePress();
  const { sent, send } = sending(offline, new RequestFailure("internal", "", { status: 500 }), new RequestFailure("unreadable", "", { status: 200 }), done);
  let revision = 1;
  // Whatever else has moved on meanwhile: another request under the key would be refused.
  for (let time = 0; time < 4; time += 1) await press(presses, { nom: "DAF" }, send, (values) => ({ ...values, revision: revision++ }));
  assert.equal(new Set(sent.map(({ key }) => key)).size, 1);
  assert.deepEqual(sent.map(({ request }) => request), Array(4).fill({ nom: "DAF", revision: 1 }));
});

test("other values are another request", async () => {
  const presses = new SamePress();
  const { sent, send } = sending(offline, done);
  await press(presses, { nom: "DAF" }, send);
  await press(presses, { nom: "DRH" }, send);
  assert.notEqual(sent[0].key, sent[1].key);
  assert.deepEqual(sent[1].request, { nom: "DRH" });
});

for (const [what, answer] of [
  ["refused", new RequestFailure("needs_not_met", "", { status: 409 })],
  ["found wrong", new RequestFailure("invalid_fields", "", { status: 422 })],
  ["refused in an answer", { error: { code: "stale", message: "Périmé.", details: [] } }],
  ["refused by a proxy", new RequestFailure("unreadable", "", { status: 413 })],
  ["done", done],
]) {
  test(`what was ${what} is asked anew: its key has its answer for a day`, async () => {
    const presses = new SamePress();
    const { sent, send } = sending(answer, done);
    await press(presses, { nom: "DAF" }, send);
    assert.equal(await press(presses, { nom: "DAF" }, send), done);
    assert.notEqual(sent[0].key, sent[1].key);
  });
}
