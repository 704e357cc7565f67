import { Observable } from "./observable.js";

/**
 * In which role this window acts, where a flow has roles and the server takes them.
 * @extends {Observable<"role">}
 */
export class RoleStore extends Observable {
  /** The server's way of knowing: `none`, `proxy` (who is signed in) or `choice` (whoever sits before the page). */
  source = "none";
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
  }

  /** The role's name; `null` is the flow's first. */
  get name() { return this.#client.role; }

  /** @param {string | undefined} source */
  begin(source) {
    this.source = source ?? "none";
    // A proxy says itself who is signed in.
    this.#client.role = this.source === "choice" ? this.#settings.get("role") : null;
  }

  /** @param {string | null} name */
  use(name) {
    if (this.source !== "choice" || name === this.name) return;
    this.#client.role = name;
    this.#settings.set("role", name);
    this.changed("role");
  }
}
