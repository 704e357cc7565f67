import "./crypto.mjs";
import { Client } from "../../../../Sources/PageFiles/files/client/client.js";

/**
 * A server in place of `fetch`: it answers what a test tells it and keeps what it was asked. The client and the stores above
 * it are the page's own.
 */
export class FakeServer {
  /** @type {{method: string, path: string, key?: string, language?: string, body: any, headers: any, keepalive: boolean, signal: AbortSignal}[]} */
  asked = [];
  /** How long the client wanted to wait, in milliseconds. */
  waits = [];
  #answers = new Map();

  /** `answers`: each a `Response`, a function that gives one, or an error; the last one stays. */
  on(route, ...answers) {
    this.#answers.set(route, answers);
    return this;
  }

  fetch = async (url, { method, headers, body, keepalive, signal }) => {
    const path = url.split("?")[0];
    const request = {
      method, path, query: new URLSearchParams(url.split("?")[1] ?? ""), key: headers?.["Idempotency-Key"],
      language: headers?.["Accept-Language"], headers, body: body && JSON.parse(body), keepalive, signal,
    };
    this.asked.push(request);
    const answers = this.#answers.get(`${method ?? "GET"} ${path}`);
    if (!answers) return json({ error: { code: "no_route", message: `nothing at ${method} ${path}`, details: [] } }, 404);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    const isMade = typeof answer === "function";
    const given = isMade ? await answer(request) : answer;
    if (given instanceof Error) throw given;
    if (signal?.aborted) throw signal.reason;
    // What stays is given out once more each time. A copy's body is not the same thing: in Node 18 it passes a port, which
    // changes the reason for which it breaks off, and keeps the process alive when it never does.
    return isMade ? given : given.clone();
  };

  client(options = {}) {
    const wait = async (milliseconds, signal) => {
      this.waits.push(milliseconds);
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted) throw signal.reason;
    };
    return new Client({ fetch: this.fetch, wait, ...options });
  }

  /** What was asked of one route. */
  of(method, path) { return this.asked.filter((request) => request.method === method && request.path === path); }
}

export function json(body, status = 200, headers = {}) {
  return new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
}

export function error(code, status, { message = code, details = [], headers = {}, ...more } = {}) {
  return json({ error: { code, message, details }, ...more }, status, headers);
}

/** What `fetch` throws when nothing is there. */
export function unreachable() { return new TypeError("fetch failed"); }

const encoder = new TextEncoder();

/** A stream of events that a test tells one by one. */
export class Telling {
  #controller;
  isCancelled = false;

  constructor() {
    const body = new ReadableStream({
      start: (controller) => { this.#controller = controller; },
      cancel: () => { this.isCancelled = true; },
    });
    this.body = body;
  }

  /** To be given as an answer: once, since it is one connection. */
  answer = ({ signal }) => {
    signal?.addEventListener("abort", () => { try { this.#controller.error(signal.reason); } catch { /* it is over */ } });
    return { ok: true, status: 200, headers: new Headers(), body: this.body };
  };

  tell(name, data) {
    this.#controller.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
    return this;
  }

  end() { this.#controller.close(); }
  /** As when the cable is pulled. */
  lose() { this.#controller.error(unreachable()); }
}

/** A stream that has been told to its end: `[name, data]` each. */
export function told(...events) {
  return (request) => {
    const telling = new Telling();
    for (const [name, data] of events) telling.tell(name, data);
    telling.end();
    return telling.answer(request);
  };
}

/** Waits until it holds; what is tested runs in the meantime. */
export async function until(holds, what = String(holds)) {
  const limit = Date.now() + 5_000;
  while (!holds()) {
    if (Date.now() > limit) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Long enough for whatever would happen next without a wait. */
export async function quiet() { for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => realImmediate(resolve)); }

// Also where a test holds the clock: what an answer takes to be read is no time of the page's.
const realImmediate = setImmediate;

export async function all(events) {
  const list = [];
  for await (const event of events) list.push(event);
  return list;
}
