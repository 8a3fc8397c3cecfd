import { describe, expect, test } from 'vitest';
import { judgeSegment } from './judge-segment.js';
import type { SegmentCare } from './segment-warning.js';

const DAY_MS = 86_400_000;
const now = Date.parse('2026-11-01T10:00:00Z');

/** A segment of which there is nothing to say, but for what a test says otherwise. */
function judge(care: Partial<SegmentCare>): string[] {
  const fine: SegmentCare = {
    members: 500,
    within: [],
    usedAt: now,
    wasUsed: true,
    isReferredTo: false,
    earlierSizes: [],
  };
  return judgeSegment({ ...fine, ...care }, now).map(({ code, message }) => `${code}: ${message}`);
}

function daysOf(count: number, members: number): number[] {
  return Array.from({ length: count }, () => members);
}

test('of a large segment that is used there is nothing to say', () => {
  expect(judge({ earlierSizes: daysOf(28, 500) })).toEqual([]);
});

describe('size', () => {
  test.each([
    [0, ['empty: Nobody is in this segment.']],
    [1, [expect.stringContaining('small: Only 1 person is in this segment')]],
    [99, [expect.stringContaining('small: Only 99 people are in this segment')]],
    [100, []],
    [null, []],
  ])('%s members', (members, warnings) => {
    expect(judge({ members })).toEqual(warnings);
  });
});

describe('containment', () => {
  test.each([
    [['VIP'], 'contained: Everybody in this segment is in “VIP” too.'],
    [['A', 'B'], 'contained: Everybody in this segment is in “A” and “B” too.'],
    [
      ['A', 'B', 'C', 'D', 'E'],
      'contained: Everybody in this segment is in “A”, “B”, “C” and 2 more too.',
    ],
  ])('within %j', (within, warning) => {
    expect(judge({ within })).toEqual([warning]);
  });

  test('nobody lies within nothing', () => {
    expect(judge({ members: 0, within: ['A'] })).toEqual(['empty: Nobody is in this segment.']);
  });
});

describe('use', () => {
  const usedAt = now - 90 * DAY_MS;

  test('90 days without use are too many, 89 are not', () => {
    expect(judge({ usedAt })).toEqual(['unused: Nothing has used this segment for 90 days.']);
    expect(judge({ usedAt: usedAt + 1 })).toEqual([]);
  });

  test('one that was never used is as old as it is', () => {
    expect(judge({ usedAt, wasUsed: false })).toEqual([
      'unused: Nothing has used this segment since it was made 90 days ago.',
    ]);
  });

  test('what another segment refers to is used', () => {
    expect(judge({ usedAt, isReferredTo: true })).toEqual([]);
  });
});

describe('drift', () => {
  test('more than half and more than 20 people away from the median it drifts', () => {
    expect(judge({ members: 1_501, earlierSizes: daysOf(28, 1_000) })).toEqual([
      'drifting: This segment has grown from 1,000 to 1,501 people, measured by the last 28 days.',
    ]);
    expect(judge({ members: 499, earlierSizes: daysOf(28, 1_000) })).toEqual([
      'drifting: This segment has shrunk from 1,000 to 499 people, measured by the last 28 days.',
    ]);
  });

  test.each([
    ['half', 1_500, daysOf(28, 1_000)],
    ['20 people', 120, daysOf(28, 100)],
    ['a few days', 5_000, daysOf(6, 100)],
    ['one odd day', 1_000, [...daysOf(20, 1_000), 5, 100_000]],
  ])('%s is not much', (_, members, earlierSizes) => {
    expect(judge({ members, earlierSizes })).toEqual([]);
  });

  test('the median of an even number of days lies in the middle', () => {
    const earlierSizes = [...daysOf(4, 100), ...daysOf(4, 200)];
    expect(judge({ members: 225, earlierSizes })).toEqual([]);
    expect(judge({ members: 226, earlierSizes })).toHaveLength(1);
  });
});
