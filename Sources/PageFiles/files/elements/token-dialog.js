import { app } from "../app.js";
import { h } from "./h.js";
import { openDialog } from "./dialog.js";

/**
 * Asks for the token that the server wants.
 * @returns {Promise<string | null>}
 */
export function askForToken() {
  return new Promise((resolve) => {
    /** @type {string | null} */
    let token = null;
    openDialog(app.say("tokenTitle"), (close) => {
      const input = h("input", { id: "token", type: "password", autocomplete: "current-password", required: true, "aria-describedby": "token-help" });
      return h("form", {
        class: "fields",
        onsubmit: /** @param {Event} event */ (event) => {
          event.preventDefault();
          token = input.value.trim();
          close();
        },
      },
      h("div", { class: "field" }, h("label", { for: "token" }, app.say("tokenLabel")), input, h("p", { class: "hint", id: "token-help" }, app.say("tokenHelp"))),
      h("footer", null, h("button", { class: "primary" }, app.say("tokenSend"))));
    }, { closed: () => resolve(token) });
  });
}
