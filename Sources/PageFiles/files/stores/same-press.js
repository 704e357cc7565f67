import { newKey } from "../client/client.js";

/**
 * What a person sends with a form, done once however often they press. Where nobody knows whether it got through, a press
 * again with the same values is the same request under the same key, whatever has moved on meanwhile. What was answered,
 * also with a refusal, is over: the server would give that answer once more for a day.
 */
export class SamePress {
  /** @type {{said: string, request: any, key: string} | null} */
  #open = null;

  /**
   * @template Request
   * @param {any} values what stands in the form
   * @param {() => Request} make what is sent of it
   * @param {(request: Request, key: string) => Promise<Reply>} send
   * @returns {Promise<Reply>}
   */
  async send(values, make, send) {
    const said = JSON.stringify(values);
    if (this.#open?.said !== said) this.#open = { said, request: make(), key: newKey() };
    const { request, key } = this.#open;
    try {
      const reply = await send(request, key);
      this.#open = null;
      return reply;
    } catch (error) {
      if (!(/** @type {import("../client/client.js").RequestFailure} */ (error).isUncertain)) this.#open = null;
      throw error;
    }
  }
}

/** @typedef {import("../client/client.js").Reply} Reply */
