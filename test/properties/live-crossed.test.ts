import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRule, type Rule } from '../../src/rules/index.js';
import { readBatch, trackEvent } from '../event-factory.js';
import { findLiveDifference, findTimelineFlaw, keepLive } from '../live/live-world.js';
import { playWorld, type Stage } from '../rules/world/play-world.js';
import { settingOf } from '../rules/world/rule-case.js';
import type { WorldPlan } from '../rules/world/world-plan.js';
import { withTestDatabase } from '../test-database.js';

const LONG = process.env.ATTUNE_TEST_LONG === '1';
const WORLDS = Number(process.env.ATTUNE_TEST_CASES ?? (LONG ? 2_000 : 25));
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 4);
const TIMEOUT_MS = 4 * 60 * 60_000;

const START = Date.parse('2026-11-01T10:00:00.000Z');
const PLAN: WorldPlan = {
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  rates: [],
  segments: [],
  steps: [],
};
const PEOPLE = ['ann', 'bob'];
const NAMES = ['Product Viewed', 'Product Added', 'Order Completed'];
const MINUTE_MS = 60_000;

/** A request with one event or two, which happened when it was received. */
interface Call {
  readonly person: string;
  readonly name: string;
  /** What happened in the very same millisecond; null: nothing did. */
  readonly second: string | null;
  readonly amount: number;
  /** Milliseconds behind the one that was received before it. */
  readonly gapMs: number;
  /** Among those of its burst, calls are kept in this order. */
  readonly turn: number;
  /** Whether lanes are worked on behind it. */
  readonly isDrained: boolean;
  /** Whether memory is lost then. */
  readonly isForgotten: boolean;
}

interface Crossed {
  readonly rules: readonly string[];
  readonly bursts: readonly { readonly calls: readonly Call[]; readonly restMs: number }[];
}

const name = fc.constantFrom(...NAMES);
const window = fc.constantFrom('', ' in the last 1 second', ' in the last 5 minutes');

/** Each listens to a name or two, so that a rule of two of them lies in several rows. */
const condition = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(name, window).map(([of, within]) => `did "${of}"${within}`) },
  { weight: 2, arbitrary: name.map((of) => `did "${of}" at least 2 times in the last 5 minutes`) },
  { weight: 2, arbitrary: name.map((of) => `did "${of}" more than 1 minute ago`) },
  { weight: 2, arbitrary: name.map((of) => `did not "${of}" in the last 5 minutes`) },
  { weight: 1, arbitrary: name.map((of) => `sum of amount of "${of}" in the last 5 minutes >= 3`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(name, name, fc.constantFrom('then', 'then no'))
      .map(([first, second, then]) => `did "${first}" ${then} "${second}" within 1 minute`),
  },
);

const rule = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(condition, fc.constantFrom('and', 'or', 'and not'), condition)
      .map(([one, join, other]) => `(${one}) ${join} (${other})`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(condition, condition, fc.constantFrom('after', 'until'))
      .map(([held, other, how]) =>
        how === 'after'
          ? `after 1 minute of (${held}) and (${other})`
          : `until 1 minute without (${held}) and (${other})`,
      ),
  },
);

const call: fc.Arbitrary<Call> = fc.record({
  person: fc.constantFrom(...PEOPLE),
  name,
  second: fc.option(name, { freq: 3 }),
  amount: fc.integer({ min: 1, max: 3 }),
  gapMs: fc.constantFrom(0, 1, 100, 500, 999, 1_000),
  turn: fc.integer({ min: 0, max: 100 }),
  isDrained: fc.boolean(),
  isForgotten: fc.nat(9).map((drawn) => drawn === 0),
});

const crossed: fc.Arbitrary<Crossed> = fc.record({
  rules: fc.array(rule, { minLength: 6, maxLength: 6 }),
  bursts: fc.array(
    fc.record({
      calls: fc.array(call, { minLength: 2, maxLength: 5 }),
      restMs: fc.constantFrom(0, 500, MINUTE_MS - 1, MINUTE_MS, 5 * MINUTE_MS),
    }),
    { minLength: 5, maxLength: 5 },
  ),
});

/** How often something was received before what had taken effect already. */
interface Tally {
  crossings: number;
}

test(
  `requests that are kept in another order than they were received leave every member right (${WORLDS} worlds, seed ${SEED})`,
  async () => {
    const tally: Tally = { crossings: 0 };
    for (let seed = SEED; seed < SEED + WORLDS; seed += 1) {
      const [drawn] = fc.sample(crossed, { seed, numRuns: 1 });
      if (drawn === undefined) throw new Error('a world is drawn');
      await withTestDatabase((database) =>
        playWorld(database, PLAN, {
          look: (stage) => play(stage, drawn, { where: `seed ${seed}`, tally }),
        }),
      );
    }
    expect(tally.crossings).toBeGreaterThan(2 * WORLDS);
  },
  TIMEOUT_MS,
);

interface Watching {
  readonly where: string;
  readonly tally: Tally;
}

async function play(stage: Stage, { rules, bursts }: Crossed, watching: Watching): Promise<void> {
  const { clock, lanes, database } = stage;
  clock.advance(START - clock.now());
  const read = rules.map((text) => parseRule(text).rule);
  await keepLive(database, { rules: read, timeZone: PLAN.timeZone, now: clock.now() });
  // Whoever is known already is not taken as a stranger, who has nothing in any row.
  const hellos = PEOPLE.map((person) => trackEvent(person, 0, { event: 'Page Loaded' }));
  await lanes.accept(readBatch(hellos, clock.now()));
  await lanes.pass();
  let sent = 0;
  for (const { calls, restMs } of bursts) {
    const last = await sendCrossed(stage, calls, { ...watching, firstId: sent });
    sent += calls.length;
    expect(clock.now()).toBeGreaterThanOrEqual(last);
    await compare(stage, read, watching.where);
    clock.advance(restMs);
    await lanes.pass();
    await compare(stage, read, watching.where);
  }
  expect(await findTimelineFlaw(database), watching.where).toBeUndefined();
}

/** @returns when the last one was received */
async function sendCrossed(
  { clock, lanes }: Stage,
  calls: readonly Call[],
  { tally, firstId }: Watching & { readonly firstId: number },
): Promise<number> {
  let at = clock.now();
  const received = calls.map((each, place) => {
    at += each.gapMs;
    return { ...each, receivedAt: at, id: firstId + place + 1 };
  });
  clock.advance(at - clock.now());
  let applied = 0;
  for (const each of received.toSorted((a, b) => a.turn - b.turn)) {
    const { person, id, amount, receivedAt } = each;
    const names = each.second === null ? [each.name] : [each.name, each.second];
    const events = names.map((event, at) =>
      trackEvent(person, 2 * id + at, { event, properties: { amount } }),
    );
    if (receivedAt < applied) tally.crossings += 1;
    await lanes.accept(readBatch(events, receivedAt));
    if (each.isDrained) {
      if (each.isForgotten) lanes.forget();
      await lanes.drain();
      applied = Math.max(applied, receivedAt);
    }
  }
  await lanes.drain();
  await lanes.pass();
  return at;
}

async function compare({ database, clock }: Stage, rules: readonly Rule[], where: string) {
  const asked = { rules, setting: settingOf(PLAN), now: clock.now() };
  expect(await findLiveDifference(database, asked), where).toBeUndefined();
}
