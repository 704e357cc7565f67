import { app } from "../app.js";
import { fill, h } from "./h.js";
import "./chat-page.js";
import { loadModule, loadStyles } from "./load-later.js";
import { icon } from "./icon.js";
import { keepFocus } from "./keep-focus.js";

/** The frame of all pages: who we are, the scenarios, the page that the address names. */
class AppShell extends HTMLElement {
  #ends = new AbortController();
  #isChatOpen = false;
  /** @type {Promise<import("./token-dialog.js").Access> | null} */
  #access = null;
  #isDeclined = false;
  /** @type {import("../client/client.js").RequestFailure | null} why the server does not say what it is */
  #failure = null;

  connectedCallback() {
    const { signal } = this.#ends;
    const again = () => keepFocus(this, () => this.#draw());
    signal.addEventListener("abort", app.language.subscribe(() => {
      app.client.language = app.language.code;
      document.documentElement.lang = app.language.code;
      again();
    }));
    signal.addEventListener("abort", app.router.subscribe(() => this.#show(true)));
    signal.addEventListener("abort", app.connection.subscribe(() => this.#tellConnection()));
    app.client.renewToken = async (refused, method) => (await this.#gate()).renew(refused, method);
    signal.addEventListener("abort", app.chat.subscribe((what) => this.#follow(what)));
    signal.addEventListener("abort", app.rehearsal.subscribe(() => this.#tellMode()));
    signal.addEventListener("abort", app.scenarios.subscribe((what) => { if (what === "deleted") this.#forget(app.scenarios.lastDeleted); }));
    addEventListener("offline", () => { app.connection.lost(); }, { signal });
    // Other windows may have begun, moved on or deleted scenarios meanwhile.
    document.addEventListener("visibilitychange", () => {
      this.#restOrWake();
      if (!document.hidden && app.service) app.scenarios.load();
    }, { signal });
    if (document.hidden) this.#restOrWake();
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.classList.contains("menu-open")) this.#toggleMenu(false);
    }, { signal });
    // A window that grows, or is turned, has them beside the page.
    matchMedia("(min-width: 861px)").addEventListener("change", () => this.#toggleMenu(false), { signal });
    addEventListener("pagehide", () => app.scenarios.leave(), { signal });
    document.documentElement.lang = app.language.code;
    this.#draw();
    this.#learn();
    // After the first frame, and also in a window that nobody sees, which has none.
    setTimeout(() => this.#rest(), 50);
  }

  disconnectedCallback() { this.#ends.abort(); }

  /** What the first screen does without. */
  async #rest() {
    /** @type {typeof import("./rest-of-page.js")} */
    const { speakOfTurns } = await this.#module("./rest-of-page.js");
    this.#ends.signal.addEventListener("abort", speakOfTurns());
  }

  /** Who asks for a token, where the server wants one. */
  #gate() { return (this.#access ??= this.#openGate()); }

  async #openGate() {
    /** @type {typeof import("./token-dialog.js")} */
    const { Access } = await this.#module("./token-dialog.js");
    const access = new Access();
    this.#ends.signal.addEventListener("abort", access.subscribe((what) => {
      this.#isDeclined = access.isDeclined;
      this.#tellTrouble();
      if (what === "found") this.#again();
    }));
    return access;
  }

  /** What a rehearsal needs besides. */
  async #rehearse() {
    const { signal } = this.#ends;
    /** @type {[typeof import("./follow-rehearsal.js"), any, void]} */
    const [{ followRehearsal }] = await Promise.all([
      this.#module("./follow-rehearsal.js"), this.#module("./rehearsal-bar.js"), loadStyles("rehearsal.css"),
    ]);
    if (!this.#isFollowing) signal.addEventListener("abort", followRehearsal());
    this.#isFollowing = true;
    await app.rehearsal.begin(signal);
  }
  #isFollowing = false;

  /**
   * A module that comes later; what does not come is read again when the server is back.
   * @param {string} name
   * @returns {Promise<any>}
   */
  async #module(name) {
    try {
      return await loadModule(name);
    } catch {
      app.connection.lost();
      await new Promise((resolve) => { const end = app.connection.subscribe(() => { end(); resolve(null); }); });
      return this.#module(name);
    }
  }

  /** A browser has six connections to one server: windows that nobody sees leave theirs to those that are seen. */
  #restOrWake() {
    for (const store of [app.chat, app.rehearsal]) {
      if (document.hidden) store.rest();
      else store.wake();
    }
  }

  /**
   * What the server is.
   * @param {boolean} isAnew whether what is shown may be what could not be read before
   * @returns {Promise<void>}
   */
  async #learn(isAnew = false) {
    this.#failure = null;
    try {
      app.service = await app.client.service();
      // What was begun before has the flow that the server begins with, too.
      app.chat.flow ??= app.beginsWith;
      app.role.begin(app.service.roles);
      if (app.role.source !== "none") loadModule("./role-choice.js").catch(() => app.toasts.show(app.say("notLoaded"), { kind: "failure" }));
      if (app.service.flows.length > 1) loadModule("./flow-choice.js").catch(() => {});
      if (app.service.mode === "rehearsal") {
        await this.#rehearse();
        // Whoever opens the page goes on with the performance that is on.
        const { scenario_id: scenario } = app.rehearsal.cue ?? {};
        if (scenario && location.pathname === "/") app.router.rename(`/chat/${scenario}`);
      }
    } catch (error) {
      const failure = /** @type {import("../client/client.js").RequestFailure} */ (error);
      if (failure.isTransient) {
        app.connection.lost();
        const end = app.connection.subscribe(() => { end(); this.#learn(true); });
      } else this.#failure = failure;
    }
    this.#tellTrouble();
    app.scenarios.load("");
    this.#tellMode();
    // What was read as nobody in particular is read in the role that this window had.
    if (isAnew || app.role.name !== null) delete this.querySelector("main")?.dataset.place;
    await this.#show(false);
    // What was shown before the server was known says now what answers it.
    app.chat.changed("all");
  }

  #draw() {
    const { say } = app;
    const status = h("div", { role: "status", "aria-live": "polite", class: "visually-hidden", id: "status" });
    app.announcer.region = status;
    const isPresenter = app.router.place.page === "presenter";
    fill(this,
      h("a", { class: "skip", href: "#main" }, say("skip")),
      h("header", { class: "banner" },
        isPresenter ? null : h("button", { type: "button", class: "icon menu", "aria-label": say("menu"), "aria-expanded": "false", "aria-controls": "sidebar", onclick: () => this.#toggleMenu() }, icon("menu")),
        h("a", { class: "brand", href: "/" }, icon("brand"), h("span", null, "Souffleur")),
        h("span", { class: "mode", hidden: true }),
        h("span", { class: "space" }),
        document.createElement("souffleur-role"), this.#languages(), document.createElement("souffleur-theme")),
      h("section", { class: "notes", "aria-label": say("notes") },
        h("p", { class: "offline", hidden: app.connection.isOnline }, icon("offline"), say("offline")),
        h("p", { class: "trouble", role: "alert", hidden: true }),
        h("p", { class: "first-contact", hidden: true }, icon("spark"), h("span", null, say("modelWrites")),
          h("button", { type: "button", class: "quiet", onclick: () => this.#understood() }, say("understood")))),
      h("div", { class: "frame" },
        isPresenter ? null : h("nav", { id: "sidebar", class: "sidebar", "aria-label": say("scenarios") }, document.createElement("souffleur-scenarios")),
        h("div", { class: "scrim", onclick: () => this.#toggleMenu(false) }),
        h("main", { id: "main", tabindex: "-1" })),
      document.createElement("souffleur-toasts"), status);
    this.#tellMode();
    this.#tellTrouble();
    this.#show(false);
  }

  /** What stands in the way of the whole page, and the way out of it. */
  #tellTrouble() {
    const line = this.querySelector("p.trouble");
    if (!(line instanceof HTMLElement)) return;
    const isDeclined = this.#isDeclined;
    line.hidden = !isDeclined && this.#failure === null;
    fill(line, ...(line.hidden ? [] : [
      icon("offline"), h("span", null, isDeclined ? app.say("tokenWanted") : this.#failure?.message),
      h("button", { type: "button", class: "quiet", onclick: () => (isDeclined ? this.#gate().then((access) => access.ask()) : this.#again()) }, app.say(isDeclined ? "tokenGive" : "retry")),
    ]));
  }

  /** Reads once more what could not be read. */
  async #again() {
    // A turn that is on its way reads what it needs.
    if (!app.chat.turn) this.#isChatOpen = false;
    this.#draw();
    if (!app.service) await this.#learn();
    else app.scenarios.load();
  }

  /** Whoever comes for the first time is told that a model writes, wherever they come in. */
  #tellFirst() {
    const note = this.querySelector(".first-contact");
    const { page, id } = app.router.place;
    // A new conversation says so itself.
    if (note instanceof HTMLElement) note.hidden = app.settings.get("understood") === true || page === "presenter" || (page === "chat" && id === null);
  }

  #understood() {
    app.settings.set("understood", true);
    this.#tellFirst();
    this.querySelector("main")?.focus({ preventScroll: true });
  }

  #languages() {
    return h("div", { class: "languages", role: "group", "aria-label": app.say("language") },
      /** @type {const} */ (["fr", "en"]).map((code) =>
        h("button", {
          type: "button", lang: code, "aria-pressed": String(app.language.code === code), onclick: () => app.language.use(code),
          "aria-label": code === "fr" ? "Français" : "English",
        }, code.toUpperCase())));
  }

  /**
   * The page that the address names.
   * @param {boolean} isMove whether a person went there
   */
  async #show(isMove) {
    const { page, id } = app.router.place;
    const main = this.querySelector("main");
    if (!main) return;
    this.#toggleMenu(false);
    if (page === "chat") {
      if (main.dataset.page !== page) fill(main, document.createElement("souffleur-chat"));
      // Another language draws the same conversation anew; it goes on meanwhile.
      if (app.chat.scenario !== id || !this.#isChatOpen || (isMove && id === null)) app.chat.open(id, app.beginsWith);
      this.#isChatOpen = true;
      delete main.dataset.place;
    } else if (isMove || main.dataset.place !== `${page} ${id}`) {
      main.dataset.place = `${page} ${id}`;
      app.chat.close();
      this.#isChatOpen = false;
      const modules = { scenario: "./scenario-page.js", flow: "./flow-page.js", presenter: "./presenter-page.js" };
      const isThere = await Promise.all([import(modules[page]), loadStyles(page === "presenter" ? "rehearsal.css" : "scenario.css")]).then(() => true, () => false);
      const { place } = app.router;
      if (place.page !== page || place.id !== id || !main.isConnected) return;
      if (!isThere) this.#tellMissing(main);
      else fill(main, document.createElement(`souffleur-${page}`));
    }
    main.dataset.page = page;
    document.body.dataset.page = page;
    if (isMove) main.focus({ preventScroll: true });
    this.#name();
    this.#tellFirst();
  }

  /**
   * A part of the page itself did not come. A browser may remember that of a module for as long as the page is open.
   * @param {HTMLElement} main
   */
  #tellMissing(main) {
    fill(main, h("div", { class: "notice failure", role: "alert" }, h("p", null, app.say("partMissing")),
      h("button", { type: "button", onclick: () => location.reload() }, app.say("retry"))));
    app.connection.lost();
    const end = app.connection.subscribe(() => {
      end();
      if (main.isConnected && main.querySelector(":scope > .failure")) location.reload();
    });
  }

  /** @param {string} what */
  #follow(what) {
    if (what === "all" || what === "actions") {
      const { scenario } = app.chat;
      if (scenario && app.router.place.page === "chat" && app.router.place.id !== scenario) app.router.rename(`/chat/${scenario}`);
      this.#name();
    }
    if (what === "actions" && app.chat.lastReply) {
      if (app.chat.lastReply.rehearsal) app.rehearsal.take(app.chat.lastReply.rehearsal);
    }
    if (what === "gone") {
      this.#forget(app.chat.scenario);
      app.toasts.show(app.say("goneHere"));
      app.router.go("/");
      app.scenarios.load();
    }
  }

  /**
   * What was written for a scenario goes with it.
   * @param {string | null} scenario
   */
  #forget(scenario) {
    if (scenario === null) return;
    app.drafts.set(scenario, null);
    app.chat.forget(scenario);
  }

  #name() {
    const { page } = app.router.place;
    const parts = page === "chat" && app.chat.scenario ? [titleOf(app.chat)] : [];
    if (page === "scenario") parts.push(app.say("scenarioPage"));
    if (page === "flow") parts.push(app.say("flowPage"));
    if (page === "presenter") parts.push(app.say("presenter"));
    document.title = [...parts.filter(Boolean), "Souffleur"].join(" · ");
  }

  #tellConnection() {
    const line = this.querySelector("p.offline");
    if (!(line instanceof HTMLElement) || line.hidden === app.connection.isOnline) return;
    line.hidden = app.connection.isOnline;
    app.announcer.say(app.say(app.connection.isOnline ? "online" : "offline"));
    if (!app.connection.isOnline) return;
    app.scenarios.load();
    // What could not be read is read now.
    if (app.chat.failure?.isTransient && app.router.place.page === "chat") app.chat.open(app.chat.scenario, app.chat.flow);
  }

  #tellMode() {
    const badge = this.querySelector(".mode");
    if (!(badge instanceof HTMLElement)) return;
    const mode = app.service?.mode ?? "live";
    badge.hidden = mode === "live";
    if (mode === "live") return;
    badge.textContent = app.say(mode === "rehearsal" ? "modeRehearsalShort" : "modeExamplesShort");
    badge.title = mode === "rehearsal"
      ? app.say("modeRehearsal", { recording: app.rehearsal.cue?.recording ?? "" }) : app.say("modeExamples");
  }

  /**
   * On a narrow window the scenarios lie over the page: focus goes there and comes back, and the page under them is out of reach.
   * @param {boolean} [isOpen]
   */
  #toggleMenu(isOpen) {
    const wasOpen = this.classList.contains("menu-open");
    const isNow = isOpen ?? !wasOpen;
    this.classList.toggle("menu-open", isNow);
    const button = this.querySelector(".menu");
    button?.setAttribute("aria-expanded", String(isNow));
    button?.setAttribute("aria-label", app.say(isNow ? "closeMenu" : "menu"));
    for (const covered of this.querySelectorAll(":scope > .skip, .banner > :not(.menu), .notes, main")) covered.toggleAttribute("inert", isNow);
    if (isNow === wasOpen) return;
    const place = isNow ? this.querySelector("nav a, nav button, nav input") : button;
    if (place instanceof HTMLElement) place.focus();
  }
}

/**
 * What a conversation is called.
 * @param {import("../stores/chat-store.js").ChatStore} chat
 */
export function titleOf(chat) {
  const listed = app.scenarios.items.find((item) => item.id === chat.scenario);
  return listed?.title || app.say("untitled");
}

customElements.define("souffleur-app", AppShell);
