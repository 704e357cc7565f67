import { Observable } from "./observable.js";

/**
 * Short notes at the edge of the page, each with at most one thing to do about it.
 * @extends {Observable<"toasts">}
 */
export class Toasts extends Observable {
  /** @type {Toast[]} */
  all = [];
  #next = 0;

  /**
   * @param {string} text
   * @param {{kind?: "note" | "failure", act?: {label: string, run: () => void}, milliseconds?: number, key?: string}} more
   * @returns {() => void} takes it away
   */
  show(text, { kind = "note", act, milliseconds = 6_000, key } = {}) {
    const toast = { key: key ?? `toast-${++this.#next}`, text, kind, act };
    this.all = [...this.all.filter((other) => other.key !== toast.key), toast];
    this.changed("toasts");
    const close = () => {
      if (!this.all.includes(toast)) return;
      this.all = this.all.filter((other) => other !== toast);
      this.changed("toasts");
    };
    if (Number.isFinite(milliseconds)) setTimeout(close, milliseconds);
    return close;
  }

  /** @param {string} key */
  close(key) {
    this.all = this.all.filter((toast) => toast.key !== key);
    this.changed("toasts");
  }
}

/** @typedef {{key: string, text: string, kind: "note" | "failure", act?: {label: string, run: () => void}}} Toast */
