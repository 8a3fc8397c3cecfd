import { expect, test } from 'vitest';
import type { MessageId } from '../message.js';
import type { PersonMail } from './person-mails.js';
import { createQuietClock } from './quiet-hours.js';
import type { Restraint } from './restraint.js';
import { takeTurns } from './take-turns.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-02T10:00:00.000Z');
const quiet = createQuietClock();
const CAP_A_DAY: Restraint = {
  ...{ caps: [{ count: 1, perMs: DAY, topic: null }], gapMs: null, gapOfAllMs: null },
  ...{ quietHours: null, waitMs: DAY },
};

function mail(id: string, more: Partial<PersonMail> = {}): PersonMail {
  return {
    messageId: id as MessageId,
    ...{ campaignId: null, topic: 'offers', state: 'queued', priority: 9, intendedAt: START },
    ...{ sendingAt: null, heldUntil: null, heldWhy: null },
    ...more,
  };
}

/** Asks who of these may go now; all others of the person’s mails are somewhere else. */
function turnsOf(candidates: readonly PersonMail[], others: readonly PersonMail[], now = START) {
  const mails = [...candidates, ...others];
  const person = { restraint: CAP_A_DAY, timeZone: 'UTC', mails, quiet };
  const asked = candidates.map((each) => ({ ...each, validUntil: null }));
  return Object.fromEntries(takeTurns(asked, person, now));
}

test('of two at one instant the more urgent goes, else the older, else always the same one', () => {
  const turns = turnsOf([mail('a'), mail('b', { priority: 5 })], []);
  expect(turns).toMatchObject({ a: { kind: 'held', reason: 'turn' }, b: { kind: 'go' } });
  const byAge = turnsOf([mail('a'), mail('b', { intendedAt: START - 1 })], []);
  expect(byAge).toMatchObject({ a: { kind: 'held' }, b: { kind: 'go' } });
  expect(turnsOf([mail('b'), mail('a')], [])).toMatchObject({ a: { kind: 'go' } });
});

test('whoever comes first elsewhere is waited for, but not for ever', () => {
  const rival = mail('b', { priority: 5 });
  const now = START + MINUTE;
  expect(turnsOf([mail('a')], [rival], now).a).toMatchObject({
    ...{ kind: 'held', reason: 'turn', until: now + MINUTE / 2 },
  });
  expect(turnsOf([mail('a')], [rival], START + 10 * MINUTE).a).toEqual({ kind: 'go' });
  const later = mail('b', { priority: 5, heldUntil: now + 1 });
  expect(turnsOf([mail('a')], [later], now).a).toEqual({ kind: 'go' });
});

test('what is on the wire is waited for; what was taken, or may have been, counts', () => {
  const at = (state: PersonMail['state']) => mail('b', { state, sendingAt: START });
  const now = START + 1;
  expect(turnsOf([mail('a')], [at('sending')], now).a).toMatchObject({ reason: 'turn' });
  for (const state of ['accepted', 'unknown'] as const) {
    expect(turnsOf([mail('a')], [at(state)], now).a).toMatchObject({
      ...{ kind: 'held', reason: 'cap', until: START + DAY },
    });
  }
  const old = mail('a', { intendedAt: START - 1 });
  expect(turnsOf([old], [at('accepted')], now).a).toMatchObject({ kind: 'dropped' });
});
