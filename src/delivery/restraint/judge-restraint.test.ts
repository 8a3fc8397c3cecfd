import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeRestraint, type RestraintFacts } from './judge-restraint.js';
import { createQuietClock } from './quiet-hours.js';
import type { CountedMail, Restraint } from './restraint.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NONE: Restraint = {
  ...{ caps: [], gapMs: null, gapOfAllMs: null, quietHours: null },
  waitMs: DAY,
};
const NIGHT = { fromMinute: 21 * 60, untilMinute: 8 * 60 };
const NOW = at('2026-11-10T12:00:00Z');
const quiet = createQuietClock();

function at(text: string): number {
  return Date.parse(text);
}

function mails(topic: string, ...agoMs: number[]): CountedMail[] {
  return agoMs.map((ago) => ({ topic, at: NOW - ago }));
}

function judge(
  restraint: Partial<Restraint>,
  { now = NOW, ...facts }: Partial<RestraintFacts> & { now?: number } = {},
) {
  const base = { topic: 'offers', timeZone: 'UTC', counted: [], quiet };
  return judgeRestraint({ ...base, ...facts, restraint: { ...NONE, ...restraint } }, now);
}

/** Until when quiet hours hold a mail. */
function untilOf(now: string, timeZone: string, quietHours = NIGHT): string | undefined {
  const verdict = judge({ quietHours }, { now: at(now), timeZone });
  return verdict.kind === 'held' ? new Date(verdict.until).toISOString() : undefined;
}

test('a cap is full until the oldest of its mails has left the window', () => {
  const caps = [{ count: 2, perMs: 7 * DAY, topic: null }];
  const counted = [...mails('news', 6 * DAY), ...mails('offers', DAY)];
  expect(judge({ caps }, { counted })).toEqual({
    ...{ kind: 'held', reason: 'cap', until: NOW + DAY },
    detail: 'at most 2 in 7d',
  });
  expect(judge({ caps }, { counted: mails('news', 6 * DAY) })).toEqual({ kind: 'allowed' });
  // A window is (now − d, now].
  expect(judge({ caps }, { counted: mails('news', 7 * DAY, DAY) })).toEqual({ kind: 'allowed' });
  expect(judge({ caps }, { counted: mails('news', 7 * DAY - 1, DAY) }).kind).toBe('held');
});

test('a cap of a topic counts that topic only, and holds no other', () => {
  const caps = [{ count: 1, perMs: DAY, topic: 'offers' }];
  expect(judge({ caps }, { counted: mails('news', HOUR) }).kind).toBe('allowed');
  expect(judge({ caps }, { topic: 'news', counted: mails('offers', HOUR) }).kind).toBe('allowed');
  expect(judge({ caps }, { counted: mails('offers', HOUR) })).toMatchObject({
    until: NOW + 23 * HOUR,
    detail: 'at most 1 in 24h of offers',
  });
});

test('a gap is kept to the last mail of the topic, another one to any mail', () => {
  const counted = [...mails('offers', 20 * HOUR), ...mails('news', HOUR)];
  expect(judge({ gapMs: DAY }, { counted })).toMatchObject({
    ...{ reason: 'gap', until: NOW + 4 * HOUR, detail: '24h between two of offers' },
  });
  expect(judge({ gapMs: DAY, gapOfAllMs: 6 * HOUR }, { counted })).toMatchObject({
    ...{ reason: 'gap', until: NOW + 5 * HOUR, detail: '6h between any two' },
  });
});

test('room that comes at night waits for the morning, and the reason stays', () => {
  const verdict = judge(
    { gapMs: DAY, quietHours: NIGHT },
    { counted: mails('offers', 14 * HOUR), timeZone: 'UTC' },
  );
  expect(verdict).toMatchObject({ reason: 'gap', until: at('2026-11-11T08:00:00Z') });
});

test('mail that was decided on for later keeps its room', () => {
  const counted = [{ topic: 'offers', at: NOW + HOUR }];
  expect(judge({ gapMs: DAY }, { counted })).toMatchObject({ until: NOW + 25 * HOUR });
  expect(judge({ gapMs: HOUR }, { counted }).kind).toBe('allowed');
  const caps = [{ count: 2, perMs: DAY, topic: null }];
  expect(judge({ caps }, { counted }).kind).toBe('allowed');
  const both = [...counted, ...mails('offers', 22 * HOUR)];
  expect(judge({ caps }, { counted: both }).kind).toBe('held');
  // The two never lie in one window with it.
  const apart = [...counted, ...mails('offers', 23 * HOUR)];
  expect(judge({ caps }, { counted: apart }).kind).toBe('allowed');
});

test('quiet hours are those of the reader’s clock', () => {
  expect(untilOf('2026-11-10T20:59:59.999Z', 'UTC')).toBeUndefined();
  expect(untilOf('2026-11-10T21:00:00Z', 'UTC')).toBe('2026-11-11T08:00:00.000Z');
  expect(untilOf('2026-11-11T07:59:59.999Z', 'UTC')).toBe('2026-11-11T08:00:00.000Z');
  expect(untilOf('2026-11-11T08:00:00Z', 'UTC')).toBeUndefined();
  expect(untilOf('2026-11-10T12:00:00Z', 'Asia/Tokyo')).toBe('2026-11-10T23:00:00.000Z');
  expect(untilOf('2026-11-10T12:00:00Z', 'Asia/Kathmandu')).toBeUndefined();
  const siesta = { fromMinute: 13 * 60, untilMinute: 15 * 60 };
  expect(untilOf('2026-11-10T12:30:00Z', 'Europe/Madrid', siesta)).toBe('2026-11-10T14:00:00.000Z');
});

test('on the nights on which clocks change, the morning begins when they show it', () => {
  // Forward at 01:00Z on 29 March, back at 01:00Z on 25 October 2026.
  expect(untilOf('2026-03-28T22:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T06:00:00.000Z');
  expect(untilOf('2026-10-24T22:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T07:00:00.000Z');
  // An end that the clock skips is where it skips it.
  const skipped = { fromMinute: 22 * 60, untilMinute: 150 };
  expect(untilOf('2026-03-28T23:00:00Z', 'Europe/Berlin', skipped)).toBe(
    '2026-03-29T01:00:00.000Z',
  );
  // One that it shows twice ends the quiet twice: it begins again when the clock is put back.
  expect(untilOf('2026-10-24T23:00:00Z', 'Europe/Berlin', skipped)).toBe(
    '2026-10-25T00:30:00.000Z',
  );
  expect(untilOf('2026-10-25T00:45:00Z', 'Europe/Berlin', skipped)).toBeUndefined();
  expect(untilOf('2026-10-25T01:00:00Z', 'Europe/Berlin', skipped)).toBe(
    '2026-10-25T01:30:00.000Z',
  );
});

test('minute by minute, a mail waits exactly as long as clocks on the wall show quiet hours', () => {
  const zones = ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia'];
  const minuteOfDay = fc.integer({ min: 0, max: 1439 });
  const starts = [
    '2026-03-27T12:00Z',
    '2026-10-24T00:00Z',
    '2026-04-04T00:00Z',
    '2011-12-29T00:00Z',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.tuple(fc.constantFrom(...starts.map(at)), fc.integer({ min: 0, max: 3 * 1440 })),
      fc.tuple(minuteOfDay, minuteOfDay).filter(([from, until]) => from !== until),
      (timeZone, [start, minutes], [fromMinute, untilMinute]) => {
        const format = new Intl.DateTimeFormat('en-GB', {
          ...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
        });
        const isQuiet = (now: number) => {
          const [hour = 0, minute = 0] = format.format(now).split(':').map(Number);
          const shown = hour * 60 + minute;
          return fromMinute < untilMinute
            ? shown >= fromMinute && shown < untilMinute
            : shown >= fromMinute || shown < untilMinute;
        };
        const now = start + minutes * 60_000;
        let expected = now;
        while (isQuiet(expected)) expected += 60_000;
        const hours = { fromMinute, untilMinute };
        const found = createQuietClock().quietUntil(hours, timeZone, now);
        expect(found ?? now).toBe(expected);
      },
    ),
    { numRuns: 150, seed: 9 },
  );
});
