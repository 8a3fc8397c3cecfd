/** A set of Unicode code points: stretches in ascending order that do not touch each other. */
export type CodePoints = readonly CodePointRange[];

/** Both ends belong to it. */
export interface CodePointRange {
  readonly from: number;
  readonly to: number;
}

const LAST = 0x10_ffff;

export const EVERY_CODE_POINT: CodePoints = [{ from: 0, to: LAST }];

/** Whether a set leaves nothing out. */
export function isEveryCodePoint(points: CodePoints): boolean {
  const [only] = points;
  return points.length === 1 && only?.from === 0 && only.to === LAST;
}

/** Makes a set of stretches in whatever order. */
export function uniteCodePoints(ranges: readonly CodePointRange[]): CodePoints {
  const united: { from: number; to: number }[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last === undefined || last.to + 1 < from) united.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  return united;
}

/** All code points that are not in a set. */
export function invertCodePoints(points: CodePoints): CodePoints {
  const inverted: CodePointRange[] = [];
  let next = 0;
  for (const { from, to } of points) {
    if (from > next) inverted.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  if (next <= LAST) inverted.push({ from: next, to: LAST });
  return inverted;
}
