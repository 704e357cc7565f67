/**
 * Something that tells when it has changed, and what of it.
 * @template {string} What
 */
export class Observable {
  /** @type {Set<(what: What) => void>} */
  #listeners = new Set();

  /**
   * @param {(what: What) => void} listener
   * @returns {() => void} ends it
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  }

  /** @param {What} what */
  changed(what) { for (const listener of [...this.#listeners]) listener(what); }
}
