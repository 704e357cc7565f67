import { Client } from "./client/client.js";
import { ChatStore } from "./stores/chat-store.js";
import { Connection } from "./stores/connection.js";
import { Keeping, browserArea } from "./stores/keeping.js";
import { RehearsalStore } from "./stores/rehearsal-store.js";
import { RoleStore } from "./stores/role-store.js";
import { ScenariosStore } from "./stores/scenarios-store.js";
import { Announcer } from "./announcer.js";
import { Language } from "./language.js";
import { Router } from "./router.js";
import { Toasts } from "./stores/toasts.js";

/** What all parts of the page stand on; there is one. */
class App {
  settings = new Keeping(browserArea("localStorage"), "settings");
  /** Of this window alone. */
  window = new Keeping(browserArea("sessionStorage"), "window");
  drafts = new Keeping(browserArea("localStorage"), "draft");
  language = new Language(this.settings, navigator.languages);
  client = new Client({ language: this.language.code, token: this.window.get("token") });
  connection = new Connection(() => this.client.isReachable());
  router = new Router();
  announcer = new Announcer();
  toasts = new Toasts();
  scenarios = new ScenariosStore(this.client);
  chat = new ChatStore(this.client, {
    connection: this.connection, language: () => this.language.code,
    pending: new Keeping(browserArea("sessionStorage"), "pending"),
  });
  rehearsal = new RehearsalStore(this.client, this.window);
  role = new RoleStore(this.client, this.window);
  /** @type {import("./client/client.js").Service | null} */
  service = null;
  /** @type {Map<string, Promise<import("./client/client.js").Flow>>} */
  #flows = new Map();

  /** @param {string} name */
  flow(name) {
    let flow = this.#flows.get(name);
    if (!flow) {
      flow = this.client.flow(name);
      this.#flows.set(name, flow);
      // What failed is asked again the next time.
      flow.catch(() => this.#flows.delete(name));
    }
    return flow;
  }

  /**
   * All flows by name, title and roles: what a page wants of those that it does not show.
   * @type {ReturnType<import("./client/client.js").Client["flows"]> | null}
   */
  #allFlows = null;

  async flows() {
    this.#allFlows ??= this.client.flows();
    this.#allFlows.catch(() => { this.#allFlows = null; });
    return (await this.#allFlows).items;
  }

  /** The flow that a new conversation of this window begins with. */
  get beginsWith() {
    const chosen = this.window.get("flow");
    return (this.service?.flows.includes(chosen) ? chosen : this.service?.default_flow) ?? null;
  }

  /**
   * The page's own words.
   * @type {Language["say"]}
   */
  say = (name, values) => this.language.say(name, values);
}

export const app = new App();
