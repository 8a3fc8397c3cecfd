import { expect, test } from 'vitest';
import type { PersonView } from '../leaves/leaf.js';
import type { RuleNode } from '../plan/rule-node.js';
import { findChange, findSince } from './find-turns.js';
import type { Life } from './tell-life.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const life: Life = {
  whole: {} as PersonView,
  chapters: [{ from: Number.NEGATIVE_INFINITY, view: {} as PersonView }],
};

/** A condition that turns at these instants, and could at every full minute. */
function turningAt(...turns: readonly number[]): RuleNode {
  const leaf = {
    key: 'x',
    rule: { kind: 'everyone' } as const,
    slots: [],
    fact: undefined,
    holdsAt: (_: PersonView, now: number) => turns.filter((at) => at <= now).length % 2 === 1,
    changeAfter: (_: PersonView, now: number) => {
      const next = turns.find((at) => at > now) ?? Number.POSITIVE_INFINITY;
      return Math.min(next, (Math.floor(now / MINUTE) + 1) * MINUTE);
    },
    valueAt: () => undefined,
  };
  return { kind: 'leaf', key: 'x', leaf };
}

test.each([
  ['in the last hour', [10 * DAY - 1], 10 * DAY - 1],
  ['at this very instant', [10 * DAY], 10 * DAY],
  ['at the beginning of a stretch that is looked at', [10 * DAY - 3_600_000], 10 * DAY - 3_600_000],
  ['a millisecond before it', [10 * DAY - 3_600_001], 10 * DAY - 3_600_001],
  ['long ago, and back and forth before', [DAY, 2 * DAY, 3 * DAY], 3 * DAY],
  ['at the very first instant', [1], 1],
  ['never', [], null],
])('a turn is found %s', (_, turns, since) => {
  const found = findSince(turningAt(...turns), life, { from: 0, now: 10 * DAY });
  expect(found).toEqual({ since, isLonger: false });
});

test('after too many looks it is said that it has been so for longer', () => {
  const looked = { from: 0, now: 10 * DAY, maxLooks: 100 };
  expect(findSince(turningAt(DAY), life, looked)).toEqual({
    since: 10 * DAY - 3_600_000,
    isLonger: true,
  });
  const lately = 10 * DAY - 90 * MINUTE;
  // What is said holds all the same.
  expect(findSince(turningAt(lately), life, { ...looked, maxLooks: 5_000 })).toEqual({
    since: lately,
    isLonger: false,
  });
});

test('the next turn is found past instants at which nothing turns, or up to where it was looked', () => {
  expect(findChange(turningAt(DAY + 1), life, { now: 0 })).toEqual({
    changesAt: DAY + 1,
    unchangedUntil: null,
  });
  expect(findChange(turningAt(DAY), life, { now: 0, maxLooks: 10 })).toEqual({
    changesAt: null,
    unchangedUntil: 11 * MINUTE,
  });
});
