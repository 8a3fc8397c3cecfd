import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonMail } from '../../src/delivery/restraint/person-mails.js';
import type { Restraint } from '../../src/delivery/restraint/restraint.js';
import { createPerson, endAll, intend, type PlayedPerson, send } from './play-restraint.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-02T10:00:00.000Z');
const TOPICS = ['offers', 'news'] as const;

const restraints: fc.Arbitrary<Restraint> = fc.record({
  caps: fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 3 }),
      perMs: fc.constantFrom(6 * HOUR, DAY, 3 * DAY),
      topic: fc.constantFrom(null, ...TOPICS),
    }),
    { maxLength: 3 },
  ),
  gapMs: fc.constantFrom(null, 5 * HOUR, DAY),
  gapOfAllMs: fc.constantFrom(null, null, 2 * HOUR),
  quietHours: fc.constantFrom(null, { fromMinute: 21 * 60, untilMinute: 8 * 60 }),
  waitMs: fc.constantFrom(HOUR, DAY, 5 * DAY),
});

const steps = fc.array(
  fc.record({
    afterMs: fc.constantFrom(0, 0, MINUTE, 3 * HOUR, 11 * HOUR, DAY),
    asked: fc.array(
      fc.record({ topic: fc.constantFrom(...TOPICS), priority: fc.constantFrom(0, 5, 9) }),
      { maxLength: 3 },
    ),
  }),
  { minLength: 3, maxLength: 14 },
);
const outcomes = fc.infiniteStream(
  fc.constantFrom('accepted', 'accepted', 'accepted', 'unknown', 'failed', 'slow'),
);

/** The plainest reading: a mail breaks a rule where it is one too many in the window that ends with it. */
function breaks(
  { caps, gapMs, gapOfAllMs, quietHours }: Restraint,
  mails: readonly SentMail[],
  { topic, at }: SentMail,
): boolean {
  const before = (ms: number, of: string | null) =>
    mails.filter((each) => (of ?? each.topic) === each.topic && at - ms < each.at && each.at <= at)
      .length;
  const hour = new Date(at).getUTCHours();
  if (quietHours !== null && (hour >= 21 || hour < 8)) return true;
  if (gapMs !== null && before(gapMs, topic) > 0) return true;
  if (gapOfAllMs !== null && before(gapOfAllMs, null) > 0) return true;
  return caps.some(
    ({ topic: of, perMs, count }) => (of ?? topic) === topic && before(perMs, of) >= count,
  );
}

interface SentMail {
  readonly topic: string;
  readonly at: number;
}

/** All but one. */
function without(mails: readonly SentMail[], mail: SentMail): SentMail[] {
  return mails.filter((each) => each !== mail);
}

function sentMails({ gone }: PlayedPerson): SentMail[] {
  return gone.map(({ topic, sendingAt }) => ({ topic, at: sendingAt ?? 0 }));
}

/** Those that wait until an instant that was worked out for them, though nothing stands against their going now. */
function findIdle(person: PlayedPerson, now: number): PersonMail[] {
  const waiting = [...person.mails.values()].filter(({ state }) => state === 'queued');
  return waiting.filter((mail) => {
    if (mail.heldWhy === 'turn') return false;
    const others = waiting
      .filter((each) => each !== mail && each.priority <= mail.priority)
      .map(({ topic, heldUntil }) => ({ topic, at: heldUntil ?? 0 }));
    const one = { topic: mail.topic, at: now };
    const all = [...sentMails(person), ...others];
    const later = others.filter(({ at }) => at > now);
    return !(
      breaks(person.restraint, all, one) ||
      later.some((each) => breaks(person.restraint, [...without(all, each), one], each))
    );
  });
}

/** All that is due goes or waits; what is slow is taken, and whoever waited for that has their turn. */
function settle(person: PlayedPerson, now: number): void {
  while (send(person, now));
  endAll(person, now);
  while (send(person, now + MINUTE));
  endAll(person, now + MINUTE);
}

test('whatever is asked for and becomes of it, no rule is broken, and nothing waits without a reason', () => {
  const seen = { sent: 0, waiting: 0 };
  const played = fc.property(restraints, steps, outcomes, (restraint, drawn, stream) => {
    const person = createPerson(restraint, () => stream.next().value ?? 'accepted');
    let now = START;
    for (const { afterMs, asked } of drawn) {
      now += afterMs;
      intend(person, asked, now);
      settle(person, now);
      now += MINUTE;
      expect(findIdle(person, now)).toEqual([]);
    }
    const sent = sentMails(person).sort((a, b) => a.at - b.at);
    sent.forEach((each, place) => {
      expect(breaks(restraint, sent.slice(0, place), each)).toBe(false);
    });
    seen.sent += sent.length;
    seen.waiting += [...person.mails.values()].filter(({ state }) => state === 'queued').length;
  });
  const isLong = process.env.ATTUNE_TEST_LONG === '1';
  fc.assert(played, { numRuns: isLong ? 10_000 : 120, seed: 34 });
  expect(seen.sent).toBeGreaterThan(250);
  expect(seen.waiting).toBeGreaterThan(60);
});
