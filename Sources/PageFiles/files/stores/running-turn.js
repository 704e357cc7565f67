import { newKey } from "../client/client.js";

/**
 * A turn on its way: what was asked, and what has come of it so far.
 *
 * Words come as closed blocks, which stay as they are, and a tail, which changes. Words that the flow takes back are kept
 * with the reason, so that they can be shown struck out.
 */
export class RunningTurn {
  /** The same for each try of it. */
  key;
  /**
   * The server's name for it; `null` until it is accepted.
   * @type {string | null}
   */
  id = null;
  /** @type {"sending" | "running" | "waiting" | "stopping"} */
  phase = "sending";
  /**
   * What it does: `reading`, `asking`, `retrying`, `repairing`, `checking`.
   * @type {string | null}
   */
  step = null;
  /** @type {string[]} HTML of the server's */
  closed = [];
  /** HTML of the server's. */
  tail = "";
  /** The words so far as they came. */
  text = "";
  /** @type {Withdrawal[]} */
  withdrawn = [];

  /**
   * @param {import("../client/client.js").ChatRequest | null} request `null` for a turn of another window
   * @param {string} [key]
   */
  constructor(request, key = newKey()) {
    this.request = request;
    this.key = key;
  }

  get hasWords() { return this.closed.length > 0 || this.tail !== ""; }

  /** @param {import("../client/client.js").TurnEvent} event */
  take(event) {
    switch (event.type) {
      case "accepted":
        this.id = event.turn;
        if (this.phase !== "stopping") this.phase = "running";
        break;
      case "step":
        this.step = event.name;
        if (this.phase === "waiting") this.phase = "running";
        break;
      case "words":
        this.text += event.delta;
        if (event.closed) this.closed.push(event.closed);
        if (event.tail !== undefined) this.tail = event.tail;
        break;
      case "withdrawn":
        this.#withdraw(event.reason, event.guard);
        break;
      case "restarted":
        // All is told again from the first word.
        this.closed = [];
        this.tail = "";
        this.text = "";
        this.withdrawn = [];
        break;
      case "waiting":
        this.phase = "waiting";
        break;
      case "reply":
      case "failed":
        break;
    }
  }

  /** @param {string} reason @param {string | null} guard */
  #withdraw(reason, guard) {
    if (this.hasWords) this.withdrawn.push({ html: this.closed.join("") + this.tail, reason, guard });
    this.closed = [];
    this.tail = "";
    this.text = "";
  }
}

const KEPT_CHARACTERS = 50_000;

/** What was taken back, for as long as the tab lives: the server tells it once and keeps the answer alone. */
export class Withdrawals {
  #keeping;

  /** @param {import("./keeping.js").Keeping} keeping of the tab */
  constructor(keeping) { this.#keeping = keeping; }

  /**
   * @param {string} scenario @param {string} turn
   * @param {string} text of the answer in its place: a rehearsal says other things under the same name
   * @param {Withdrawal[]} withdrawn
   */
  keep(scenario, turn, text, withdrawn) {
    const kept = { scenario, turn, text, withdrawn };
    if (withdrawn.length === 0 || JSON.stringify(kept).length > KEPT_CHARACTERS) return;
    const all = [...this.#all.filter((other) => other.scenario !== scenario || other.turn !== turn), kept];
    while (JSON.stringify(all).length > KEPT_CHARACTERS) all.shift();
    this.#keeping.set("withdrawn", all);
  }

  /**
   * Gives answers back what was taken back before them.
   * @param {string} scenario @param {import("./messages.js").ChatMessage[]} messages
   */
  remind(scenario, messages) {
    for (const kept of this.#all.filter((other) => other.scenario === scenario)) {
      const answer = messages.find((message) => message.turn === kept.turn && message.author === "assistant" && message.text === kept.text);
      if (answer && answer.withdrawn.length === 0) answer.withdrawn = kept.withdrawn;
    }
  }

  /** @param {string} scenario that is gone */
  forget(scenario) {
    const others = this.#all.filter((kept) => kept.scenario !== scenario);
    this.#keeping.set("withdrawn", others.length > 0 ? others : null);
  }

  /** @returns {{scenario: string, turn: string, text: string, withdrawn: Withdrawal[]}[]} oldest first */
  get #all() {
    const all = this.#keeping.get("withdrawn");
    return Array.isArray(all) ? all : [];
  }
}

/** @typedef {{html: string, reason: string, guard: string | null}} Withdrawal words that were taken back */
