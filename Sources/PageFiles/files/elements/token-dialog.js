import { app } from "../app.js";
import { Client } from "../client/client.js";
import { Observable } from "../stores/observable.js";
import { h } from "./h.js";
import { openDialog } from "./dialog.js";

/**
 * The token that the server wants, where it wants one: asked for once for all that was not let in, also when it has become
 * another while the page was open.
 * @extends {Observable<"declined" | "given" | "found">} `found`: given after it was declined
 */
export class Access extends Observable {
  /** Whether the last time nobody gave one. What the page reads by itself does not ask again then; whoever presses something is asked. */
  isDeclined = false;
  /** @type {Promise<boolean> | null} */
  #asking = null;

  /**
   * @param {string | null} refused the token that was not let in
   * @param {string} method of the request
   */
  renew(refused, method) {
    // Another request has brought a new one meanwhile.
    if (app.client.token !== refused) return Promise.resolve(true);
    return this.isDeclined && method === "GET" ? Promise.resolve(false) : this.ask();
  }

  /** @returns {Promise<boolean>} whether there is one that is let in */
  ask() {
    this.#asking ??= askForToken().then((token) => {
      this.#asking = null;
      const wasDeclined = this.isDeclined;
      this.isDeclined = token === null;
      if (token === null) {
        this.changed("declined");
        return false;
      }
      app.client.token = token;
      app.window.set("token", token);
      this.changed(wasDeclined ? "found" : "given");
      return true;
    });
    return this.#asking;
  }
}

/**
 * Asks until one is let in, or nobody has one.
 * @returns {Promise<string | null>}
 */
function askForToken() {
  return new Promise((resolve) => {
    /** @type {string | null} */
    let token = null;
    openDialog(app.say("tokenTitle"), (close) => {
      const problem = h("p", { class: "problem", id: "token-problem", role: "alert", hidden: true });
      const input = h("input", {
        id: "token", type: "password", autocomplete: "current-password", required: true, "aria-describedby": "token-help token-problem",
        oninput: () => tell(""),
      });
      const button = h("button", { class: "primary" }, app.say("tokenSend"));
      /** @param {string} text "" for none */
      const tell = (text) => {
        problem.hidden = text === "";
        problem.textContent = text;
        if (text === "") input.removeAttribute("aria-invalid");
        else input.setAttribute("aria-invalid", "true");
      };
      return h("form", {
        class: "fields", novalidate: true,
        onsubmit: /** @param {Event} event */ async (event) => {
          event.preventDefault();
          if (button.disabled) return;
          const given = input.value.trim();
          button.disabled = true;
          const wrong = given === "" ? app.say("required") : await problemOf(given);
          button.disabled = false;
          if (wrong !== "") {
            tell(wrong);
            input.focus();
            return;
          }
          token = given;
          close();
        },
      },
      app.client.token === null ? null : h("p", { class: "notice" }, app.say("tokenChanged")),
      h("div", { class: "field" }, h("label", { for: "token" }, app.say("tokenLabel")), input, problem, h("p", { class: "hint", id: "token-help" }, app.say("tokenHelp"))),
      h("footer", null, button));
    }, { closed: () => resolve(token) });
  });
}

/**
 * What is wrong with a token; "" for nothing.
 * @param {string} token
 */
async function problemOf(token) {
  // What no header can carry is no token of a server's.
  if (!/^[\x21-\x7e]+$/.test(token)) return app.say("tokenWrong");
  try {
    await new Client({ language: app.language.code, token }).service();
    return "";
  } catch (error) {
    const failure = /** @type {import("../client/client.js").RequestFailure} */ (error);
    if (failure.code === "unauthorized") return app.say("tokenWrong");
    // Any other failure says nothing against the token; a server that is away cannot say anything at all.
    return failure.isTransient ? failure.message : "";
  }
}
