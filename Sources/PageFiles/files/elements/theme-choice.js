import { app } from "../app.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";

const order = /** @type {const} */ (["auto", "light", "dark"]);

/** Light, dark, or as the system has it. */
export class ThemeChoice extends HTMLElement {
  connectedCallback() { this.#draw(); }

  /** @returns {"auto" | "light" | "dark"} */
  get #theme() {
    const theme = app.settings.get("theme");
    return theme === "light" || theme === "dark" ? theme : "auto";
  }

  #draw() {
    const name = { auto: app.say("themeAuto"), light: app.say("themeLight"), dark: app.say("themeDark") }[this.#theme];
    const drawing = icon(this.#theme === "auto" ? "auto" : this.#theme === "light" ? "sun" : "moon");
    fill(this, h("button", { type: "button", class: "icon", title: name, "aria-label": name, onclick: () => this.#turn() }, drawing));
  }

  #turn() {
    const theme = order[(order.indexOf(this.#theme) + 1) % order.length];
    app.settings.set("theme", theme === "auto" ? null : theme);
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    this.#draw();
    this.querySelector("button")?.focus();
  }
}

customElements.define("souffleur-theme", ThemeChoice);
