import { Observable } from "./observable.js";

/**
 * Whether the server can be reached. Whoever fails says so; from then on it is asked until it answers.
 * @extends {Observable<"connection">}
 */
export class Connection extends Observable {
  isOnline = true;
  #isAsking = false;
  #isReachable;
  #wait;

  /**
   * @param {() => Promise<boolean>} isReachable
   * @param {(milliseconds: number) => Promise<void>} [wait]
   */
  constructor(isReachable, wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))) {
    super();
    this.#isReachable = isReachable;
    this.#wait = wait;
  }

  /** Something did not get through. */
  async lost() {
    if (this.isOnline) {
      this.isOnline = false;
      this.changed("connection");
    }
    if (this.#isAsking) return;
    this.#isAsking = true;
    for (let pause = 500; !this.isOnline; pause = Math.min(pause * 2, 5_000)) {
      await this.#wait(pause);
      if (await this.#isReachable()) this.found();
    }
    this.#isAsking = false;
  }

  /** Something got through. */
  found() {
    if (this.isOnline) return;
    this.isOnline = true;
    this.changed("connection");
  }
}
