/**
 * The messages of a scenario, oldest first, whatever brings them: a page of the server's, a turn of this window, one of
 * another's.
 */
export class Messages {
  /** @type {ChatMessage[]} */
  all = [];
  /**
   * Where the earlier ones are to be had; `null` where these are all.
   * @type {string | null}
   */
  earlier = null;

  /**
   * The newest, as the server has them. What this window knows besides of a message stays with it.
   * @param {{items: Message[], before: string | null}} page
   */
  takeNewest(page) {
    const items = page.items.map((message) => this.#known(message));
    const first = items[0];
    const at = first ? this.all.indexOf(first) : -1;
    const isJoined = at >= 0;
    const before = isJoined ? this.all.slice(0, at) : [];
    const unsent = this.all.filter((message) => message.delivery !== "accepted" && !items.includes(message));
    if (!isJoined) this.earlier = page.before;
    this.all = [...before.filter((message) => !unsent.includes(message) && !items.includes(message)), ...items, ...unsent];
  }

  /** @param {{items: Message[], before: string | null}} page */
  takeEarlier(page) {
    const known = new Set(this.all.map((message) => message.id));
    this.all = [...page.items.filter((message) => !known.has(message.id)).map(accepted), ...this.all];
    this.earlier = page.before;
  }

  /** @param {ChatMessage} message */
  add(message) { this.all = [...this.all, message]; }

  /** @param {ChatMessage} message */
  drop(message) { this.all = this.all.filter((other) => other !== message); }

  /** @param {Message} message */
  #known(message) {
    const turn = turnOf(message.id);
    const known =
      this.all.find((other) => other.id === message.id) ??
      this.all.find((other) => other.turn === turn && other.author === message.author);
    if (!known) return accepted(message);
    Object.assign(known, accepted(message), { withdrawn: known.withdrawn, key: known.key, retry: known.retry });
    return known;
  }
}

/** @param {Message} message @returns {ChatMessage} */
function accepted(message) {
  return {
    key: message.id, id: message.id, author: message.author, text: message.message, html: message.message_html,
    byModel: message.by_model ?? false, at: message.created_at, delivery: "accepted", turn: turnOf(message.id),
    withdrawn: [], retry: null, failure: null,
  };
}

/**
 * A message's identity is that of its turn with a number.
 * @param {string} id
 */
export function turnOf(id) { return id.replace(/-\d+$/, ""); }

/**
 * The turn's own part of its address, without the scenario's.
 * @param {string} address
 */
export function turnOfAddress(address) { return turnOf(address.slice(address.lastIndexOf(".") + 1)); }

/**
 * @typedef {import("../client/client.js").Message} Message
 * @typedef {{key: string, id: string | null, author: "user" | "assistant", text: string, html: string | null, byModel: boolean,
 *   at: string | null, delivery: "accepted" | "sending" | "elsewhere" | "failed", turn: string | null,
 *   withdrawn: import("./running-turn.js").Withdrawal[],
 *   retry: import("../client/client.js").ChatRequest | null,
 *   failure: import("../client/client.js").RequestFailure | null, isStopped?: boolean,
 *   isUncertain?: boolean}} ChatMessage
 */
