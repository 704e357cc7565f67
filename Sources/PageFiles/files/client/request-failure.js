/**
 * Why a request has no answer. `code` is one of the server's (docs/api.md) or one of these:
 * `offline` nothing was reached, `too_slow` nothing came in time, `cancelled` the caller gave up,
 * `unreadable` what came is no answer of this API's.
 */
export class RequestFailure extends Error {
  /**
   * @param {string} code
   * @param {string} message in the user's words
   * @param {{status?: number, details?: Detail[], retryAfter?: number | null, body?: any}} [more]
   */
  constructor(code, message, more = {}) {
    super(message);
    this.name = "RequestFailure";
    this.code = code;
    this.status = more.status ?? 0;
    this.details = more.details ?? [];
    /** In seconds; `null` where the server does not say. */
    this.retryAfter = more.retryAfter ?? null;
    /** The whole answer, where there was one: a refused turn's has `message` and `actions`. */
    this.body = more.body ?? null;
  }

  /** Whether the same request may go well a moment later. */
  get isTransient() {
    if (["offline", "too_slow", "running", "busy"].includes(this.code)) return true;
    return this.status === 503 || this.status === 504 || (this.status === 429 && (this.retryAfter ?? 60) <= 5);
  }

  /** Whether the request may have got through all the same: what has no answer of the server's own, or none that it keeps. */
  get isUncertain() {
    return this.isTransient || this.status >= 500 || (this.code === "unreadable" && this.status < 300);
  }
}

/** @type {Record<"fr" | "en", Record<string, string>>} */
const words = {
  fr: {
    offline: "Le serveur est injoignable. Vérifiez votre connexion ; rien de ce que vous avez saisi n'est perdu.",
    too_slow: "Le serveur met trop de temps à répondre. Réessayez dans un instant.",
    cancelled: "La demande a été annulée.",
    unreadable: "Le serveur a donné une réponse que cette page ne comprend pas.",
  },
  en: {
    offline: "The server cannot be reached. Check your connection; nothing you entered is lost.",
    too_slow: "The server is taking too long to answer. Try again in a moment.",
    cancelled: "The request was cancelled.",
    unreadable: "The server gave an answer that this page does not understand.",
  },
};

/**
 * A failure that no server worded.
 * @param {"offline" | "too_slow" | "cancelled" | "unreadable"} code
 * @param {string} language
 * @param {{status?: number}} [more]
 */
export function ownFailure(code, language, more) {
  return new RequestFailure(code, words[language === "en" ? "en" : "fr"][code] ?? code, more);
}

/**
 * What a server's error says.
 * @param {Response} response
 * @param {any} body its JSON; `null` where it has none
 * @param {string} language
 */
export function failureOf(response, body, language) {
  const error = body?.error;
  const retry = Number(response.headers.get("Retry-After") ?? NaN);
  const more = {
    status: response.status,
    details: Array.isArray(error?.details) ? error.details : [],
    retryAfter: Number.isFinite(retry) ? retry : null,
    body,
  };
  if (typeof error?.code === "string") return new RequestFailure(error.code, String(error.message ?? ""), more);
  // A proxy speaks for a server that is not there.
  return ownFailure([502, 503, 504].includes(response.status) ? "offline" : "unreadable", language, more);
}

/** @typedef {{path: string, code: string, message: string}} Detail */
