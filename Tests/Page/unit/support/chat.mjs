import { afterEach } from "node:test";
import { ChatStore } from "../../../../Sources/PageFiles/files/stores/chat-store.js";
import { Connection } from "../../../../Sources/PageFiles/files/stores/connection.js";
import { Keeping } from "../../../../Sources/PageFiles/files/stores/keeping.js";
import { FakeServer, Telling, json } from "./fake-server.mjs";

/** What a browser's storage does. */
export function storage() {
  const kept = new Map();
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => { kept.set(name, text); },
    removeItem: (name) => { kept.delete(name); },
  };
}

const open = new Set();
// A window that nobody closes listens for ever.
afterEach(() => {
  for (const window of open) window.chat.close();
  open.clear();
});

/** A server with one scenario, and a window that shows it. */
export class Window {
  server;
  chat;
  heard = [];
  /** Its turns as the server has them. */
  messages = [];
  revision = 0;
  running = null;

  constructor({ area = storage(), server = new FakeServer() } = {}) {
    this.server = server;
    this.area = area;
    const client = server.client();
    this.connection = new Connection(() => client.isReachable(), () => new Promise((resolve) => setImmediate(resolve)));
    this.chat = new ChatStore(client, { connection: this.connection, pending: new Keeping(area, "pending"), language: () => "fr" });
    this.chat.subscribe((what) => this.heard.push(what));
    this.windows = new Telling();
    open.add(this);
    server
      .on("GET /healthz", json({}))
      .on("GET /api/scenarios/s1", () => json(this.scenario))
      .on("GET /api/scenarios/s1/messages", ({ query }) => json(this.page(query)))
      .on("GET /api/scenarios/s1/events", (request) => this.windows.answer(request));
  }

  get scenario() {
    return {
      id: "s1", flow: "marketing", state: "draft", state_label: "Brouillon", language: "fr", revision: this.revision,
      scenario: { nom: "Limpaie" }, actions: [{ id: "a1", type: "generate_plan", label: "Générer le plan", enabled: true, revision: this.revision, payload: {} }],
      running: this.running,
    };
  }

  page(query) {
    const before = query.get("before");
    const end = before === null ? this.messages.length : this.messages.findIndex((message) => message.id === before);
    const start = Math.max(0, end - Number(query.get("limit")));
    return { items: this.messages.slice(start, end), before: start > 0 ? this.messages[start].id : null };
  }

  /** A turn, as the server commits it. */
  commit(turn, said, answer) {
    this.revision += 1;
    if (said) this.messages.push({ id: `${turn}-1`, author: "user", message: said, message_html: null, created_at: "2026-03-02T09:00:00Z" });
    this.messages.push({ id: `${turn}-2`, author: "assistant", message: answer, message_html: `<p>${answer}</p>`, by_model: true, created_at: "2026-03-02T09:00:02Z" });
    return this.reply(turn, answer);
  }

  reply(turn, answer, more = {}) {
    return {
      message: answer, message_html: `<p>${answer}</p>`, by_model: true, actions: this.scenario.actions, scenario_id: "s1", scenario_state: "draft",
      scenario_state_label: "Brouillon", revision: this.revision, turn: `s1.${turn}`, created: [], ...more,
    };
  }

  /** The texts of the conversation, an author's letter before each. */
  get said() { return this.chat.messages.all.map((message) => `${message.author[0]}: ${message.text}`); }

  accept(telling, turn = "t1") { return telling.tell("accepted", { turn: `s1.${turn}`, scenario_id: "s1" }); }
}
