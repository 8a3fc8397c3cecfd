/**
 * Finds the item at which a run over `count` items in order begins to fail: the smallest n so that the
 * first n items fail. By halves, so that it takes about log₂(count) rehearsals.
 *
 * @param fails whether the first n items fail together; `fails(count)` is known to be true
 * @returns the place of that item, from 0
 */
export async function findPoison(
  count: number,
  fails: (firstItems: number) => Promise<boolean>,
): Promise<number> {
  let passing = 0;
  let failing = count;
  while (failing - passing > 1) {
    const middle = (passing + failing) >> 1;
    if (await fails(middle)) failing = middle;
    else passing = middle;
  }
  return failing - 1;
}
