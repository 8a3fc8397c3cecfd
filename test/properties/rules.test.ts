import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom, stringifyExact } from '../../src/kernel/index.js';
import type { Rule } from '../../src/rules/rule.js';
import { holds } from '../rules/naive/holds.js';
import { arbitraryScenario } from '../rules/world/arbitrary-world.js';
import { findDifference, inWorld, type PlayedWorld } from '../rules/world/ask-world.js';
import { chooseInstants } from '../rules/world/choose-instants.js';
import { type Coverage, createCoverage } from '../rules/world/coverage.js';
import { keepFailure, readPastFailures } from '../rules/world/kept-failures.js';
import { probeRules } from '../rules/world/probe-rules.js';
import { expectedMembers, type RuleCase } from '../rules/world/rule-case.js';
import { shrinkCase } from '../rules/world/shrink-case.js';

const LONG = process.env.ATTUNE_TEST_LONG === '1';
const ENOUGH_CASES = 3_500;
/** A case is a rule at an instant, asked of a whole world. */
const CASES = Number(process.env.ATTUNE_TEST_CASES ?? (LONG ? 40_000 : ENOUGH_CASES));
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 5);
const TIMEOUT_MS = 4 * 60 * 60_000;

/** Drawn ones, and some that are seldom drawn: in turn, so that all are asked. */
const RULES_OF_WORLD = 20;
const PROBES_OF_WORLD = 20;
/** So many rules are asked in one query, at the same instants. */
const RULES_AT_ONCE = 4;
const INSTANTS = 4;
/** Worlds that are drawn from one seed; the next ones come from the next seed. */
const WORLDS_OF_SEED = 10;

test.each(readPastFailures())(
  'what was once read in two ways is not any more: %s',
  async (_, kept) => {
    expect(await findDifference(kept)).toBeUndefined();
  },
);

test(
  `rules mean the same to the database and to the plainest reading (${CASES} cases, seed ${SEED})`,
  async () => {
    const coverage = createCoverage();
    const scenario = arbitraryScenario(RULES_OF_WORLD);
    for (let cases = 0, seed = SEED; cases < CASES; seed += 1) {
      for (const { plan, rules: drawn } of fc.sample(scenario, { seed, numRuns: WORLDS_OF_SEED })) {
        if (cases >= CASES) break;
        const rules = [...drawn, ...nextProbes(plan.currency, cases)];
        const failing = await inWorld(plan, async (world) => {
          const tally = { coverage, random: seededRandom(seed * WORLDS_OF_SEED + cases) };
          return askRules(rules, world, tally);
        });
        if (failing !== undefined) await report({ plan, ...failing }, seed);
        cases += rules.length * INSTANTS;
      }
    }
    // Fewer cases, asked for by hand, can't have seen everything.
    if (CASES >= ENOUGH_CASES) expect(coverage.missing()).toEqual([]);
  },
  TIMEOUT_MS,
);

type Asked = Pick<RuleCase, 'rule' | 'at'>;

interface Tally {
  readonly coverage: Coverage;
  readonly random: () => number;
}

/** Asks rules at some instants, a few in each query; gives the first one on which the two readings differ. */
async function askRules(
  rules: readonly Rule[],
  world: PlayedWorld,
  { coverage, random }: Tally,
): Promise<Asked | undefined> {
  const { people, setting } = world;
  const { timeZone } = setting;
  // The first one is asked alone.
  for (const group of [rules.slice(0, 1), ...chunksOf(rules.slice(1))]) {
    const instants = chooseInstants(group, people, { timeZone, random, count: INSTANTS });
    for (const at of instants) {
      const failing = await findFailing(group, at, world);
      if (failing !== undefined) return { rule: failing, at };
    }
    for (const at of instants.slice(0, 2)) {
      for (const rule of group) cover(rule, { world, at, coverage });
    }
  }
  return undefined;
}

async function findFailing(
  rules: readonly Rule[],
  at: number,
  { people, setting, membersOf }: PlayedWorld,
): Promise<Rule | undefined> {
  const found = await membersOf(rules, at);
  return rules.find((rule, place) => {
    const expected = expectedMembers({ rule, at }, people, setting);
    return JSON.stringify(expected) !== JSON.stringify(found[place]);
  });
}

/** Other ones for each world. */
function nextProbes(currency: string, cases: number): readonly Rule[] {
  const probes = probeRules(currency);
  const world = Math.round(cases / INSTANTS / (RULES_OF_WORLD + PROBES_OF_WORLD));
  return Array.from({ length: PROBES_OF_WORLD }, (_, at) => {
    const place = (world * PROBES_OF_WORLD + at) % probes.length;
    return probes.slice(place, place + 1);
  }).flat();
}

function chunksOf(rules: readonly Rule[]): Rule[][] {
  const count = Math.ceil(rules.length / RULES_AT_ONCE);
  return Array.from({ length: count }, (_, at) =>
    rules.slice(at * RULES_AT_ONCE, (at + 1) * RULES_AT_ONCE),
  );
}

interface Covering {
  readonly world: PlayedWorld;
  readonly at: number;
  readonly coverage: Coverage;
}

function cover(rule: Rule, covering: Covering): void {
  const { people, setting } = covering.world;
  for (const person of people) {
    covering.coverage.note(rule, holds(rule, person, { setting, now: covering.at }));
  }
  for (const inner of innerRules(rule)) cover(inner, covering);
}

function innerRules(rule: Rule): readonly Rule[] {
  if (rule.kind === 'and' || rule.kind === 'or') return rule.rules;
  return rule.kind === 'not' || rule.kind === 'held' ? [rule.rule] : [];
}

async function report(failing: RuleCase, seed: number): Promise<never> {
  const small = await shrinkCase(failing, async (smaller) => {
    const difference = await findDifference(smaller);
    return difference !== undefined && typeof difference.found !== 'string';
  });
  const difference = await findDifference(small);
  const file = keepFailure(small);
  throw new Error(
    `The readings differ (ATTUNE_TEST_CASES=${CASES} ATTUNE_TEST_SEED=${SEED}, world of seed ${seed}).
Rule: ${JSON.stringify(small.rule)}
At: ${new Date(small.at).toISOString()}, in ${small.plan.timeZone}
Difference: ${stringifyExact(difference)}
The world stands in test/rules/past-failures/${file}; it was drawn for ${JSON.stringify(failing.rule)}.`,
  );
}
