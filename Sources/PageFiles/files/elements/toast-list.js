import { app } from "../app.js";
import { h, keyed } from "./h.js";
import { icon } from "./icon.js";

/** The short notes at the edge. */
class ToastList extends HTMLElement {
  #end = () => {};

  connectedCallback() {
    this.setAttribute("role", "region");
    this.setAttribute("aria-live", "polite");
    this.setAttribute("aria-label", "Notifications");
    this.#end = app.toasts.subscribe(() => this.#draw());
    this.#draw();
  }

  disconnectedCallback() { this.#end(); }

  #draw() {
    keyed(this, app.toasts.all, (toast) => toast.key, (toast) =>
      h("div", { class: `toast ${toast.kind}` },
        h("span", null, toast.text),
        toast.act ? h("button", { type: "button", class: "quiet", onclick: () => { toast.act?.run(); app.toasts.close(toast.key); } }, toast.act.label) : null,
        h("button", { type: "button", class: "icon", "aria-label": app.say("close"), onclick: () => app.toasts.close(toast.key) }, icon("close"))));
  }
}

customElements.define("souffleur-toasts", ToastList);
