// What happens before the page's modules are there. The first screen stands in the document, and can be written in.
(() => {
  const root = document.documentElement;
  /** @param {string} name */
  const kept = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`souffleur:${name}`) ?? "null");
    } catch {
      // A browser that keeps nothing.
      return null;
    }
  };

  // Before anything is drawn, so that a page that is to be dark never flashes.
  const theme = kept("settings:theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  // The document has a new conversation, in the language that the browser asked for.
  const [page, id] = location.pathname.split("/").filter(Boolean);
  const language = kept("settings:language");
  if (page === "presenter" || (language && language !== root.lang)) root.dataset.early = "nothing";
  else if (page === "scenarios" || page === "flows") root.dataset.early = "frame";
  else if (page === "chat") root.dataset.early = "conversation";

  const draft = `draft:${id ?? "new"}`;
  /** @param {EventTarget | null} target whether it is the field, and the modules are not there yet */
  const isEarly = (target) => target instanceof HTMLTextAreaElement && target.id === "composer" && !customElements.get("souffleur-app");
  /** @param {HTMLTextAreaElement} field is sent as soon as they are */
  const send = (field) => {
    if (field.value.trim() === "") return;
    field.readOnly = true;
    field.dataset.sent = "";
  };
  new MutationObserver((_, observer) => {
    const field = document.querySelector("#composer");
    if (!(field instanceof HTMLTextAreaElement)) return;
    observer.disconnect();
    if (isEarly(field)) field.value = kept(draft) ?? "";
  }).observe(document, { childList: true, subtree: true });
  addEventListener("input", ({ target }) => {
    if (!isEarly(target)) return;
    try {
      localStorage.setItem(`souffleur:${draft}`, JSON.stringify(/** @type {HTMLTextAreaElement} */ (target).value));
    } catch {
      // It stands in the field all the same.
    }
  });
  addEventListener("keydown", (event) => {
    if (!isEarly(event.target) || event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    send(/** @type {HTMLTextAreaElement} */ (event.target));
  });
  addEventListener("submit", (event) => {
    const field = document.querySelector("#composer");
    if (!(field instanceof HTMLTextAreaElement) || !isEarly(field)) return;
    event.preventDefault();
    send(field);
  });
})();

// Modules that do not come leave nothing that could say so, the page's words neither, nor anything that could try again: this can.
addEventListener("error", (event) => {
  if (!(event.target instanceof HTMLScriptElement) || event.target.type !== "module") return;
  const words = document.documentElement.lang === "en"
    ? "The server cannot be reached. The page comes as soon as it answers."
    : "Le serveur est injoignable. La page viendra dès qu'il répondra.";
  const told = document.createElement("p");
  told.className = "notice failure";
  told.setAttribute("role", "alert");
  told.textContent = words;
  const tell = () => document.querySelector("souffleur-app > .notes")?.replaceChildren(told);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", tell);
  else tell();
  const ask = async () => {
    const isThere = await fetch("/healthz", { cache: "no-store" }).then((response) => response.ok, () => false);
    if (isThere) location.reload();
    else setTimeout(ask, 2_000);
  };
  setTimeout(ask, 2_000);
}, true);
