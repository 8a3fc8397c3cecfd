import { expect, test } from 'vitest';
import { setClock } from '../../test/set-clock.js';
import { type Instant, systemClock } from '../kernel/index.js';
import { LANES, type Lane } from '../storage/index.js';
import { createDueTimes } from './due-times.js';

const [one, other] = LANES as readonly [Lane, Lane];
const SECOND_MS = 1_000;
/** See `pace.ts`. */
const CALM_MS = 2_000;

/** Times of lanes as the database has them, and how often it was asked. */
function watch(times: Map<Lane, Instant> = new Map()) {
  const clock = setClock();
  let asked = 0;
  const due = createDueTimes({
    clock,
    nextDue: async (lanes, until) => {
      asked += 1;
      return new Map([...times].filter(([lane, at]) => lanes.includes(lane) && at <= until));
    },
  });
  const asks = () => asked;
  const keepFor = async (seconds: number, isStirred: boolean): Promise<void> => {
    for (let n = 0; n < seconds; n += 1) {
      await due.keep([one, other], isStirred);
      clock.advance(SECOND_MS);
    }
  };
  return { clock, due, times, asks, keepFor };
}

/** A cycle in which something was due there, and that has written nothing that is due later. */
function firedIn(lane: Lane, hasMore: boolean) {
  return { nextDue: new Map(), fired: new Set([lane]), hasMore };
}

test('while nothing happens, the database is asked about once a minute', async () => {
  const { asks, keepFor } = watch();
  await keepFor(600, false);
  expect(asks()).toBeLessThanOrEqual(11);
});

test('whatever is due is known before it is, however seldom lanes are looked after while nothing happens', async () => {
  for (let dueMs = 0; dueMs < 70_000; dueMs += 490) {
    const { clock, due, times } = watch();
    const at = clock.now() + dueMs;
    times.set(one, at);
    for (;;) {
      await due.keep([one, other], false);
      if (clock.now() + CALM_MS > at) break;
      clock.advance(CALM_MS);
    }
    expect({ dueMs, waitMs: due.waitMs() }).toEqual({ dueMs, waitMs: at - clock.now() });
  }
});

test('while something is written, it is asked each second', async () => {
  const { asks, keepFor } = watch();
  await keepFor(20, true);
  expect(asks()).toBe(20);
});

test('what was far away when it was asked about comes in its very millisecond', async () => {
  const { clock, due, times, keepFor } = watch();
  times.set(other, clock.now() + 40_250);
  await keepFor(40, false);
  expect(due.lanesNow()).toEqual([]);
  expect(due.waitMs()).toBe(250);
  clock.advance(250);
  expect(due.lanesNow()).toEqual([other]);
});

test('what comes into the table beside it is seen a second after it was written', async () => {
  const { clock, due, times, keepFor } = watch();
  await keepFor(30, false);
  times.set(one, clock.now() + SECOND_MS);
  await keepFor(1, true);
  expect(due.lanesNow()).toEqual([one]);
});

test('a clock that is put forward leaves nothing behind', async () => {
  const { clock, due, times, keepFor } = watch();
  times.set(one, systemClock.now() + 10 * 365 * 86_400_000);
  await keepFor(5, false);
  clock.advance(20 * 365 * 86_400_000);
  await keepFor(1, false);
  expect(due.lanesNow()).toEqual([one]);
});

test('a lane that has gone over to another process wakes nobody here any more', async () => {
  const { clock, due, times, keepFor } = watch();
  times.set(other, clock.now() + 5 * SECOND_MS);
  await keepFor(1, false);
  await due.keep([one], false);
  clock.advance(10 * SECOND_MS);
  expect(due.lanesNow()).toEqual([]);
  expect(due.waitMs()).toBe(Number.POSITIVE_INFINITY);
});

test('while more is due than a cycle takes, nobody asks what comes behind it', async () => {
  const { clock, due, times, asks } = watch();
  const soon = clock.now() + SECOND_MS;
  await due.pass(firedIn(one, true));
  await due.pass(firedIn(other, true));
  expect(asks()).toBe(0);
  times.set(one, soon).set(other, soon);
  await due.pass(firedIn(other, false));
  expect(asks()).toBe(1);
  clock.advance(SECOND_MS);
  expect(due.lanesNow()).toEqual([one, other]);
});

test('what is due behind something that was is known as far ahead as before', async () => {
  const { clock, due, times, asks, keepFor } = watch();
  times.set(one, clock.now() + 10 * SECOND_MS);
  await keepFor(10, false);
  times.set(one, clock.now() + 20 * SECOND_MS);
  await due.pass(firedIn(one, false));
  const before = asks();
  await keepFor(20, false);
  expect(asks()).toBe(before);
  expect(due.lanesNow()).toEqual([one]);
});
