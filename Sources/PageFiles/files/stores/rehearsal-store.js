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
   * Reads where the script stands, and listens until `signal`.
   * @param {AbortSignal} signal
   */
  async begin(signal) {
    try {
      this.take(await this.#client.cue());
      this.#listen(signal);
    } catch {
      // No rehearsal is held.
    }
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
    this.changed("cue");
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
