import { Observable } from "./observable.js";
import { Messages, turnOfAddress } from "./messages.js";
import { RunningTurn, Withdrawals } from "./running-turn.js";
import { newKey } from "../client/client.js";

const PAGE = 30;
/** What a flow does not let a turn do: the same turn would be refused again. Any other error is of a model that gave no answer. */
const refusals = new Set([
  "invalid_fields", "not_offered_here", "needs_not_met", "full", "stale", "moves_do_not_settle", "entity_missing",
  "held", "nowhere_back",
]);

/**
 * One conversation as a window holds it: its messages, its buttons, the turn that runs.
 * @extends {Observable<"all" | "messages" | "words" | "turn" | "actions" | "gone" | "accepted" | "unsaid">}
 */
export class ChatStore extends Observable {
  /** @type {string | null} */
  scenario = null;
  /** @type {string | null} */
  flow = null;
  messages = new Messages();
  /** @type {Action[]} */
  actions = [];
  revision = 0;
  state = "";
  stateLabel = "";
  title = "";
  /**
   * What the scenario holds, by the flow's own names.
   * @type {import("../client/client.js").Scenario | null}
   */
  content = null;
  /** @type {RunningTurn | null} */
  turn = null;
  isLoading = false;
  /**
   * Why the conversation cannot be shown.
   * @type {RequestFailure | null}
   */
  failure = null;
  /**
   * The last reply of this window or another, for whoever tells it.
   * @type {Reply | null}
   */
  lastReply = null;
  /**
   * What was accepted last, or given up, and under which names its draft may be kept.
   * @type {{names: string[], text: string}}
   */
  lastAccepted = { names: [], text: "" };

  /**
   * What failed and has no message in the conversation that would say so.
   * @type {{action: Record<string, any>, failure: RequestFailure} | null}
   */
  unsaid = null;

  #client;
  #connection;
  #pending;
  #withdrawals;
  #open = new AbortController();
  #listening = new AbortController();
  #isResting = false;
  /** The turns that this window told, by their names. */
  #told = new Set();
  /** @type {AbortSignal | null} */
  #watched = null;

  /**
   * @param {Client} client
   * @param {{connection: import("./connection.js").Connection, pending: import("./keeping.js").Keeping, language: () => string}} more
   */
  constructor(client, { connection, pending, language }) {
    super();
    this.#client = client;
    this.#connection = connection;
    this.#pending = pending;
    this.#withdrawals = new Withdrawals(pending);
    this.language = language;
  }

  /**
   * Shows a scenario, or the beginning of one.
   * @param {string | null} scenario
   * @param {string | null} flow what a new one begins with
   */
  async open(scenario, flow = null) {
    this.close();
    const open = (this.#open = new AbortController());
    this.#told.clear();
    Object.assign(this, {
      scenario, flow, messages: new Messages(), actions: [], revision: 0, state: "", stateLabel: "", title: "",
      content: null, turn: null, failure: null, isLoading: scenario !== null, lastReply: null, unsaid: null,
    });
    this.changed("all");
    const pending = this.#pending.get(scenario ?? "new");
    if (scenario !== null) {
      try {
        const [content, page] = await Promise.all([
          this.#client.scenario(scenario), this.#client.messages(scenario, { limit: PAGE }),
        ]);
        if (open.signal.aborted) return;
        this.#takeScenario(content);
        this.messages.takeNewest(page);
        this.#withdrawals.remind(scenario, this.messages.all);
      } catch (error) {
        if (open.signal.aborted) return;
        const failure = /** @type {RequestFailure} */ (error);
        // A scenario whose first turn is on its way is not kept yet.
        if (failure.code !== "unknown_scenario" || !pending?.turn) this.failure = failure;
        if (failure.isTransient) this.#connection.lost();
      }
      this.isLoading = false;
      this.changed("all");
      if (this.failure) return;
      if (this.content) this.#watch(open.signal);
    }
    this.#restoreFailed();
    // A press whose end this window never saw: the same key finds the same turn.
    if (pending?.request) this.#run(pending.request, pending.text ?? "", pending.key, pending.turn ?? null);
    else if (this.content?.running) this.#followElsewhere(this.content.running);
    else if (pending?.turn && !this.content) this.#followElsewhere(pending.turn, pending.text);
  }

  /**
   * Follows another window's turn that begins a scenario, where this one shows none: it is not kept yet, so nothing else tells of it.
   * @param {{turn: string, scenario: string, user?: string}} began
   * @returns {Promise<void>} once it is over
   */
  async join({ turn, scenario, user = "" }) {
    if (this.scenario !== null || this.turn || this.messages.all.length > 0 || this.#isResting) return;
    this.scenario = scenario;
    this.#pending.set(scenario, { turn, text: user });
    const followed = this.#followElsewhere(turn, user);
    this.changed("all");
    await followed;
  }

  /** Stops listening; turns go on without it. */
  close() { this.#open.abort(); }

  /** @param {string} text */
  say(text) {
    return this.#run({ message: text }, text);
  }

  /**
   * Presses a button.
   * @param {{type: string, label: string, id?: string, proposal?: boolean, revision?: number}} action
   * @param {Record<string, any>} [payload]
   */
  press(action, payload = {}) {
    const press = action.proposal ? { id: action.id } : { type: action.type, payload };
    // Whether the same press got through a moment ago is not known: it is made once, however often it is pressed.
    const open = this.messages.all.find((message) => message.isUncertain && message.retry?.action && isSame(message.retry.action, press));
    const again = open && this.retry(open);
    if (again) return again;
    return this.#run({ action: { ...press, revision: action.revision ?? this.revision } }, action.label);
  }

  /**
   * As a rehearsal's script has it.
   * @param {Record<string, any>} action @param {string} label
   */
  pressScripted(action, label) { return this.#run({ action }, label); }

  /** @param {Action} action a proposal that is not wanted */
  dismiss(action) { return this.#run({ action: { id: action.id, dismiss: true, revision: action.revision } }, ""); }

  /**
   * Sends once more what failed.
   * @param {import("./messages.js").ChatMessage} message
   */
  retry(message) {
    const request = message.retry;
    if (!request || this.turn) return null;
    // Whether the first try got through is not known: the same key does it once.
    const key = message.isUncertain ? message.key : newKey();
    if (message.author === "user") {
      this.messages.drop(message);
      this.#keepFailed();
    }
    message.retry = null;
    return this.#run({ ...request, ...this.#now(request) }, message.author === "user" ? message.text : request.message ?? "", key);
  }

  /**
   * Drops a message that was never accepted.
   * @param {import("./messages.js").ChatMessage} message
   */
  discard(message) {
    this.messages.drop(message);
    this.#keepFailed();
    this.lastAccepted = { names: [this.scenario ?? "new"], text: message.text };
    this.changed("accepted");
    this.changed("messages");
  }

  /**
   * Keeps nothing any more of a scenario that is gone for good.
   * @param {string} scenario
   */
  forget(scenario) {
    this.#pending.set(scenario, null);
    this.#pending.set(`failed ${scenario}`, null);
  }

  /** What did not get through outlives the page, and whoever looks at something else meanwhile. */
  #keepFailed() {
    const failed = this.messages.all.filter((message) => message.delivery === "failed" && message.author === "user")
      .map(({ key, text, retry, isUncertain }) => ({ key, text, retry, isUncertain }));
    this.#pending.set(`failed ${this.scenario ?? "new"}`, failed.length > 0 ? failed : null);
  }

  #restoreFailed() {
    const kept = this.#pending.get(`failed ${this.scenario ?? "new"}`);
    for (const { key, text, retry, isUncertain } of Array.isArray(kept) ? kept : []) {
      this.messages.add({
        key, id: null, author: "user", text, html: null, byModel: false, at: null, delivery: "failed", turn: null,
        withdrawn: [], retry, failure: null, isUncertain,
      });
    }
    if (kept) this.changed("messages");
  }

  /**
   * Once no turn runs any more.
   * @returns {Promise<Reply | null>} the last reply
   */
  still() {
    if (!this.turn) return Promise.resolve(this.lastReply);
    return new Promise((resolve) => {
      const end = this.subscribe(() => {
        if (this.turn) return;
        end();
        resolve(this.lastReply);
      });
    });
  }

  async stop() {
    const turn = this.turn;
    if (!turn?.id) return;
    turn.phase = "stopping";
    this.changed("turn");
    try {
      await this.#client.stop(turn.id);
    } catch {
      // It may be pressed again.
      if (this.turn === turn) turn.phase = "running";
      this.#connection.lost();
      this.changed("turn");
    }
  }

  async loadEarlier() {
    const before = this.messages.earlier;
    if (!this.scenario || before === null || this.#isLoadingEarlier) return;
    this.#isLoadingEarlier = true;
    const { signal } = this.#open;
    try {
      const page = await this.#client.messages(this.scenario, { limit: 50, before });
      if (signal.aborted) return;
      this.messages.takeEarlier(page);
      this.#withdrawals.remind(this.scenario, this.messages.all);
      this.changed("messages");
    } catch {
      this.#connection.lost();
    } finally {
      this.#isLoadingEarlier = false;
    }
  }
  #isLoadingEarlier = false;

  /** Reads the scenario and the newest messages again. */
  async refresh() {
    const { scenario } = this;
    const { signal } = this.#open;
    if (!scenario) return;
    const [content, page] = await Promise.all([
      this.#client.scenario(scenario), this.#client.messages(scenario, { limit: PAGE }),
    ]);
    if (signal.aborted || content.revision < this.revision) return;
    this.#takeScenario(content);
    this.messages.takeNewest(page);
    this.changed("messages");
    this.changed("actions");
  }

  /** @param {ChatRequest} request what of it is of the moment @returns {ChatRequest} */
  #now(request) {
    return request.action && !request.action.id ? { action: { ...request.action, revision: this.revision } } : {};
  }

  /**
   * Runs a turn to its end.
   * @param {ChatRequest} request
   * @param {string} text what stands in the conversation for it; "" for nothing
   * @param {string} [key]
   * @param {string | null} [accepted] the turn, where it is known to be on its way
   * @returns {Promise<Outcome>} as soon as it is accepted, or has ended without
   */
  #run(request, text, key = newKey(), accepted = null) {
    if (this.turn) return Promise.resolve({ isAccepted: false, reply: null, failure: null });
    const whole = this.scenario
      ? { ...request, scenario_id: this.scenario }
      : { ...request, ...(this.flow ? { flow: this.flow } : {}), language: this.language() };
    const turn = (this.turn = new RunningTurn(whole, key));
    this.unsaid = null;
    turn.id = accepted;
    const name = this.scenario ?? "new";
    this.#pending.set(name, { key, request, text, turn: accepted });
    /** @type {import("./messages.js").ChatMessage | null} */
    const message = text === "" ? null : {
      key, id: null, author: "user", text, html: null, byModel: false, at: null, delivery: "sending", turn: null,
      withdrawn: [], retry: request, failure: null,
    };
    if (message) this.messages.add(message);
    this.changed("messages");
    this.changed("turn");
    return new Promise((resolve) => { this.#tell(turn, message, name, resolve); });
  }

  /**
   * @param {RunningTurn} turn
   * @param {import("./messages.js").ChatMessage | null} message
   * @param {string} name of what is pending
   * @param {(outcome: Outcome) => void} resolve
   */
  async #tell(turn, message, name, resolve) {
    const { signal } = this.#open;
    let hasFailed = false;
    try {
      const events = turn.id === null
        ? this.#client.chat(/** @type {ChatRequest} */ (turn.request), { key: turn.key, signal })
        : this.#client.follow(turn.id, { signal });
      for await (const event of events) {
        if (signal.aborted) return;
        turn.take(event);
        this.#noteConnection(event);
        if (event.type === "accepted") {
          this.#pending.set(name, null);
          if (this.scenario === null) {
            this.scenario = event.scenario;
            this.changed("all");
          }
          this.#pending.set(this.scenario, { key: turn.key, request: turn.request, text: message?.text ?? "", turn: turn.id });
          if (message) Object.assign(message, { delivery: "accepted", turn: turnOfAddress(event.turn) });
          this.lastAccepted = { names: [name, this.scenario], text: message?.text ?? "" };
          this.changed("accepted");
          this.changed("messages");
          resolve({ isAccepted: true, reply: null, failure: null });
        } else if (event.type === "reply") {
          this.#pending.set(name, null);
          this.lastAccepted = { names: [name, event.reply.scenario_id], text: message?.text ?? "" };
          this.#end(turn, message, event.reply, signal);
          this.changed("accepted");
          resolve({ isAccepted: true, reply: event.reply, failure: null });
          return;
        } else if (event.type === "failed") {
          hasFailed = true;
          throw event.failure;
        }
        this.changed(event.type === "words" || event.type === "restarted" ? "words" : "turn");
      }
    } catch (error) {
      if (signal.aborted) return;
      const failure = /** @type {RequestFailure} */ (error);
      // Whether it got through is not known: then the same key does it once.
      const isUncertain = failure.isUncertain || (turn.id !== null && !hasFailed);
      this.turn = null;
      this.#pending.set(name, null);
      if (this.scenario) this.#pending.set(this.scenario, null);
      if (failure.isTransient) this.#connection.lost();
      if (message) Object.assign(message, { delivery: "failed", failure, isUncertain });
      else this.unsaid = { action: turn.request?.action ?? {}, failure };
      this.#keepFailed();
      this.changed("messages");
      this.changed("turn");
      if (!message) this.changed("unsaid");
      resolve({ isAccepted: false, reply: null, failure });
    }
  }

  /**
   * @param {RunningTurn} turn
   * @param {import("./messages.js").ChatMessage | null} message
   * @param {Reply} reply
   * @param {AbortSignal} signal
   */
  #end(turn, message, reply, signal) {
    const base = turnOfAddress(reply.turn);
    this.#told.add(reply.turn);
    if (this.scenario === null) {
      this.scenario = reply.scenario_id;
      this.changed("all");
    }
    // A new scenario is kept with its first turn, so it cannot be listened to before.
    this.#watch(signal);
    this.#pending.set(this.scenario, null);
    this.#withdrawals.keep(this.scenario, base, reply.message, turn.withdrawn);
    if (message) Object.assign(message, { delivery: "accepted", turn: base, retry: null });
    const mayRetry = turn.request !== null && reply.error !== undefined && !refusals.has(reply.error.code);
    this.messages.add({
      key: `${turn.key}:reply`, id: null, author: "assistant", text: reply.message, html: reply.message_html,
      byModel: reply.by_model ?? false, at: null, delivery: "accepted", turn: base, withdrawn: turn.withdrawn,
      retry: mayRetry ? stripped(turn.request) : null, failure: null,
      isStopped: reply.error?.code === "cancelled",
    });
    this.turn = null;
    this.lastReply = reply;
    this.#takeReply(reply);
    this.changed("messages");
    this.changed("actions");
    this.changed("turn");
    this.#settle(signal);
  }

  /**
   * The times, the identities and what else the server knows of a turn.
   * @param {AbortSignal} signal
   */
  async #settle(signal) {
    try {
      await this.refresh();
    } catch {
      // It is only more than what is shown already.
    }
    if (!signal.aborted) this.changed("messages");
  }

  /** @param {Reply} reply */
  #takeReply(reply) {
    this.revision = reply.revision;
    this.state = reply.scenario_state;
    this.stateLabel = reply.scenario_state_label;
    this.actions = reply.actions;
  }

  /** @param {import("../client/client.js").Scenario} content */
  #takeScenario(content) {
    this.content = content;
    this.flow = content.flow;
    this.revision = content.revision;
    this.state = content.state;
    this.stateLabel = content.state_label;
    this.actions = content.actions;
  }

  /**
   * Keeps in step with other windows.
   * @param {AbortSignal} signal
   */
  async #watch(signal) {
    const scenario = this.scenario;
    if (!scenario || this.#watched === signal || this.#isResting) return;
    this.#watched = signal;
    const watch = (this.#listening = new AbortController());
    const end = () => watch.abort();
    signal.addEventListener("abort", end);
    try {
      for await (const event of this.#client.windows(scenario, { signal: watch.signal })) {
        if (watch.signal.aborted) return;
        if (event.type === "waiting") {
          this.#connection.lost();
          continue;
        }
        this.#connection.found();
        if (event.type === "began") this.#followElsewhere(event.data.turn, event.data.user);
        else if (event.type === "deleted") {
          this.#withdrawals.forget(scenario);
          this.changed("gone");
        }
        else if (event.type === "restarted" || (event.type === "turn" && event.data.revision > this.revision)) {
          if (!this.turn) await this.refresh().catch(() => {});
        }
      }
    } catch {
      // A server without such events: this window hears of its own turns only.
    } finally {
      signal.removeEventListener("abort", end);
    }
  }

  /** Nobody looks: other windows are not listened to. A turn of this one goes on. */
  rest() {
    this.#isResting = true;
    this.#listening.abort();
    this.#watched = null;
  }

  /** Somebody looks again: what happened meanwhile is read. */
  async wake() {
    this.#isResting = false;
    if (!this.scenario || !this.content || this.#open.signal.aborted) return;
    this.#watch(this.#open.signal);
    if (!this.turn) await this.refresh().catch(() => {});
  }

  /**
   * A turn that another window began.
   * @param {string} id
   * @param {string} [user] what the person said or did there, where it is known and shows
   */
  async #followElsewhere(id, user = "") {
    // Whoever comes in its middle hears of the person's words after the turn.
    if (this.turn?.id === id && this.turn.request === null) this.#showElsewhere(id, user);
    // The news of a turn of this window's own may come when it has ended already.
    if (this.turn || this.#told.has(id)) return;
    this.#told.add(id);
    const turn = (this.turn = new RunningTurn(null));
    turn.id = id;
    turn.phase = "running";
    const { signal } = this.#open;
    this.#showElsewhere(id, user);
    this.changed("turn");
    try {
      for await (const event of this.#client.follow(id, { signal })) {
        if (signal.aborted) return;
        turn.take(event);
        this.#noteConnection(event);
        if (event.type === "reply") {
          this.#end(turn, this.#saidElsewhere(id), event.reply, signal);
          return;
        }
        if (event.type === "failed") break;
        this.changed(event.type === "words" || event.type === "restarted" ? "words" : "turn");
      }
    } catch {
      // Whoever began it is told.
    }
    if (signal.aborted || this.turn !== turn) return;
    this.turn = null;
    if (this.scenario) this.#pending.set(this.scenario, null);
    const message = this.#saidElsewhere(id);
    if (message) this.messages.drop(message);
    this.changed("messages");
    this.changed("turn");
  }

  /**
   * The message stands there before the answer does, and is the same one when the server has it.
   * @param {string} id of the turn @param {string} text
   */
  #showElsewhere(id, text) {
    if (text === "" || this.#saidElsewhere(id)) return;
    this.messages.add({
      key: `elsewhere ${id}`, id: null, author: "user", text, html: null, byModel: false, at: null, delivery: "elsewhere",
      turn: turnOfAddress(id), withdrawn: [], retry: null, failure: null,
    });
    this.changed("messages");
  }

  /** @param {string} id of the turn */
  #saidElsewhere(id) { return this.messages.all.find((message) => message.key === `elsewhere ${id}`) ?? null; }

  /** @param {import("../client/client.js").TurnEvent} event */
  #noteConnection(event) {
    if (event.type === "waiting") this.#connection.lost();
    else if (event.type !== "restarted") this.#connection.found();
  }
}

/**
 * A request without what is of its moment.
 * @param {ChatRequest | null} request @returns {ChatRequest | null}
 */
function stripped(request) {
  if (!request) return null;
  return request.message !== undefined ? { message: request.message } : { action: request.action };
}

/**
 * Whether an action that was sent is this press, whatever has moved on since.
 * @param {Record<string, any>} action @param {Record<string, any>} press
 */
function isSame({ revision, ...action }, press) { return JSON.stringify(action) === JSON.stringify(press); }

/**
 * @typedef {import("../client/client.js").Client} Client
 * @typedef {import("../client/client.js").Action} Action
 * @typedef {import("../client/client.js").Reply} Reply
 * @typedef {import("../client/client.js").ChatRequest} ChatRequest
 * @typedef {import("../client/client.js").RequestFailure} RequestFailure
 * @typedef {{isAccepted: boolean, reply: Reply | null, failure: RequestFailure | null}} Outcome
 */
