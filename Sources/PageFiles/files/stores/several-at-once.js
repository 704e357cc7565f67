/**
 * Does something with each of a list, a few at a time.
 * @template T, R
 * @param {T[]} items
 * @param {number} most how many at once
 * @param {(item: T, place: number) => Promise<R>} work
 * @returns {Promise<R[]>} in the order of the items; fails with the first that fails
 */
export async function severalAtOnce(items, most, work) {
  /** @type {R[]} */
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const place = next++;
      results[place] = await work(items[place], place);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}
