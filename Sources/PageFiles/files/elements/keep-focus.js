/**
 * Draws an element anew, and leaves the focus on what has the name of what had it.
 * @param {HTMLElement} element
 * @param {() => void} draw
 */
export function keepFocus(element, draw) {
  const { activeElement } = document;
  const name = activeElement && element.contains(activeElement) ? nameOf(activeElement) : null;
  draw();
  if (name === null || element.contains(document.activeElement)) return;
  const same = [...element.querySelectorAll("a, button, input, select, textarea")].find((other) => nameOf(other) === name);
  if (same instanceof HTMLElement) same.focus({ preventScroll: true });
}

/** @param {Element} element */
function nameOf(element) { return element.id || element.getAttribute("aria-label") || element.textContent || element.localName; }
