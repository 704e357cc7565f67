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

/**
 * A module that the first load does without. A browser remembers for as long as the page is open that a module could not be
 * had, so its file and those it imports are read as files first: what fails then may be tried again.
 * @param {string} name of a file beside this one
 * @returns {Promise<any>} its exports
 */
export async function loadModule(name) {
  const address = new URL(name, import.meta.url).href;
  const known = [...document.querySelectorAll("link[rel=modulepreload]")].map((link) => /** @type {HTMLLinkElement} */ (link).href);
  await readModule(address, new Set(known));
  return import(address);
}

/**
 * Has the browser keep a module's file, and those of all that it imports.
 * @param {string} address @param {Set<string>} known those that are kept already
 * @returns {Promise<void>}
 */
async function readModule(address, known) {
  known.add(address);
  const response = await fetch(address, { signal: /** @type {any} */ (AbortSignal).timeout(30_000) });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const imports = (await response.text()).matchAll(/^(?:import|export)\s[^;]*?"(\.[^"]+)";/gm);
  const others = [...imports].map(([, path]) => new URL(path, address).href).filter((other) => !known.has(other));
  for (const other of others) known.add(other);
  await Promise.all(others.map((other) => readModule(other, known)));
}
