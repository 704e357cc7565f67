import { app } from "../app.js";
import { fill, h } from "./h.js";

/** Who acts: chosen here in a demonstration, said only where a proxy knows who is signed in. */
export class RoleChoice extends HTMLElement {
  /** @type {(() => void)[]} */
  #ends = [];
  #shown = "";

  connectedCallback() {
    this.#ends = [
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

  async #draw() {
    const name = app.chat.flow ?? app.service?.default_flow;
    const flow = name ? await app.flow(name).catch(() => null) : null;
    const roles = flow?.roles ?? [];
    const acting = (app.role.source === "proxy" ? app.chat.content?.role : app.role.name) ?? roles[0]?.name ?? "";
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
