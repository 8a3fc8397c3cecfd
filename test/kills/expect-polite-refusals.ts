import { expect } from 'vitest';
import type { Tally } from './start-load.js';

const ANSWERED_WITHIN_MS = 10_000;

/** What clients may see while the database is away: `503` with `Retry-After`, soon, and nothing else. */
export function expectPoliteRefusals(tally: Tally): void {
  expect([...tally.refusals.keys()].filter((status) => status !== 503)).toEqual([]);
  expect(tally.blunt, '503 without Retry-After').toBe(0);
  expect(tally.unanswered).toBe(0);
  expect(tally.slowestMs).toBeLessThan(ANSWERED_WITHIN_MS);
}
