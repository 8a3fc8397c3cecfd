import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rule } from '../../src/rules/rule.js';
import { readMembers } from '../../src/segments/index.js';
import { testOrigin } from '../event-factory.js';
import {
  countCauses,
  findLiveDifference,
  findTimelineFlaw,
  keepLive,
  readLive,
} from '../live/live-world.js';
import { arbitraryScenario } from '../rules/world/arbitrary-world.js';
import { playWorld, type Stage } from '../rules/world/play-world.js';
import { probeRules } from '../rules/world/probe-rules.js';
import { settingOf } from '../rules/world/rule-case.js';
import type { WorldPlan } from '../rules/world/world-plan.js';
import { withTestDatabase } from '../test-database.js';

const LONG = process.env.ATTUNE_TEST_LONG === '1';
/** A case is a rule at an instant, asked of a whole world. */
const ENOUGH_CASES = 3_500;
const CASES = Number(process.env.ATTUNE_TEST_CASES ?? (LONG ? 60_000 : ENOUGH_CASES));
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 6);
const TIMEOUT_MS = 4 * 60 * 60_000;

const DRAWN_RULES = 10;
const PROBES = 6;
/** Of lists, segments, consent and suppressions, which hold for somebody too seldom otherwise. */
const NAMED_PROBES = 4;
const SELDOM: ReadonlySet<string> = new Set(['list', 'segment', 'consent', 'suppressed']);
const WORLDS_OF_SEED = 5;
/** Instants at which something is due that are gone to, behind the last step. */
const DUE_INSTANTS = 10;
/** The compiled SQL is asked at each so many checks. */
const SQL_EVERY = 7;
/** Which rules hold for somebody is noted at each so many. */
const KINDS_EVERY = 3;

/** Whose truth follows from what happens: each has to be seen to hold for somebody, and not for everybody. */
const LIVING_KINDS: readonly Rule['kind'][] = [
  ...(['and', 'or', 'not', 'held', 'segment', 'list', 'consent', 'suppressed'] as const),
  ...(['did', 'measure', 'when', 'sequence', 'computed'] as const),
];

interface Tally {
  cases: number;
  checks: number;
  readonly causes: Map<string, number>;
  /** Kind of rule → whether it was seen to hold, and not to. */
  readonly kinds: Map<string, Set<boolean>>;
}

test(
  `live members are those of both other readings at every instant (${CASES} cases, seed ${SEED})`,
  async () => {
    const tally: Tally = { cases: 0, checks: 0, causes: new Map(), kinds: new Map() };
    for (let seed = SEED; tally.cases < CASES; seed += 1) {
      const worlds = fc.sample(arbitraryScenario(DRAWN_RULES), { seed, numRuns: WORLDS_OF_SEED });
      for (const [place, { plan, rules: drawn }] of worlds.entries()) {
        if (tally.cases >= CASES) break;
        const number = seed * WORLDS_OF_SEED + place;
        const rules = [...drawn, ...someProbes(plan.currency, number)];
        await liveThrough(plan, { rules, number, tally });
      }
    }
    // Fewer cases, asked for by hand, can't have seen everything.
    if (CASES < ENOUGH_CASES) return;
    const causes = ['event', 'time', 'trait', 'definition', 'history'];
    expect(causes.filter((cause) => (tally.causes.get(cause) ?? 0) < 5)).toEqual([]);
    const oneSided = LIVING_KINDS.filter((kind) => (tally.kinds.get(kind)?.size ?? 0) < 2);
    expect(oneSided).toEqual([]);
  },
  TIMEOUT_MS,
);

function someProbes(currency: string, number: number): readonly Rule[] {
  const probes = probeRules(currency);
  const named = probes.filter(({ kind }) => SELDOM.has(kind));
  const pick = (from: readonly Rule[], count: number) =>
    Array.from({ length: count }, (_, at) => from[(number * count + at) % from.length]);
  return [...pick(probes, PROBES), ...pick(named, NAMED_PROBES)].filter(
    (rule) => rule !== undefined,
  );
}

interface Life {
  readonly rules: readonly Rule[];
  readonly number: number;
  readonly tally: Tally;
}

/** Lets a world happen with rules live from some step on, and looks behind each step, and as time passes. */
async function liveThrough(plan: WorldPlan, { rules, number, tally }: Life): Promise<void> {
  const begin = number % 6;
  const forgets = number % 3 === 0;
  await withTestDatabase(async (database) => {
    const check = async ({ clock, lanes }: Stage): Promise<void> => {
      if (forgets) lanes.forget();
      await lanes.pass();
      const now = clock.now();
      const asked = { rules, setting: settingOf(plan), now };
      const difference = await findLiveDifference(database, asked);
      expect(difference, `world ${number}`).toBeUndefined();
      tally.cases += rules.length;
      tally.checks += 1;
      if (tally.checks % SQL_EVERY === 0) await compareWithSql(database, rules, now);
      if (tally.checks % KINDS_EVERY === 0) await noteKinds(database, rules, tally);
    };
    let last: Stage | undefined;
    await playWorld(database, plan, {
      look: async (stage, step) => {
        last = stage;
        const now = stage.clock.now();
        if (step === begin) await keepLive(database, { rules, timeZone: plan.timeZone, now });
        if (step === begin + 8) await changeRules(stage, plan, rules);
        if (step >= begin) await check(stage);
      },
    });
    if (last !== undefined) await passTime(last, check);
    for (const [cause, count] of await countCauses(database)) {
      tally.causes.set(cause, (tally.causes.get(cause) ?? 0) + count);
    }
    // Who was merged away is told to have left; whoever comes back by an un-merge is told to enter.
    expect(await findTimelineFlaw(database), `world ${number}`).toBeUndefined();
  });
}

/** Other rules for one step, and back: all of it is built twice, and exact in between. */
async function changeRules(stage: Stage, plan: WorldPlan, rules: readonly Rule[]): Promise<void> {
  const { database, clock, lanes } = stage;
  const { timeZone } = plan;
  const now = clock.now();
  const others = [...rules.slice(1), ...rules.slice(0, 1)];
  await keepLive(database, { rules: others, timeZone, now });
  await lanes.between();
  await keepLive(database, { rules: others, timeZone, now });
  await lanes.pass();
  const asked = { rules: others, setting: settingOf(plan), now };
  expect(await findLiveDifference(database, asked)).toBeUndefined();
  await keepLive(database, { rules, timeZone, now });
}

async function compareWithSql(
  database: Stage['database'],
  rules: readonly Rule[],
  at: number,
): Promise<void> {
  const live = await readLive(database);
  for (let from = 0; from < rules.length; from += 4) {
    const some = rules.slice(from, from + 4);
    const found = await readMembers(database, {
      workspaceId: testOrigin.workspaceId,
      rules: some,
      at,
    });
    for (const [place, rule] of some.entries()) {
      expect(live.get(from + place), JSON.stringify(rule)).toEqual(found[place]);
    }
  }
}

async function noteKinds(
  database: Stage['database'],
  rules: readonly Rule[],
  { kinds }: Tally,
): Promise<void> {
  const live = await readLive(database);
  const [row] = await database.query<{ people: number }>(
    'select count(*) as people from profiles where merged_into is null',
  );
  for (const [place, rule] of rules.entries()) {
    const members = live.get(place)?.length ?? 0;
    const seen = kinds.get(rule.kind) ?? new Set<boolean>();
    if (members > 0) seen.add(true);
    if (members < (row?.people ?? 0)) seen.add(false);
    kinds.set(rule.kind, seen);
  }
}

/** Goes from one instant at which something is due to the next, and the millisecond before. */
async function passTime(stage: Stage, check: (stage: Stage) => Promise<void>): Promise<void> {
  for (let step = 0; step < DUE_INSTANTS; step++) {
    const [row] = await stage.database.query<{ at: number | null }>(
      'select min(due_at) as at from tracker_states',
    );
    const at = row?.at ?? null;
    if (at === null) return;
    for (const instant of [at - 1, at]) {
      stage.clock.advance(Math.max(0, instant - stage.clock.now()));
      await check(stage);
    }
  }
}
