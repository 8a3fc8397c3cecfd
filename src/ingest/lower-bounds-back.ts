import type { Instant } from '../kernel/index.js';

/** Each stretch is some ten times as long as what was looked through before it. In milliseconds. */
const WIDTHS_MS = [2_000, 60_000, 600_000, 7_200_000, 86_400_000, 604_800_000];

/**
 * How far back to look, step by step, from `anchor` down to `since`: the lower bounds of neighbouring
 * stretches of time, the last of them `since`.
 */
export function lowerBoundsBack(anchor: Instant, since: Instant): Instant[] {
  const bounds = WIDTHS_MS.map((width) => anchor - width).filter((bound) => bound > since);
  return since <= anchor ? [...bounds, since] : [];
}
