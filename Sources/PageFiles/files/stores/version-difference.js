/**
 * How the rows of one version of a list became those of another. Rows have no identity, so they are recognised by what they
 * say: equal ones first, then those most alike, as long as half of what they say is the same.
 * @param {Row[]} before
 * @param {Row[]} after
 * @param {string[]} fields the names that count
 * @returns {RowDifference[]} in the order of `after`; a removed row stands where it was
 */
export function compareRows(before, after, fields) {
  const partners = partnersOf(before, after, fields);
  const origins = new Map([...partners].map(([from, to]) => [to, from]));
  /** @type {Map<number, RowDifference[]>} by the row of `after` that they follow; -1 is the beginning */
  const removed = new Map();
  let last = -1;
  before.forEach((row, place) => {
    const partner = partners.get(place);
    if (partner !== undefined) last = partner;
    else removed.set(last, [...removed.get(last) ?? [], { kind: "removed", before: row, after: null, changed: [] }]);
  });
  const rows = after.map((row, place) => {
    const origin = origins.get(place);
    return [difference(origin === undefined ? null : before[origin], row, fields), ...removed.get(place) ?? []];
  });
  return [...removed.get(-1) ?? [], ...rows.flat()];
}

/** @param {any} left @param {any} right */
export function isSameValue(left, right) { return JSON.stringify(left ?? null) === JSON.stringify(right ?? null); }

/**
 * @param {Row | null} before @param {Row} after @param {string[]} fields
 * @returns {RowDifference}
 */
function difference(before, after, fields) {
  if (before === null) return { kind: "added", before, after, changed: [] };
  const changed = fields.filter((field) => !isSameValue(before[field], after[field]));
  return { kind: changed.length === 0 ? "same" : "changed", before, after, changed };
}

/**
 * Which row of `after` each of `before` became, by their places.
 * @param {Row[]} before @param {Row[]} after @param {string[]} fields
 */
function partnersOf(before, after, fields) {
  /** @type {Pair[]} */
  const pairs = [];
  before.forEach((row, from) => after.forEach((other, to) => {
    const likeness = likenessOf(row, other, fields);
    if (likeness >= 0.5) pairs.push({ from, to, likeness });
  }));
  // Of pairs as much alike, those that moved least.
  pairs.sort((left, right) => right.likeness - left.likeness || distance(left) - distance(right) || left.to - right.to);
  /** @type {Map<number, number>} */
  const partners = new Map();
  const taken = new Set();
  for (const { from, to } of pairs) {
    if (partners.has(from) || taken.has(to)) continue;
    partners.set(from, to);
    taken.add(to);
  }
  return partners;
}

/**
 * From 0 to 1: how much of what either row says both say.
 * @param {Row} row @param {Row} other @param {string[]} fields
 */
function likenessOf(row, other, fields) {
  const said = fields.filter((field) => !isSameValue(row[field], null) || !isSameValue(other[field], null));
  if (said.length === 0) return 1;
  return said.filter((field) => isSameValue(row[field], other[field])).length / said.length;
}

/** @param {Pair} pair */
function distance({ from, to }) { return Math.abs(from - to); }

/**
 * @typedef {Record<string, any>} Row
 * @typedef {{kind: "same" | "changed" | "added" | "removed", before: Row | null, after: Row | null, changed: string[]}} RowDifference
 *   `changed`: the fields that differ
 * @typedef {{from: number, to: number, likeness: number}} Pair
 */
