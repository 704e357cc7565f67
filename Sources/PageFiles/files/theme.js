// Before anything is drawn, so that a page that is to be dark never flashes.
(() => {
  try {
    const theme = JSON.parse(localStorage.getItem("souffleur:settings:theme") ?? "null");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // A browser that keeps nothing: then its own preference holds.
  }
})();

// Modules that do not come leave nothing that could say so, nor anything that could try again: this can.
addEventListener("error", (event) => {
  if (!(event.target instanceof HTMLScriptElement) || event.target.type !== "module") return;
  const words = document.documentElement.lang === "en"
    ? "The server cannot be reached. The page comes as soon as it answers."
    : "Le serveur est injoignable. La page viendra dès qu'il répondra.";
  const told = document.createElement("p");
  told.className = "notice failure";
  told.setAttribute("role", "alert");
  told.textContent = words;
  const tell = () => document.querySelector("souffleur-app")?.replaceChildren(told);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", tell);
  else tell();
  const ask = async () => {
    const isThere = await fetch("/healthz", { cache: "no-store" }).then((response) => response.ok, () => false);
    if (isThere) location.reload();
    else setTimeout(ask, 2_000);
  };
  setTimeout(ask, 2_000);
}, true);
