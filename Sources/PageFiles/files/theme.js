// Before anything is drawn, so that a page that is to be dark never flashes.
(() => {
  try {
    const theme = JSON.parse(localStorage.getItem("souffleur:settings:theme") ?? "null");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // A browser that keeps nothing: then its own preference holds.
  }
})();
