import { Observable } from "./observable.js";

const MESSAGES = 10;

/**
 * A scenario as its page shows it: what it holds, every version of what has versions, the latest messages. It keeps in step
 * with other windows.
 * @extends {Observable<"content" | "gone">}
 */
export class SheetStore extends Observable {
  /** @type {Scenario | null} */
  content = null;
  /** @type {Flow | null} */
  flow = null;
  /**
   * Of each kind that has them, the latest last.
   * @type {Map<string, Item[]>}
   */
  versions = new Map();
  /** @type {import("../client/client.js").Message[]} newest last */
  messages = [];
  /** @type {import("../client/client.js").RequestFailure | null} why there is nothing to show */
  failure = null;

  #client;
  #flowNamed;
  #run = 0;
  /** @type {AbortSignal | null} */
  #signal = null;
  #watching = new AbortController();
  #isResting = false;

  /**
   * @param {import("../client/client.js").Client} client
   * @param {(name: string) => Promise<Flow>} flowNamed
   * @param {string} scenario
   */
  constructor(client, flowNamed, scenario) {
    super();
    this.#client = client;
    this.#flowNamed = flowNamed;
    this.scenario = scenario;
  }

  /**
   * Reads it, and follows it until `signal`.
   * @param {AbortSignal} signal
   */
  async open(signal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#watching.abort(), { once: true });
    // First of all, so that nothing is missed between what is read and what is told.
    if (!this.#isResting) this.#watch();
    await this.reload();
    if (this.failure) this.#watching.abort();
  }

  /**
   * What the flow has for a kind, without a model, and for whoever acts: somebody else's would only be refused.
   * @param {"creates" | "changes" | "removes"} verb @param {string} kind
   */
  intents(verb, kind) {
    return this.flow?.intents.filter((intent) => intent[verb] === kind && !intent.asks_model && this.isFor(intent)) ?? [];
  }

  /** @param {import("../client/client.js").Intent} intent @returns {boolean} whether it is for whoever acts */
  isFor(intent) { return !intent.for || !this.content?.role || intent.for.includes(this.content.role); }

  /** @param {string} name of an intent @returns {boolean} whether the state of now has it on the table */
  isOffered(name) {
    const state = this.flow?.states.find((known) => known.name === this.content?.state);
    return state?.offers.includes(name) === true || this.flow?.everywhere?.includes(name) === true;
  }

  /** Nobody looks: the connection is left to windows that are seen. */
  rest() {
    this.#isResting = true;
    this.#watching.abort();
  }

  /** Somebody looks again: what happened meanwhile is read. */
  async wake() {
    this.#isResting = false;
    // Also while it is read for the first time: nobody else would follow it then.
    if (!this.#signal || this.#signal.aborted) return;
    this.#watch();
    await this.reload();
    if (this.failure) this.#watching.abort();
  }

  async reload() {
    const run = ++this.#run;
    try {
      const content = await this.#client.scenario(this.scenario);
      const flow = await this.#flowNamed(content.flow);
      const kinds = flow.entities.filter((kind) => kind.versioned);
      const [messages, ...collections] = await Promise.all([
        this.#client.messages(this.scenario, { limit: MESSAGES }),
        ...kinds.map((kind) => this.#versionsOf(kind, content)),
      ]);
      if (run !== this.#run) return;
      this.versions = new Map(kinds.map((kind, place) => [kind.name, collections[place]]));
      Object.assign(this, { content, flow, messages: messages.items, failure: null });
    } catch (error) {
      if (run !== this.#run) return;
      const failure = /** @type {import("../client/client.js").RequestFailure} */ (error);
      if (this.content && failure.code === "unknown_scenario") {
        this.changed("gone");
        return;
      }
      // What is shown already stays; it is read again as soon as the connection is back.
      if (!this.content) this.failure = failure;
    }
    this.changed("content");
  }

  /**
   * Versions never change, so they are read when there are more of them.
   * @param {Kind} kind @param {Scenario} content
   * @returns {Promise<Item[]>}
   */
  async #versionsOf(kind, content) {
    const latest = content[kind.name];
    const count = content[`${kind.collection}_count`] ?? (latest ? 1 : 0);
    const known = this.versions.get(kind.name) ?? [];
    if (count <= 1) return latest ? [latest] : [];
    if (known.length === count && known[count - 1].id === latest?.id) return [...known.slice(0, -1), latest];
    return (await this.#client.collection(this.scenario, kind.collection)).items;
  }

  async #watch() {
    this.#watching.abort();
    const { signal } = (this.#watching = new AbortController());
    try {
      for await (const event of this.#client.windows(this.scenario, { signal })) {
        if (signal.aborted) return;
        if (event.type === "deleted") this.changed("gone");
        else if (event.type === "restarted") await this.reload();
        else if (event.type === "turn" && event.data?.revision !== this.content?.revision) await this.reload();
      }
    } catch (error) {
      // Gone between what was read and what is told. A server without such events: this window shows its own changes only.
      if (!signal.aborted && /** @type {import("../client/client.js").RequestFailure} */ (error).code === "unknown_scenario") await this.reload();
    }
  }
}

/**
 * @typedef {import("../client/client.js").Flow} Flow
 * @typedef {import("../client/client.js").Kind} Kind
 * @typedef {import("../client/client.js").Item} Item
 * @typedef {import("../client/client.js").Scenario} Scenario
 */
