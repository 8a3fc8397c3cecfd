/**
 * The candidate that a word was probably meant to be: at most a third of its letters differ, left out, added, swapped
 * with the next. Undefined where none is so near. Case makes no difference.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const longest = Math.max(wanted.length, candidate.length);
    const most = Math.min(3, Math.floor(longest / 3));
    if (longest > 200 || Math.abs(wanted.length - candidate.length) > most) continue;
    const distance = distanceOf(wanted, candidate.toLowerCase());
    if (distance <= most && distance < (best?.distance ?? 4)) best = { candidate, distance };
  }
  return best?.candidate;
}

/** Optimal string alignment: Damerau’s distance in which no part is changed twice. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const changed = at(last, j - 1) + (isSame ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, changed, swapped));
    }
    before = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
