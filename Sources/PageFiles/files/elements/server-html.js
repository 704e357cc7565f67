/**
 * The one door by which HTML comes into the page: the server's, made of Markdown in libcmark's safe mode. It is looked at
 * once more: only what stands in these lists is let through, whatever a server or a proxy sends.
 */
const allowedTags = new Set(
  "p br hr em strong del code pre blockquote ul ol li a h1 h2 h3 h4 h5 h6 table thead tbody tr th td".split(" "),
);
/** What goes with all that is in it. */
const emptied = new Set("script style template svg math iframe object form input select textarea button".split(" "));
/** @type {Record<string, Set<string>>} */
const allowedAttributes = { a: new Set(["href", "title"]), ol: new Set(["start"]), th: new Set(["align"]), td: new Set(["align"]) };
const safeLink = /^(https?:|mailto:)/i;

/** @type {{createHTML: (html: string) => any}} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("souffleur", {
  createHTML: /** @param {string} html */ (html) => html,
}) ?? { createHTML: (html) => html };

/**
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function serverHTML(html) {
  // A template's content is inert: nothing in it loads or runs.
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  clean(template.content);
  return template.content;
}

/** @param {ParentNode} parent */
function clean(parent) {
  for (const element of [...parent.children]) {
    if (wasForm(element)) continue;
    const tag = element.localName;
    if (!(element instanceof HTMLElement) || !allowedTags.has(tag)) {
      // An image leaves its description, anything else its words; scripts and styles leave nothing.
      const text = tag === "img" ? element.getAttribute("alt") ?? "" : "";
      if (emptied.has(tag)) element.remove();
      else {
        clean(element);
        element.replaceWith(text, ...element.childNodes);
      }
      continue;
    }
    for (const { name, value } of [...element.attributes]) {
      const isAllowed = allowedAttributes[tag]?.has(name) && (name !== "href" || safeLink.test(value));
      if (!isAllowed) element.removeAttribute(name);
    }
    if (tag === "a" && element.hasAttribute("href")) {
      element.setAttribute("target", "_blank");
      element.setAttribute("rel", "noopener noreferrer nofollow");
    }
    clean(element);
  }
}

/**
 * Takes a form away. The names of its fields may stand in the place of its own properties, so it is asked nothing.
 * @param {Element} element
 * @returns {boolean} whether it was one
 */
function wasForm(element) {
  if (!(element instanceof HTMLFormElement)) return false;
  Element.prototype.remove.call(element);
  return true;
}

/**
 * An SVG document of the server's, as an element of the page; without scripts, styles, links or listeners.
 * @param {string} text
 * @returns {SVGElement | null}
 */
export function serverSVG(text) {
  const root = new DOMParser().parseFromString(policy.createHTML(text), "image/svg+xml").documentElement;
  if (root.localName !== "svg") return null;
  for (const element of [root, ...root.querySelectorAll("*")]) {
    if (wasForm(element)) continue;
    if (!/^(svg|g|rect|path|line|polyline|polygon|circle|ellipse|text|tspan|title|desc|defs|marker)$/.test(element.localName)) {
      element.remove();
      continue;
    }
    for (const { name, value } of [...element.attributes]) {
      if (/^on|^style$|href$/i.test(name) || /url\((?!\s*["']?#)/i.test(value)) element.removeAttribute(name);
    }
  }
  return /** @type {SVGElement} */ (/** @type {unknown} */ (document.importNode(root, true)));
}
