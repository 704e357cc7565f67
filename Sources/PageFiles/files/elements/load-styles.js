/**
 * Styles that the first load does without.
 * @param {string} name of a file in `styles`
 * @returns {Promise<void>} once they hold; without them the page is plain, and can be used
 */
export function loadStyles(name) {
  const address = new URL(`../styles/${name}`, import.meta.url).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === address)) return Promise.resolve();
  return new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = () => resolve();
    link.onerror = () => resolve();
    document.head.append(link);
  });
}
