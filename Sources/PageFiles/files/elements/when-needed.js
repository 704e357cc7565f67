/**
 * A module that the first load does without: it comes in an idle moment after it, or when it is needed first.
 *
 * A browser keeps it in mind when a module could not be had, and never asks for that address again: the next try has
 * another one.
 * @template Module
 * @param {(again: string) => Promise<Module>} load imports it; `again` goes behind its address
 * @returns {() => Promise<Module>}
 */
export function whenNeeded(load) {
  /** @type {Promise<Module> | null} */
  let loaded = null;
  let failures = 0;
  const get = () => {
    if (!loaded) {
      loaded = load(failures === 0 ? "" : `?again=${failures}`);
      loaded.catch(() => {
        loaded = null;
        failures++;
      });
    }
    return loaded;
  };
  afterwards(() => { get().catch(() => {}); });
  return get;
}

/** @param {() => void} run */
function afterwards(run) {
  const later = () => (typeof requestIdleCallback === "function" ? requestIdleCallback(run, { timeout: 3_000 }) : setTimeout(run, 500));
  if (typeof document === "undefined" || document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}
