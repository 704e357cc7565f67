/**
 * The server-sent events of a body, as they come (WHATWG HTML, 9.2.6).
 * @param {ReadableStream<Uint8Array>} body
 * @param {{idleMilliseconds?: number}} options after so long without a byte the stream is taken for dead
 * @returns {AsyncGenerator<{id: string, name: string, data: string}>}
 */
export async function* eventStream(body, { idleMilliseconds = 40_000 } = {}) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let event = { id: "", name: "message", data: /** @type {string[]} */ ([]) };
  try {
    for (;;) {
      const { done, value } = await withLimit(reader.read(), idleMilliseconds);
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      // A carriage return at the end may be half of a line's end.
      const whole = rest.endsWith("\r") ? rest.length - 1 : rest.length;
      const lines = rest.slice(0, whole).split(/\r\n|\n|\r/);
      rest = (lines.pop() ?? "") + rest.slice(whole);
      for (const line of lines) {
        if (line === "") {
          if (event.data.length > 0) yield { id: event.id, name: event.name, data: event.data.join("\n") };
          event = { id: event.id, name: "message", data: [] };
          continue;
        }
        const colon = line.indexOf(":");
        if (colon === 0) continue;
        const field = colon < 0 ? line : line.slice(0, colon);
        const text = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
        if (field === "data") event.data.push(text);
        else if (field === "event") event.name = text;
        else if (field === "id") event.id = text;
      }
    }
  } finally {
    // Whoever stops reading closes the connection; the turn goes on without it.
    reader.cancel().catch(() => {});
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} milliseconds
 * @returns {Promise<T>}
 */
function withLimit(promise, milliseconds) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DOMException("nothing came", "TimeoutError")), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
