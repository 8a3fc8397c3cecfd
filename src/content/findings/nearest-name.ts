/** Names that differ in more places than this of their letters are not meant. */
const MOST_DIFFERENT = 0.4;
const LONGEST = 100;

/** The name that somebody probably meant: the one with the fewest letters to change. */
export function nearestName(wrong: string, names: readonly string[]): string | undefined {
  if (wrong.length > LONGEST) return undefined;
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    if (name.length > LONGEST) continue;
    const distance = distanceOf(wrong.toLowerCase(), name.toLowerCase());
    const isNear = distance <= Math.max(1, Math.floor(wrong.length * MOST_DIFFERENT));
    if (isNear && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { name, distance };
  }
  return best?.name;
}

/** Letters to add, drop, change, or swap with their neighbour (Damerau and Levenshtein). */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + Number(!isSame),
      );
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
