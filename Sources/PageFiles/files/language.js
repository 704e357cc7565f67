import { Observable } from "./stores/observable.js";
import { words } from "./words.js";

/**
 * The language of the page's own words.
 * @extends {Observable<"language">}
 */
export class Language extends Observable {
  /** @type {"fr" | "en"} */
  code;
  #settings;

  /** @param {import("./stores/keeping.js").Keeping} settings @param {readonly string[]} preferred of the browser */
  constructor(settings, preferred) {
    super();
    this.#settings = settings;
    const kept = settings.get("language");
    const first = preferred.find((code) => /^(fr|en)\b/i.test(code))?.slice(0, 2).toLowerCase();
    this.code = kept === "fr" || kept === "en" ? kept : first === "en" ? "en" : "fr";
  }

  /** @param {"fr" | "en"} code */
  use(code) {
    this.code = code;
    this.#settings.set("language", code);
    this.changed("language");
  }

  /**
   * A text of the words file, with what it speaks of in the place of `{names}`.
   * @param {keyof typeof words.fr} name
   * @param {Record<string, string | number>} [values]
   */
  say(name, values = {}) {
    return words[this.code][name].replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
  }

  /**
   * Of the flow's texts the one in this language, or the flow's first.
   * @param {import("./client/client.js").Texts | undefined} texts
   */
  of(texts) { return texts?.[this.code] ?? Object.values(texts ?? {})[0] ?? ""; }

  /**
   * A number as the flow's answers write it: `5 000 €`, `€5,000`, cents with two digits.
   * @param {number} number @param {string} [unit] of the flow's field
   */
  number(number, unit = "") {
    const isEnglish = this.code === "en";
    const hasCents = ["€", "$", "£"].includes(unit) && !Number.isInteger(number);
    const digits = new Intl.NumberFormat(this.code, { minimumFractionDigits: hasCents ? 2 : 0, maximumFractionDigits: 20 }).format(Math.abs(number));
    const sign = number < 0 ? "-" : "";
    if (isEnglish && ["€", "$", "£", "¥"].includes(unit)) return sign + unit + digits;
    const space = unit === "" || (isEnglish && unit === "%") ? "" : unit === "%" ? "\u202f" : "\u00a0";
    return sign + digits + space + unit;
  }

  /**
   * A day as the server has it.
   * @param {string} day
   */
  day(day) {
    const date = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) return day;
    const text = new Intl.DateTimeFormat(this.code, { dateStyle: "long", timeZone: "UTC" }).format(date);
    return this.code === "fr" ? text.replace(/^1 /, "1er ") : text;
  }

  /**
   * A moment as the server has it, short.
   * @param {string} moment
   */
  moment(moment) {
    const date = new Date(moment);
    if (Number.isNaN(date.getTime())) return moment;
    const isToday = date.toDateString() === new Date().toDateString();
    return new Intl.DateTimeFormat(this.code, isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" }).format(date);
  }

  /**
   * “A, B and C”
   * @param {string[]} texts
   */
  list(texts) {
    if (texts.length < 2) return texts.join("");
    const last = texts[texts.length - 1];
    return `${texts.slice(0, -1).join(", ")} ${this.code === "fr" ? "et" : "and"} ${last}`;
  }
}
