import { app } from "../app.js";
import { changedText, differenceTable } from "./difference-table.js";
import { fieldValues } from "./field-values.js";
import { fill, h } from "./h.js";
import { icon } from "./icon.js";
import { modelMark } from "./model-mark.js";
import { RowsTable } from "./rows-table.js";
import { choicesOf, wordsOf } from "./values.js";

/** A thing that has versions, as a plan: the latest one, any other, and what changed between two. */
export class VersionSection extends HTMLElement {
  #sheet;
  #kind;
  #drawn = "";
  /** @type {string | null} the version that is shown; `null` is the latest, whichever it is */
  #shown = null;
  /** @type {string | null} the version that it is compared with */
  #other = null;
  #count = h("span", { class: "count" });
  #select = h("select", { onchange: () => this.#choose() });
  #compare = h("select", { onchange: () => this.#choose() });
  #choices = h("div", { class: "choices" });
  #content = h("div", { class: "content" });

  /**
   * @param {import("../stores/sheet-store.js").SheetStore} sheet
   * @param {import("../client/client.js").Kind} kind
   */
  constructor(sheet, kind) {
    super();
    this.#sheet = sheet;
    this.#kind = kind;
  }

  connectedCallback() {
    const label = app.language.of(this.#kind.label);
    const id = `kind-${this.#kind.name}`;
    const maker = this.#sheet.flow?.intents.find((intent) => intent.creates === this.#kind.name && this.#sheet.isFor(intent));
    this.#select.id = `${id}-version`;
    this.#compare.id = `${id}-compare`;
    fill(this.#choices,
      h("div", { class: "choice" }, h("label", { for: this.#select.id }, app.say("versions")), this.#select),
      h("div", { class: "choice" }, h("label", { for: this.#compare.id }, app.say("compareWith")), this.#compare));
    fill(this, h("section", { class: "versioned", "aria-labelledby": id },
      h("header", { class: "section-head" }, h("h2", { id, tabindex: "-1" }, label, " ", this.#count),
        maker ? h("div", { class: "tools" }, h("a", { class: "quiet", href: `/chat/${this.#sheet.scenario}` }, icon(maker.asks_model ? "spark" : "plus"), app.language.of(maker.label))) : null),
      this.#choices, this.#content));
    this.update();
  }

  /** Shows what the sheet holds now. */
  update() {
    const versions = this.#versions;
    // What references name may be called otherwise by now.
    const named = this.#kind.fields.flatMap((field) => [field, ...field.of ?? []]).flatMap(({ to }) => (to ? this.#named(to) : []));
    const key = JSON.stringify([versions.map((version) => version.id), named]);
    if (this.#drawn === key && versions.length > 0) return;
    this.#drawn = key;
    this.#count.textContent = String(versions.length);
    this.#choices.hidden = versions.length < 2;
    const ids = versions.map((version) => version.id);
    if (!ids.includes(this.#shown ?? "")) this.#shown = null;
    if (!ids.includes(this.#other ?? "")) this.#other = null;
    fill(this.#select, versions.map((version, place) => h("option", { value: version.id }, nameOf(place, versions))).reverse());
    fill(this.#compare, h("option", { value: "" }, app.say("compareNone")),
      versions.map((version, place) => h("option", { value: version.id }, nameOf(place, versions))).reverse());
    this.#select.value = this.#shown ?? ids[ids.length - 1] ?? "";
    this.#compare.value = this.#other ?? "";
    this.#draw();
  }

  #choose() {
    const latest = this.#versions[this.#versions.length - 1];
    this.#shown = this.#select.value === latest?.id ? null : this.#select.value;
    this.#other = this.#compare.value || null;
    this.#draw();
  }

  get #versions() { return this.#sheet.versions.get(this.#kind.name) ?? []; }

  #draw() {
    const versions = this.#versions;
    const place = this.#shown === null ? versions.length - 1 : versions.findIndex((version) => version.id === this.#shown);
    const other = versions.findIndex((version) => version.id === this.#other);
    for (const option of this.#compare.options) option.disabled = option.value === versions[place]?.id;
    if (place < 0) fill(this.#content, h("p", { class: "none" }, app.say("none")));
    else if (other < 0 || other === place) fill(this.#content, this.#version(versions[place], place));
    else fill(this.#content, this.#difference(versions, Math.min(place, other), Math.max(place, other)));
  }

  /** What references name now. */
  #named = (/** @type {string} */ name) => choicesOf(name, this.#sheet.content, this.#sheet.flow);

  get #texts() { return this.#kind.fields.filter((field) => field.type !== "list"); }
  get #lists() { return this.#kind.fields.filter((field) => field.type === "list"); }

  /** @param {Item} version @param {number} place */
  #version(version, place) {
    const number = app.say("version", { number: place + 1 });
    return [
      version.by_model ? h("p", null, modelMark()) : null,
      fieldValues(version, this.#texts, this.#named),
      this.#lists.map((list) => new RowsTable(list, version[list.name] ?? [], `${app.language.of(list.label)} (${number})`, this.#named)),
    ];
  }

  /** @param {Item[]} versions @param {number} from @param {number} to */
  #difference(versions, from, to) {
    const [before, after] = [versions[from], versions[to]];
    const title = app.say("changes", { from: from + 1, to: to + 1 });
    const texts = this.#texts.map((field) => ({ field, old: wordsOf(before[field.name], field, this.#named), now: wordsOf(after[field.name], field, this.#named) }))
      .filter(({ old, now }) => old !== "" || now !== "");
    return [
      h("h3", null, title),
      h("dl", { class: "values" }, texts.map(({ field, old, now }) => h("div", null,
        h("dt", null, app.language.of(field.label), h("span", { class: "of" }, ` (${app.say(old === now ? "sameRow" : "changedRow")})`)),
        h("dd", null, old === now ? now : changedText(old, now))))),
      this.#lists.map((list) => differenceTable(list, before[list.name] ?? [], after[list.name] ?? [], `${app.language.of(list.label)}. ${title}`, this.#named)),
    ];
  }
}

/** @param {number} place @param {Item[]} versions */
function nameOf(place, versions) { return app.say(place === versions.length - 1 ? "versionLatest" : "version", { number: place + 1 }); }

customElements.define("souffleur-versions", VersionSection);

/** @typedef {import("../client/client.js").Item} Item */
