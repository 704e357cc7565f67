/**
 * A client of Souffleur's HTTP API, for any page. It needs `fetch` and nothing else.
 *
 *     import { Client } from "https://souffleur.example/client/client.js";
 *     const client = new Client({ base: "https://souffleur.example", language: "fr" });
 *     for await (const event of client.chat({ message: "Bonjour" }, { key: crypto.randomUUID() })) { … }
 *
 * What fails throws a `RequestFailure`, worded for the user. What may be tried again is, three times in all; a request that
 * changes something only under one `Idempotency-Key`, so that it is done once however often it is sent.
 */
import { RequestFailure, failureOf, ownFailure } from "./request-failure.js";
import { eventStream } from "./event-stream.js";

export { RequestFailure };

const TRIES = 3;
const LIMIT_SECONDS = 30;
/** What the way of an answer may take besides its turn. */
const WAY_SECONDS = 5;

export class Client {
  /**
   * @param {{base?: string, language?: string, token?: string | null, fetch?: typeof fetch,
   *   wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>}} options
   */
  constructor({ base = "", language = "fr", token = null, fetch = globalThis.fetch.bind(globalThis), wait = sleep } = {}) {
    this.base = base;
    /** In which errors are worded. */
    this.language = language;
    /** What `Authorization: Bearer` says, where the server wants it. */
    this.token = token;
    /**
     * The role in which somebody acts, where the server lets callers say so.
     * @type {string | null}
     */
    this.role = null;
    /**
     * Gets another token, where there is someone who knows it: the request that was not let in is made again with it.
     * @type {((refused: string | null, method: string) => Promise<boolean>) | null}
     */
    this.renewToken = null;
    this.fetch = fetch;
    this.wait = wait;
  }

  /** How long the server lets a turn take, in seconds; `service` learns it. */
  turnSeconds = 25;

  // What the server is and knows.

  /** @returns {Promise<Service>} */
  async service() {
    /** @type {Service} */
    const service = await this.#json("GET", "/api/service");
    this.turnSeconds = service.limits?.turn_seconds ?? this.turnSeconds;
    return service;
  }
  /** @returns {Promise<{items: {name: string, version: number, title: Texts, languages: string[], roles: {name: string, label: Texts}[]}[]}>} */
  flows() { return this.#json("GET", "/api/flows"); }
  /** @param {string} name @returns {Promise<Flow>} */
  flow(name) { return this.#json("GET", `/api/flows/${part(name)}`); }
  /**
   * The flow's drawing, an SVG document.
   * @param {string} name
   * @param {{language?: string, state?: string}} [options]
   */
  async drawing(name, options = {}) {
    return this.#request("GET", `/api/flows/${part(name)}/drawing${query(options)}`, {}, (response) => response.text());
  }

  // Scenarios.

  /**
   * @param {{q?: string, state?: string, flow?: string, limit?: number, cursor?: string}} [filter]
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<{items: Listed[], next: string | null}>}
   */
  scenarios(filter = {}, options = {}) { return this.#json("GET", `/api/scenarios${query(filter)}`, options); }
  /** @param {string} id @returns {Promise<Scenario>} */
  scenario(id) { return this.#json("GET", `/api/scenarios/${part(id)}`); }
  /**
   * @param {string} id
   * @param {{keepalive?: boolean}} [options] `keepalive` lets it outlive the page
   */
  async deleteScenario(id, options = {}) {
    await this.#request("DELETE", `/api/scenarios/${part(id)}`, { key: newKey(), ...options }, (response) => response.text());
  }
  /**
   * @param {string} id
   * @param {{limit?: number, before?: string}} [page]
   * @returns {Promise<{items: Message[], before: string | null}>}
   */
  messages(id, page = {}) { return this.#json("GET", `/api/scenarios/${part(id)}/messages${query(page)}`); }
  /**
   * Why an intent is possible now or not, and the way to it.
   * @param {string} id
   * @param {string} intent
   * @returns {Promise<Explanation>}
   */
  why(id, intent) { return this.#json("GET", `/api/scenarios/${part(id)}/why/${part(intent)}`); }
  /**
   * A download, and the name that the server gives it.
   * @param {string} id
   * @param {string} format
   */
  async export(id, format) {
    return this.#request("GET", `/api/scenarios/${part(id)}/export/${part(format)}`, {}, async (response) => {
      const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
      return { name: name ?? `${id}.${format}`, blob: await response.blob() };
    });
  }

  // What a scenario holds. Each is a turn: it answers with a `Reply`.

  /** @param {string} id @param {string} collection @returns {Promise<{items: Item[]}>} */
  collection(id, collection) { return this.#json("GET", `/api/scenarios/${part(id)}/${part(collection)}`); }
  /**
   * @param {string} id @param {string} collection @param {Record<string, any>} fields
   * @param {{key?: string}} [options] `key`: made when the person presses, the same where they press again
   * @returns {Promise<Reply>}
   */
  add(id, collection, fields, options = {}) {
    return this.#json("POST", `/api/scenarios/${part(id)}/${part(collection)}`, { body: fields, key: options.key ?? newKey() });
  }
  /**
   * @param {string} id @param {string} collection @param {string} item @param {Record<string, any>} fields
   * @param {{key?: string}} [options] as of `add`
   * @returns {Promise<Reply>}
   */
  change(id, collection, item, fields, options = {}) {
    return this.#json("PATCH", `/api/scenarios/${part(id)}/${part(collection)}/${part(item)}`, { body: fields, key: options.key ?? newKey() });
  }
  /**
   * @param {string} id @param {string} collection @param {string} item
   * @param {{key?: string}} [options] as of `add`
   * @returns {Promise<Reply>}
   */
  remove(id, collection, item, options = {}) {
    return this.#json("DELETE", `/api/scenarios/${part(id)}/${part(collection)}/${part(item)}`, { key: options.key ?? newKey() });
  }

  // Turns.

  /**
   * One turn, with its answer when it is over; for what no model is asked about. A refusal is an answer too, with its `error`.
   * @param {ChatRequest} request
   * @param {{key: string, signal?: AbortSignal}} options `key`: made when the person presses, the same for each try
   * @returns {Promise<Reply>}
   */
  turn(request, { key, signal }) { return this.#json("POST", "/api/chat", { body: request, key, signal }); }

  /**
   * One turn, told as it comes. It ends with `reply`, or with `failed`; a lost connection is taken up again by itself.
   * @param {ChatRequest} request
   * @param {{key: string, signal?: AbortSignal}} options `key`: made when the person presses, the same for each try.
   *   `signal` ends the telling; the turn goes on (`stop` ends that).
   * @returns {AsyncGenerator<TurnEvent>}
   */
  async *chat(request, { key, signal }) {
    for (let attempt = 1; ; attempt++) {
      /** @type {string | null} */
      let turn = null;
      try {
        for await (const event of this.#events("POST", "/api/chat?words=html", { body: request, key, signal })) {
          if (event.type === "accepted") turn = event.turn;
          yield event;
          if (event.type === "reply" || event.type === "failed") return;
        }
        throw ownFailure("offline", this.language);
      } catch (error) {
        const failure = this.#failure(error, signal);
        if (failure.code === "running" && typeof failure.body?.turn === "string") turn = failure.body.turn;
        if (turn === null) {
          if (!failure.isTransient || attempt >= TRIES) throw failure;
          yield { type: "waiting", failure };
          await this.wait(pause(attempt, failure), signal);
          continue;
        }
        if (!failure.isTransient) throw failure;
        if (failure.code !== "running") yield { type: "waiting", failure };
        yield* this.follow(turn, { signal });
        return;
      }
    }
  }

  /**
   * A turn that was accepted, from its first word to its end, for as long as it takes to reach the server.
   * @param {string} turn
   * @param {{signal?: AbortSignal}} options
   * @returns {AsyncGenerator<TurnEvent>}
   */
  async *follow(turn, { signal } = {}) {
    for (let attempt = 1; ; attempt++) {
      try {
        let isFirst = true;
        for await (const event of this.#events("GET", `/api/turns/${part(turn)}/events?words=html`, { signal })) {
          attempt = 1;
          // What was shown so far stays until it is told again.
          if (isFirst) yield { type: "restarted" };
          isFirst = false;
          yield event;
          if (event.type === "reply" || event.type === "failed") return;
        }
        throw ownFailure("offline", this.language);
      } catch (error) {
        const failure = this.#failure(error, signal);
        // A server that was started anew takes its turns up a moment later.
        const isEarly = failure.code === "unknown_turn" && attempt < 6;
        if (!failure.isTransient && !isEarly) throw failure;
        yield { type: "waiting", failure };
        await this.wait(Math.min(pause(attempt, failure), 3_000), signal);
      }
    }
  }

  /**
   * Ends a turn that runs, with the flow's words.
   * @param {string} turn
   */
  async stop(turn) { await this.#request("POST", `/api/turns/${part(turn)}/stop`, { isRepeatable: true }, (response) => response.text()); }

  /**
   * What happens to a scenario, whoever does it: `began`, `turn` (committed), `deleted`; and `restarted` whenever the
   * connection was lost (`waiting`) and made again, since something may have been missed. Without end, until `signal`.
   * @param {string} id
   * @param {{signal: AbortSignal}} options
   * @returns {AsyncGenerator<{type: string, data: any}>}
   */
  windows(id, options) { return this.#endless(`/api/scenarios/${part(id)}/events`, options); }

  // A rehearsal.

  /** @returns {Promise<Cue>} */
  cue() { return this.#json("GET", "/api/rehearsal"); }
  /** @returns {Promise<Script>} */
  script() { return this.#json("GET", "/api/rehearsal/script"); }
  /** @param {{signal: AbortSignal}} options */
  cues(options) { return this.#endless("/api/rehearsal/events", options); }
  /** @param {number} line how many lines have been played afterwards @returns {Promise<Cue>} */
  jump(line) { return this.#json("POST", "/api/rehearsal/jump", { body: { line }, key: newKey() }); }
  /** @returns {Promise<Cue>} */
  back() { return this.#json("POST", "/api/rehearsal/back", { body: {}, key: newKey() }); }
  /** @param {number} speed 0 is at once @returns {Promise<Cue>} */
  setSpeed(speed) { return this.#json("POST", "/api/rehearsal/speed", { body: { speed }, key: newKey() }); }
  /** @param {string | null} fault thrown at the next call of a model @returns {Promise<Cue>} */
  armFault(fault) { return this.#json("POST", "/api/rehearsal/fault", { body: { fault }, key: newKey() }); }

  /** Whether the server can be reached. */
  async isReachable() {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), 5_000);
    try {
      const response = await this.fetch(`${this.base}/healthz`, { signal: limit.signal, cache: "no-store" });
      return response.ok;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  // The wire.

  /**
   * @param {string} path
   * @param {{signal: AbortSignal}} options
   * @returns {AsyncGenerator<{type: string, data: any}>}
   */
  async *#endless(path, { signal }) {
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        for await (const event of this.#stream("GET", path, { signal })) {
          if (event) yield { type: event.name, data: parsed(event.data) };
          else if (attempt > 1) yield { type: "restarted", data: {} };
          attempt = 1;
        }
      } catch (error) {
        const failure = this.#failure(error, signal);
        if (failure.code === "cancelled") return;
        if (!failure.isTransient && attempt >= TRIES) throw failure;
        if (failure.isTransient) yield { type: "waiting", data: {} };
      }
      await this.wait(Math.min(pause(attempt, null), 5_000), signal).catch(() => {});
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {RequestOptions} options
   * @returns {AsyncGenerator<TurnEvent>}
   */
  async *#events(method, path, options) {
    for await (const event of this.#stream(method, path, options)) {
      const told = event && turnEvent(event.name, parsed(event.data));
      if (told) yield told;
    }
  }

  /** @param {string} method @param {string} path @param {RequestOptions} [options] @returns {Promise<any>} */
  #json(method, path, options = {}) {
    return this.#request(method, path, options, async (response) => {
      if (response.status === 204) return null;
      // What breaks off is no answer at all; what came whole and is no JSON is none of this API's.
      const text = await response.text();
      try {
        return JSON.parse(text);
      } catch {
        throw ownFailure("unreadable", this.language, { status: response.status });
      }
    });
  }

  /**
   * Up to three tries of what may be tried again. The limit of each holds until its answer has been read to the end.
   * @template Answer
   * @param {string} method @param {string} path @param {RequestOptions} options
   * @param {(response: Response) => Promise<Answer>} read
   * @returns {Promise<Answer>}
   */
  async #request(method, path, options, read) {
    for (let attempt = 1; ; attempt++) {
      const limit = new Limit(this.#limit(options), options.signal);
      const { token } = this;
      try {
        return await read(await this.#open(method, path, options, limit.signal));
      } catch (error) {
        limit.end();
        const failure = this.#failure(error, options.signal);
        if (await this.#isRenewed(failure, token, method)) continue;
        const mayRepeat = method === "GET" || options.key !== undefined || options.isRepeatable === true;
        if (!mayRepeat || !failure.isTransient || attempt >= TRIES) throw failure;
        await this.wait(pause(attempt, failure), options.signal);
      } finally {
        limit.end();
      }
    }
  }

  /**
   * One try of a stream: `null` when it is there, then its events. It may last; what is limited from then on is its silence.
   * @param {string} method @param {string} path @param {RequestOptions} options
   * @returns {AsyncGenerator<{id: string, name: string, data: string} | null>}
   */
  async *#stream(method, path, options) {
    const limit = new Limit(this.#limit(options), options.signal);
    const { token } = this;
    let hasBegun = false;
    try {
      const response = await this.#open(method, path, { ...options, accept: "text/event-stream" }, limit.signal);
      if (!response.body) throw ownFailure("unreadable", this.language);
      limit.isKept();
      hasBegun = true;
      yield null;
      yield* eventStream(response.body);
      return;
    } catch (error) {
      limit.end();
      if (hasBegun || !(await this.#isRenewed(error, token, method))) throw error;
    } finally {
      limit.end();
    }
    yield* this.#stream(method, path, options);
  }

  /**
   * How long one try may take, in seconds: what changes something may have to wait for a turn, and be one.
   * @param {RequestOptions} options
   */
  #limit({ key }) { return key === undefined ? LIMIT_SECONDS : Math.max(LIMIT_SECONDS, this.turnSeconds + WAY_SECONDS); }

  /**
   * Whether somebody gave another token than the one that was not let in.
   * @param {any} failure @param {string | null} token @param {string} method
   */
  async #isRenewed(failure, token, method) {
    return failure instanceof RequestFailure && failure.code === "unauthorized" && this.renewToken !== null && this.renewToken(token, method);
  }

  /**
   * One try: the head of an answer that is one.
   * @param {string} method @param {string} path @param {RequestOptions} options @param {AbortSignal} signal
   */
  async #open(method, path, { body, key, accept = "application/json", keepalive = false }, signal) {
    /** @type {Record<string, string>} */
    const headers = { Accept: accept, "Accept-Language": this.language };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (key !== undefined) headers["Idempotency-Key"] = key;
    if (this.role) headers["X-Role"] = this.role;
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    const response = await this.fetch(this.base + path, {
      method, headers, keepalive, signal, cache: "no-store", body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (response.ok) return response;
    throw failureOf(response, parsed(await response.text()), this.language);
  }

  /** @param {any} error @param {AbortSignal} [signal] */
  #failure(error, signal) {
    if (error instanceof RequestFailure) return error;
    if (signal?.aborted) return ownFailure("cancelled", this.language);
    return ownFailure(error?.name === "TimeoutError" ? "too_slow" : "offline", this.language);
  }
}

/** A key for a request that is to be done once. Made when the person presses. */
export function newKey() {
  // `crypto.randomUUID` is there in secure contexts only, and a server in a house's network may have no certificate.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} name @param {any} data
 * @returns {TurnEvent | null}
 */
function turnEvent(name, data) {
  switch (name) {
    case "accepted": return { type: "accepted", turn: data.turn, scenario: data.scenario_id };
    case "step": return { type: "step", name: data.name, attempt: data.attempt };
    case "words": return { type: "words", delta: data.delta ?? "", closed: data.closed ?? "", tail: data.tail };
    case "withdrawn": return { type: "withdrawn", reason: data.reason, guard: data.guard ?? null };
    case "reply": return { type: "reply", reply: data };
    case "failed":
      return { type: "failed", failure: new RequestFailure(data.error?.code ?? "failed", data.error?.message ?? "") };
    default: return null;
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {string} text */
function part(text) { return encodeURIComponent(text); }

/** @param {Record<string, string | number | undefined>} values */
function query(values) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  return given.length === 0 ? "" : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/**
 * 300 ms, 600 ms, … with some chance, or what the server asks for.
 * @param {number} attempt @param {RequestFailure | null} failure
 */
function pause(attempt, failure) {
  if (failure?.retryAfter != null) return Math.min(failure.retryAfter, 10) * 1_000;
  return 300 * 2 ** Math.min(attempt - 1, 5) * (0.75 + Math.random() / 2);
}

/** @param {number} milliseconds @param {AbortSignal} [signal] @returns {Promise<void>} */
function sleep(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const giveUp = () => { clearTimeout(timer); reject(signal?.reason); };
    const timer = setTimeout(() => { signal?.removeEventListener("abort", giveUp); resolve(); }, milliseconds);
    signal?.addEventListener("abort", giveUp, { once: true });
  });
}

/** How long one try may take: until its time is over, or its caller gives it up. */
class Limit {
  #ends = new AbortController();
  #caller;
  #giveUp = () => this.#ends.abort(this.#caller?.reason);
  /** @type {any} */
  #timer;

  /** @param {number} seconds @param {AbortSignal} [caller] */
  constructor(seconds, caller) {
    this.#timer = setTimeout(() => this.#ends.abort(new DOMException("too slow", "TimeoutError")), seconds * 1_000);
    this.#caller = caller;
    if (caller?.aborted) this.#giveUp();
    else caller?.addEventListener("abort", this.#giveUp);
  }

  get signal() { return this.#ends.signal; }

  /** What was to come in time has come. */
  isKept() { clearTimeout(this.#timer); }

  /** All is over, and nothing listens to the caller any more. */
  end() {
    this.isKept();
    this.#caller?.removeEventListener("abort", this.#giveUp);
  }
}

/**
 * @typedef {Record<string, string>} Texts a text in each of the flow's languages
 * @typedef {{mode: "live" | "examples" | "rehearsal", model: string | null, flows: string[], default_flow: string,
 *   languages: string[], version: string, limits: Record<string, number | null>, understudy?: boolean, roles?: "none" | "proxy" | "choice"}} Service
 * @typedef {{name: string, label: Texts, required: boolean, type: "text" | "number" | "flag" | "date" | "choice" | "list" | "whole_number" | "reference" | "references",
 *   max_length?: number, min?: number, max?: number, values?: {value: string, label: Texts}[], at_least?: number,
 *   at_most?: number, of?: Field[], to?: string, unit?: string, default?: any, unique?: boolean}} Field
 * @typedef {{name: string, collection: string, label: Texts, versioned: boolean, at_most: number, fields: Field[]}} Kind
 * @typedef {{name: string, label: Texts, creates?: string, changes?: string, removes?: string, asks_model: boolean,
 *   asks: Field[], for?: string[], confirm?: boolean, route?: string}} Intent
 * @typedef {{name: string, version: number, title: Texts, languages: string[], starts_in: string,
 *   scenario: {label: Texts, fields: Field[]}, entities: Kind[], guards?: {name: string, source: string, otherwise: Texts}[],
 *   everywhere?: string[], states: {name: string, label: Texts, offers: string[]}[], intents: Intent[], exports: string[],
 *   roles?: {name: string, label: Texts}[]}} Flow
 * @typedef {{id: string, label: string, type: string, payload: Record<string, any>, enabled: boolean, reason?: string,
 *   disabled_by?: string, asks?: string[], confirm?: boolean, proposal?: boolean, revision: number}} Action
 * @typedef {{id: string, by_model: boolean, shared_with?: {scenario_id: string, id: string}[], [field: string]: any}} Item
 * @typedef {{id: string, flow: string, state: string, title: string, fields: Record<string, any>, revision: number,
 *   created_at: string, updated_at: string}} Listed
 * @typedef {{id: string, flow: string, state: string, state_label: string, language: string, revision: number,
 *   scenario: Record<string, any> | null, actions: Action[], running?: string | null, [collection: string]: any}} Scenario
 * @typedef {{id: string, author: "user" | "assistant", message: string, message_html: string | null, by_model?: boolean | null,
 *   created_at: string}} Message
 * @typedef {{message: string, message_html: string, by_model?: boolean, actions: Action[], scenario_id: string,
 *   scenario_state: string, scenario_state_label: string, revision: number, turn: string, created: any[],
 *   error?: {code: string, message: string, details: import("./request-failure.js").Detail[]}, rehearsal?: Cue}} Reply
 * @typedef {{role: string, label: string}} Acting
 * @typedef {{intent: string, label: string, values?: {field: string, label: string, value: any}[], for?: Acting}
 *   | {wait: {days: number}}} WayStep `for` somebody else, where who asks may not
 * @typedef {{intent: string, possible: boolean, code?: string, reason?: string, state?: string, offered_in?: string, guard?: string,
 *   guard_source?: string, values?: {term: string, value: any}[], collection?: string, count?: number, for?: Acting[],
 *   way: WayStep[] | null}} Explanation
 * @typedef {{say?: string, type?: string, payload?: Record<string, any>, proposal?: number, dismiss?: number, as?: string,
 *   action?: Record<string, any>}} Line
 * @typedef {{recording: string, place: number, lines: number, in_step: boolean, next: Line | null,
 *   way_back?: {type: string, label: string}[] | null, running?: boolean, scenario_id?: string | null,
 *   began?: {turn: string, scenario_id: string, user?: string} | null, seconds_left?: number, speed?: number,
 *   fault?: string | null, faults?: {fault: string, label: Texts}[], note?: string | null,
 *   understudy?: {speaking: boolean, model_calls: number, stand_ins: number, calls: any[]}}} Cue
 * @typedef {{recording: string, about: string, language: string, lines: (Line & {line: number, label?: string, note?: string | null,
 *   state: string, state_label: string, reply: string, seconds: number})[]}} Script
 * @typedef {{scenario_id?: string, message?: string, action?: Record<string, any>, language?: string, revision?: number,
 *   flow?: string}} ChatRequest
 * @typedef {{body?: any, key?: string, signal?: AbortSignal, accept?: string, keepalive?: boolean, isRepeatable?: boolean}} RequestOptions
 * @typedef {{type: "accepted", turn: string, scenario: string} | {type: "step", name: string, attempt?: number}
 *   | {type: "words", delta: string, closed: string, tail?: string} | {type: "withdrawn", reason: string, guard: string | null}
 *   | {type: "restarted"} | {type: "waiting", failure: RequestFailure} | {type: "reply", reply: Reply}
 *   | {type: "failed", failure: RequestFailure}} TurnEvent
 */
