/**
 * What a browser keeps for the page: drafts, presses whose end is not known, settings. Where it keeps nothing (a private
 * window, a full disk) the page works all the same and forgets at a reload.
 */
export class Keeping {
  /**
   * What the browser did not take, and is newer than what it has.
   * @type {Map<string, string>}
   */
  #memory = new Map();
  #area;
  #prefix;

  /**
   * @param {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} area
   * @param {string} prefix
   */
  constructor(area, prefix) {
    this.#area = area;
    this.#prefix = `souffleur:${prefix}:`;
  }

  /** @param {string} name @returns {any} `null` where there is nothing, or nothing that can be read */
  get(name) {
    try {
      return JSON.parse(this.#memory.get(name) ?? this.#area?.getItem(this.#prefix + name) ?? "null");
    } catch {
      return null;
    }
  }

  /** @param {string} name @param {any} value `null` takes it away */
  set(name, value) {
    const text = JSON.stringify(value);
    try {
      if (value === null) this.#area?.removeItem(this.#prefix + name);
      else this.#area?.setItem(this.#prefix + name, text);
      this.#memory.delete(name);
    } catch {
      this.#memory.set(name, text);
    }
  }
}

/** @param {"localStorage" | "sessionStorage"} name @returns {Storage | null} */
export function browserArea(name) {
  try {
    return globalThis[name] ?? null;
  } catch {
    return null;
  }
}
