import { app } from "../app.js";
import { fill, h } from "./h.js";

/** Who acts: chosen here in a demonstration, said only where a proxy knows who is signed in. */
export class RoleChoice extends HTMLElement {
  /** @type {(() => void)[]} */
  #ends = [];
  #shown = "";
  /**
   * What the sheet that is open read, so that nothing is read twice.
   * @type {{scenario: string, flow: string, role?: string} | null}
   */
  #sheet = null;

  connectedCallback() {
    const follow = (/** @type {Event} */ event) => {
      this.#sheet = /** @type {CustomEvent} */ (event).detail;
      this.#draw();
    };
    document.addEventListener("sheet-read", follow);
    this.#ends = [
      () => document.removeEventListener("sheet-read", follow),
      app.chat.subscribe((what) => { if (what === "all" || what === "actions") this.#draw(); }),
      app.router.subscribe(() => this.#draw()),
      app.role.subscribe(() => { this.#draw(); this.#showAnew(); }),
      app.rehearsal.subscribe((what) => { if (what === "cue") this.#follow(); }),
    ];
    this.#follow();
    this.#draw();
  }

  disconnectedCallback() { for (const end of this.#ends) end(); }

  /** In a rehearsal the next line says who speaks. */
  #follow() {
    const { cue } = app.rehearsal;
    if (cue?.in_step && cue.next) app.role.use(cue.next.as ?? null);
  }

  /**
   * The flow of what is shown, whose roles they are, and who is signed in as far as it says so.
   * @returns {{name: string | null | undefined, signedIn: string | undefined}}
   */
  #shownFlow() {
    const { place } = app.router;
    if (place.page === "flow") return { name: place.id, signedIn: undefined };
    if (place.page !== "scenario" || !place.id) return { name: app.chat.flow ?? app.service?.default_flow, signedIn: app.chat.content?.role };
    const sheet = this.#sheet?.scenario === place.id ? this.#sheet : null;
    return { name: sheet?.flow ?? app.scenarios.items.find((item) => item.id === place.id)?.flow, signedIn: sheet?.role };
  }

  async #draw() {
    const { place } = app.router;
    const { name, signedIn } = this.#shownFlow();
    const flows = name ? await app.flows().catch(() => []) : [];
    if (place !== app.router.place) return;
    const roles = flows.find((flow) => flow.name === name)?.roles ?? [];
    const acting = (app.role.source === "proxy" ? signedIn : app.role.name) ?? roles[0]?.name ?? "";
    const key = `${name} ${acting} ${app.language.code}`;
    this.hidden = roles.length === 0;
    if (this.#shown === key || !this.isConnected) return;
    this.#shown = key;
    const label = (/** @type {import("../client/client.js").Texts} */ texts) => texts[app.language.code] ?? Object.values(texts)[0] ?? "";
    if (app.role.source === "proxy") {
      const role = roles.find((one) => one.name === acting);
      fill(this, h("span", { class: "badge", title: app.say("actingAs") }, role ? label(role.label) : acting));
      return;
    }
    const choice = /** @type {HTMLSelectElement} */ (h("select", { "aria-label": app.say("actingAs"), title: app.say("actingAs"), onchange: () => app.role.use(choice.value) },
      roles.map((role) => h("option", { value: role.name, selected: role.name === acting }, label(role.label)))));
    const hadFocus = this.contains(document.activeElement);
    fill(this, choice);
    if (hadFocus) choice.focus();
  }

  /** What is on the table for somebody else is another table. */
  #showAnew() {
    const { chat, router } = app;
    if (router.place.page !== "chat") router.changed("place");
    else if (chat.turn === null && chat.scenario !== null) chat.open(chat.scenario, chat.flow);
  }
}

customElements.define("souffleur-role", RoleChoice);
