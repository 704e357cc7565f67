import { Observable } from "./observable.js";

const UNDO_MILLISECONDS = 8_000;

/**
 * The scenarios of the sidebar: searched, listed page by page, deleted with a while to think better of it.
 * @extends {Observable<"list" | "deleting" | "deleted">}
 */
export class ScenariosStore extends Observable {
  /** @type {Listed[]} */
  items = [];
  /** @type {string | null} */
  next = null;
  search = "";
  isLoading = false;
  hasLoaded = false;
  /** @type {import("../client/client.js").RequestFailure | null} */
  failure = null;
  /**
   * Those that go unless someone says otherwise.
   * @type {Map<string, {title: string, timer: any}>}
   */
  deleting = new Map();
  /**
   * The one that is gone for good since a moment.
   * @type {string | null}
   */
  lastDeleted = null;

  #client;
  #run = 0;

  /** @param {import("../client/client.js").Client} client */
  constructor(client) {
    super();
    this.#client = client;
  }

  /** The ones to show. */
  get shown() { return this.items.filter((item) => !this.deleting.has(item.id)); }

  /** @param {string} [search] */
  async load(search = this.search) {
    const run = ++this.#run;
    this.search = search;
    this.isLoading = true;
    this.changed("list");
    await this.#read(run, undefined);
  }

  async loadMore() {
    if (this.next === null || this.isLoading) return;
    this.isLoading = true;
    await this.#read(++this.#run, this.next);
  }

  /** @param {number} run @param {string | undefined} cursor */
  async #read(run, cursor) {
    try {
      const page = await this.#client.scenarios({ q: this.search, limit: 30, cursor });
      if (run !== this.#run) return;
      this.items = cursor === undefined ? page.items : [...this.items, ...page.items];
      this.next = page.next;
      this.failure = null;
      this.hasLoaded = true;
    } catch (error) {
      if (run !== this.#run) return;
      this.failure = /** @type {import("../client/client.js").RequestFailure} */ (error);
    }
    this.isLoading = false;
    this.changed("list");
  }

  /**
   * Deletes it after a while.
   * @param {Listed | {id: string, title: string}} scenario
   */
  delete(scenario) {
    const timer = setTimeout(() => { this.#deleteNow(scenario.id); }, UNDO_MILLISECONDS);
    this.deleting.set(scenario.id, { title: scenario.title, timer });
    this.changed("list");
    this.changed("deleting");
  }

  /** @param {string} id */
  undoDelete(id) {
    clearTimeout(this.deleting.get(id)?.timer);
    this.deleting.delete(id);
    this.changed("list");
    this.changed("deleting");
  }

  /** The page is left: what was to go goes. A browser may bring the page back later, with nothing to undo any more. */
  leave() {
    const leaving = [...this.deleting];
    this.deleting.clear();
    for (const [id, { timer }] of leaving) {
      clearTimeout(timer);
      this.#client.deleteScenario(id, { keepalive: true }).catch(() => {});
      this.#gone(id);
    }
    if (leaving.length === 0) return;
    this.changed("list");
    this.changed("deleting");
  }

  /** @param {string} id */
  #gone(id) {
    this.items = this.items.filter((item) => item.id !== id);
    this.lastDeleted = id;
    this.changed("deleted");
  }

  /** @param {string} id */
  async #deleteNow(id) {
    try {
      await this.#client.deleteScenario(id);
      this.#gone(id);
    } catch (error) {
      const failure = /** @type {import("../client/client.js").RequestFailure} */ (error);
      if (failure.code === "unknown_scenario") this.#gone(id);
      else this.failure = failure;
    }
    this.deleting.delete(id);
    this.changed("list");
    this.changed("deleting");
  }
}

/** @typedef {import("../client/client.js").Listed} Listed */
