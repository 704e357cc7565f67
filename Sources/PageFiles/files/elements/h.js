/**
 * An element with its attributes, listeners and children; nothing of a text is ever taken for HTML.
 *
 * A property that begins with `on` is a listener (`onclick`), `true` is an attribute without a value, `false` and `null` are
 * none.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any> | null} [properties]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") /** @type {any} */ (element).value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  fill(element, ...children);
  return element;
}

/**
 * Puts these children into an element, in the place of what was there.
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(isSomething).map(/** @param {any} child */ (child) => child));
}

/** @param {any} child */
function isSomething(child) { return child !== null && child !== undefined && child !== false && child !== ""; }

/**
 * Makes the children of an element those of a list, and touches only what is new, gone or moved.
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => HTMLElement} make
 * @param {(element: HTMLElement, item: T) => void} [update]
 */
export function keyed(parent, items, keyOf, make, update) {
  /** @type {Map<string, HTMLElement>} */
  const known = new Map();
  for (const child of parent.children) {
    const key = /** @type {HTMLElement} */ (child).dataset.key;
    if (key !== undefined) known.set(key, /** @type {HTMLElement} */ (child));
  }
  /** @type {Element | null} */
  let next = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let element = known.get(key);
    known.delete(key);
    if (!element) {
      element = make(item);
      element.dataset.key = key;
    }
    update?.(element, item);
    if (element === next) next = element.nextElementSibling;
    else parent.insertBefore(element, next);
  }
  for (const element of known.values()) element.remove();
}

/** @typedef {Node | string | null | undefined | false | readonly any[]} Child */
