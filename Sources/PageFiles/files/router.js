import { Observable } from "./stores/observable.js";

/**
 * What the address says: which page, of what.
 * @extends {Observable<"place">}
 */
export class Router extends Observable {
  /** @type {Place} */
  place;

  constructor() {
    super();
    this.place = read(location.pathname);
    addEventListener("popstate", () => this.#moved());
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || link.hasAttribute("download")) return;
      if (link.target || link.getAttribute("href")?.startsWith("#") || event.defaultPrevented) return;
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.go(link.pathname + link.search);
    });
  }

  /** @param {string} path @param {{replace?: boolean}} options */
  go(path, { replace = false } = {}) {
    if (path !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", path);
    this.#moved();
  }

  /**
   * The address of what is shown has become another one; what is shown stays.
   * @param {string} path
   */
  rename(path) {
    history.replaceState(null, "", path);
    this.place = read(location.pathname);
  }

  #moved() {
    this.place = read(location.pathname);
    this.changed("place");
  }
}

/**
 * A part of an address; one that is none, such as `%E0%A4`, as it stands.
 * @param {string} part
 */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** @param {string} path @returns {Place} */
function read(path) {
  const [page, id] = path.split("/").filter(Boolean).map(decoded);
  switch (page) {
    case "chat": return { page: "chat", id: id ?? null };
    case "scenarios": return id ? { page: "scenario", id } : { page: "chat", id: null };
    case "flows": return id ? { page: "flow", id } : { page: "chat", id: null };
    case "presenter": return { page: "presenter", id: null };
    default: return { page: "chat", id: null };
  }
}

/** @typedef {{page: "chat" | "scenario" | "flow" | "presenter", id: string | null}} Place */
