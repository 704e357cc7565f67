import { Observable } from "./observable.js";

/**
 * A rehearsal, where the server holds one: the script's place, what comes next, how it is played.
 * @extends {Observable<"cue" | "view">}
 */
export class RehearsalStore extends Observable {
  /** @type {import("../client/client.js").Cue | null} */
  cue = null;
  /** Whether this window is what the audience sees: nothing of the script shows. */
  isForAudience = false;
  #client;
  #settings;
  /** @type {AbortSignal | null} */
  #signal = null;
  /** @type {AbortController | null} */
  #listening = null;
  #isResting = false;

  /**
   * @param {import("../client/client.js").Client} client
   * @param {import("./keeping.js").Keeping} settings of this window
   */
  constructor(client, settings) {
    super();
    this.#client = client;
    this.#settings = settings;
    this.isForAudience = settings.get("audience") === true;
  }

  /** Whether the next line may be whispered here. */
  get whispers() { return this.cue !== null && !this.isForAudience; }

  /**
   * When the performance that is on began, on this machine's clock; `null` before its first line.
   * @returns {number | null}
   */
  get began() { return this.#settings.get("performance")?.began ?? null; }

  /**
   * Reads where the script stands, and listens until `signal`.
   * @param {AbortSignal} signal
   */
  async begin(signal) {
    try {
      this.take(await this.#client.cue());
      this.#signal = signal;
      signal.addEventListener("abort", () => this.rest(), { once: true });
      if (!this.#isResting) this.wake();
    } catch {
      // No rehearsal is held.
    }
  }

  /** Nobody looks: the connection is left to windows that are seen. */
  rest() {
    this.#isResting = true;
    this.#listening?.abort();
    this.#listening = null;
  }

  /** Somebody looks: the cue of now is told at once. */
  wake() {
    this.#isResting = false;
    if (!this.#signal || this.#signal.aborted || this.#listening) return;
    this.#listening = new AbortController();
    this.#listen(this.#listening.signal);
  }

  /** @param {AbortSignal} signal */
  async #listen(signal) {
    try {
      for await (const event of this.#client.cues({ signal })) {
        if (event.type === "cue") this.take(event.data);
      }
    } catch {
      // Answers carry the cue too.
    }
  }

  /** @param {import("../client/client.js").Cue} cue */
  take(cue) {
    this.cue = cue;
    this.#note(cue);
    this.changed("cue");
  }

  /** @param {import("../client/client.js").Cue} cue */
  #note({ place, scenario_id: scenario = null }) {
    const known = this.#settings.get("performance");
    if (place === 0) {
      if (known) this.#settings.set("performance", null);
    } else if (known?.scenario !== scenario) this.#settings.set("performance", { scenario, began: Date.now() });
  }

  /** @param {boolean} isForAudience */
  setAudience(isForAudience) {
    this.isForAudience = isForAudience;
    this.#settings.set("audience", isForAudience || null);
    this.changed("view");
  }

  /** @param {number} line */
  async jump(line) { this.take(await this.#client.jump(line)); }
  async back() { this.take(await this.#client.back()); }
  /** @param {number} speed */
  async setSpeed(speed) { this.take(await this.#client.setSpeed(speed)); }
  /** @param {string | null} fault */
  async armFault(fault) { this.take(await this.#client.armFault(fault)); }
}
