import { app } from "../app.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";
import { wordsOf } from "./values.js";

const ROWS_OF_A_PAGE = 10;
/** A text that may have so many characters wants a wide column. */
const LONG = 160;

/**
 * A list of a thing as a table: sorted by any column, in pages where it is long. On a small screen each row is a card. All
 * rows are there, so that paper has them all.
 */
export class RowsTable extends HTMLElement {
  #list;
  #rows;
  #items;
  /** @type {{column: string, direction: "ascending" | "descending"} | null} */
  #order = null;
  #page = 0;
  #body = h("tbody", { role: "rowgroup" });
  #pager = h("div", { class: "pager", role: "group" });
  #where = h("span", { "aria-live": "polite" });

  /**
   * @param {Field} list @param {Record<string, any>[]} rows @param {string} caption
   * @param {import("./values.js").Items} items what references name
   */
  constructor(list, rows, caption, items) {
    super();
    this.#items = items;
    this.#list = list;
    this.#rows = rows;
    this.caption = caption;
  }

  get #fields() { return this.#list.of ?? []; }
  get #pages() { return Math.max(1, Math.ceil(this.#rows.length / ROWS_OF_A_PAGE)); }

  connectedCallback() {
    if (this.childElementCount > 0) return;
    this.#pager.setAttribute("aria-label", this.caption);
    fill(this,
      h("div", { class: "table-scroller", role: "region", tabindex: "0", "aria-label": this.caption },
        h("table", { class: "rows-table", role: "table" }, h("caption", null, this.caption),
          h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, this.#fields.map((field) => this.#head(field)))), this.#body)),
      this.#pager);
    this.#drawPager();
    this.#draw();
  }

  /** @param {Field} field */
  #head(field) {
    const label = app.language.of(field.label);
    return h("th", { scope: "col", role: "columnheader", "data-column": field.name },
      h("button", { type: "button", class: "sort", title: app.say("sortBy", { column: label }), onclick: () => this.#sort(field.name) },
        label, h("span", { class: "arrow", "aria-hidden": "true" })));
  }

  /**
   * Up, down, then as it was made.
   * @param {string} column
   */
  #sort(column) {
    if (this.#order?.column !== column) this.#order = { column, direction: "ascending" };
    else this.#order = this.#order.direction === "ascending" ? { column, direction: "descending" } : null;
    this.#page = 0;
    this.#draw();
  }

  #drawPager() {
    this.#pager.hidden = this.#pages < 2;
    const turn = (/** @type {number} */ step) => () => {
      const page = this.#page + step;
      if (page < 0 || page >= this.#pages) return;
      this.#page = page;
      this.#draw();
    };
    fill(this.#pager,
      h("button", { type: "button", class: "previous", onclick: turn(-1) }, icon("back"), app.say("previous")), this.#where,
      h("button", { type: "button", class: "following", onclick: turn(1) }, app.say("next"), icon("next")));
  }

  #draw() {
    for (const head of this.querySelectorAll("th[data-column]")) {
      const isOrder = head instanceof HTMLElement && head.dataset.column === this.#order?.column;
      head.setAttribute("aria-sort", isOrder ? this.#order?.direction ?? "none" : "none");
    }
    const first = this.#page * ROWS_OF_A_PAGE;
    fill(this.#body, this.#ordered().map((row, place) =>
      h("tr", { role: "row", hidden: place < first || place >= first + ROWS_OF_A_PAGE }, this.#fields.map((field, column) =>
        cell(field, column === 0, wordsOf(row[field.name], field, this.#items))))));
    this.#where.textContent = app.say("page", { page: this.#page + 1, pages: this.#pages });
    // A button that was pressed keeps the focus, so it is never taken out of reach.
    this.querySelector(".previous")?.setAttribute("aria-disabled", String(this.#page === 0));
    this.querySelector(".following")?.setAttribute("aria-disabled", String(this.#page === this.#pages - 1));
  }

  #ordered() {
    const order = this.#order;
    const field = this.#fields.find((known) => known.name === order?.column);
    if (!order || !field) return this.#rows;
    const sign = order.direction === "ascending" ? 1 : -1;
    return [...this.#rows].sort((left, right) => compare(left[field.name], right[field.name], field, sign, this.#items));
  }
}

/**
 * A cell that says its column by itself, for where the columns' heads are not above it.
 * @param {Field} field @param {boolean} isFirst @param {import("./h.js").Child} content
 */
export function cell(field, isFirst, content) {
  const isLong = field.type === "text" && (field.max_length ?? 0) >= LONG;
  const properties = { "data-label": app.language.of(field.label), class: content === "" ? "empty-cell" : isLong ? "long" : null };
  return isFirst ? h("th", { scope: "row", role: "rowheader", ...properties }, content) : h("td", { role: "cell", ...properties }, content);
}

/**
 * What is empty comes last, whichever way.
 * @param {any} left @param {any} right @param {Field} field @param {number} sign
 * @param {import("./values.js").Items} items
 */
function compare(left, right, field, sign, items) {
  const [leftWords, rightWords] = [left, right].map((value) => wordsOf(value, field, items));
  if (leftWords === "" || rightWords === "") return Number(leftWords === "") - Number(rightWords === "");
  if (typeof left === "number" && typeof right === "number") return sign * (left - right);
  if (field.type === "date") return sign * String(left).localeCompare(String(right));
  return sign * leftWords.localeCompare(rightWords, app.language.code, { numeric: true });
}

customElements.define("souffleur-rows", RowsTable);

/** @typedef {import("../client/client.js").Field} Field */
