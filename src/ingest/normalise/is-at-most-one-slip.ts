/**
 * Whether one slip of the fingers turns one text into the other: a character left out, added,
 * mistaken, or two neighbours swapped (Damerau 1964). What both have in front and at the end is set
 * aside; the rest tells.
 */
export function isAtMostOneSlip(left: string, right: string): boolean {
  const shorter = Math.min(left.length, right.length);
  const longer = Math.max(left.length, right.length);
  if (longer - shorter > 1) return false;
  let start = 0;
  while (start < shorter && left.charCodeAt(start) === right.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < shorter - start && fromEnd(left, end) === fromEnd(right, end)) end += 1;
  const rest = longer - start - end;
  if (rest <= 1) return true;
  if (rest !== 2 || longer !== shorter) return false;
  return left[start] === right[start + 1] && left[start + 1] === right[start];
}

function fromEnd(text: string, distance: number): number {
  return text.charCodeAt(text.length - 1 - distance);
}
