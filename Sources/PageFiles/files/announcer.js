const STILL_MILLISECONDS = 7_000;

/**
 * What a screen reader says of a turn, in one polite region: that it began, that it is still on its way (not more often than
 * every seven seconds), then the whole answer once. Words that come one by one are never spoken.
 */
export class Announcer {
  /** @type {HTMLElement | null} */
  region = null;
  /** @type {any} */
  #timer = null;

  /** @param {string} text */
  say(text) {
    if (this.region && text !== "") this.region.textContent = text;
  }

  /** @param {string} began @param {() => string} still */
  begin(began, still) {
    this.say(began);
    clearInterval(this.#timer);
    let count = 0;
    // Two texts in turn: the same text once more would not be spoken.
    this.#timer = setInterval(() => this.say(still() + (count++ % 2 === 0 ? "" : "\u00A0")), STILL_MILLISECONDS);
  }

  /** @param {string} text */
  end(text) {
    clearInterval(this.#timer);
    this.#timer = null;
    this.say(text);
  }
}
