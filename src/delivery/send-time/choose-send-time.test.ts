import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chooseSendTime,
  createSendClock,
  NO_VISITS,
  type ReadingPattern,
  readingHours,
  type SendTimeReader,
} from './choose-send-time.js';

const HOUR = 3_600_000;
const clock = createSendClock();
const NOTHING: ReadingPattern = { person: NO_VISITS, segment: NO_VISITS, workspace: NO_VISITS };
const DAY = window('2026-11-10T10:20:00Z', 24);

function window(from: string, hours: number) {
  return { from: Date.parse(from), until: Date.parse(from) + hours * HOUR };
}

/** So many visits in these hours. */
function visits(counts: Record<number, number>): number[] {
  return NO_VISITS.map((_, hour) => counts[hour] ?? 0);
}

function choose(
  pattern: Partial<ReadingPattern>,
  { within = DAY, ...reader }: Partial<SendTimeReader> & { within?: typeof DAY } = {},
) {
  const base = { timeZone: 'UTC', quietHours: null, ...reader };
  const { at, reason } = chooseSendTime(
    { ...base, pattern: { ...NOTHING, ...pattern } },
    within,
    clock,
  );
  return `${new Date(at).toISOString().slice(0, 16)} ${reason}`;
}

test('a mail goes in the hour in which its reader has read before, by the reader’s clock', () => {
  const person = visits({ 19: 10, 7: 4 });
  expect(choose({ person })).toBe('2026-11-10T19:00 person');
  expect(choose({ person }, { timeZone: 'America/New_York' })).toBe('2026-11-11T00:00 person');
  expect(choose({ person }, { timeZone: 'Asia/Kolkata' })).toBe('2026-11-10T13:30 person');
  const morning = window('2026-11-10T03:00:00Z', 12);
  expect(choose({ person }, { within: morning })).toBe('2026-11-10T07:00 person');
});

test('of whom little is known goes by the others, of whom nothing is known, at once', () => {
  const segment = visits({ 12: 500 });
  const workspace = visits({ 8: 100_000 });
  expect(choose({ workspace })).toBe('2026-11-11T08:00 workspace');
  expect(choose({ segment, workspace })).toBe('2026-11-10T12:00 segment');
  expect(choose({ segment, workspace, person: visits({ 20: 1 }) })).toBe(
    '2026-11-10T12:00 segment',
  );
  expect(choose({ segment, workspace, person: visits({ 20: 40 }) })).toBe(
    '2026-11-10T20:00 person',
  );
  expect(choose({})).toBe('2026-11-10T10:20 nobody');
});

test('never in quiet hours, even where they are all there is', () => {
  const person = visits({ 23: 50, 9: 5 });
  const quietHours = { fromMinute: 21 * 60, untilMinute: 8 * 60 };
  expect(choose({ person }, { quietHours })).toBe('2026-11-11T09:00 person');
  const night = window('2026-11-10T22:00:00Z', 6);
  expect(choose({ person }, { quietHours, within: night })).toBe('2026-11-11T08:00 quiet-hours');
});

test('neighbouring hours tell of each other', () => {
  expect(choose({ person: visits({ 13: 6, 15: 6, 20: 7 }) })).toBe('2026-11-10T20:00 person');
  expect(choose({ person: visits({ 13: 6, 14: 1, 15: 6, 20: 5 }) })).toBe(
    '2026-11-10T14:00 person',
  );
});

test('whatever was counted, hours are shares of one, and what is counted more is more likely', () => {
  const counts = fc.array(fc.nat({ max: 1_000 }), { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(counts, counts, counts, (person, segment, workspace) => {
      const before = readingHours({ person, segment, workspace });
      expect(before.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 9);
      expect(Math.min(...before)).toBeGreaterThan(0);
      const more = person.map((count, hour) => (hour === 5 ? count + 50 : count));
      const after = readingHours({ person: more, segment, workspace });
      expect(after[5]).toBeGreaterThan(before[5] ?? 1);
    }),
    { numRuns: 200, seed: 5 },
  );
});
