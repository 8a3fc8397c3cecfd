import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/kernel/index.js';
import { parseRule } from '../../src/rules/index.js';
import type { Rule } from '../../src/rules/rule.js';
import { readRuleSetting } from '../../src/segments/rule-setting.js';
import { explainPerson } from '../../src/trackers/index.js';
import { testOrigin } from '../event-factory.js';
import { arbitraryScenario } from '../rules/world/arbitrary-world.js';
import { chooseInstants } from '../rules/world/choose-instants.js';
import { playWorld } from '../rules/world/play-world.js';
import { probeRules } from '../rules/world/probe-rules.js';
import { readPeople } from '../rules/world/read-people.js';
import { settingOf } from '../rules/world/rule-case.js';
import type { WorldPlan } from '../rules/world/world-plan.js';
import { withTestDatabase } from '../test-database.js';
import { compareExplanation, type Seen } from './compare-explanation.js';

const { workspaceId } = testOrigin;
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 3);
const WORLDS = Number(process.env.ATTUNE_TEST_WORLDS ?? 6);
const DRAWN_RULES = 6;
const PROBES = 10;
const PEOPLE = 3;
const INSTANTS = 3;
const TIMEOUT_MS = 30 * 60_000;

/** Of things that happen in these worlds, so that they turn often. */
const PLAIN_RULES: readonly Rule[] = [
  'did (page or screen or "Product Viewed" or "Order Completed") in the last 3 days',
  'did any event at least 3 times in the last 30 days',
  'did any event between 2 and 3 times',
  'did not any event more than 2 days ago',
  'did any event this week and not (did any event at least 2 times yesterday)',
  'last any event more than 5 days ago',
  'after 2 days of (not (last any event in the last 1 day))',
  'until 1 day without (did any event at least 2 times in the last 2 hours)',
  'sum of price of (page or screen or "Product Viewed") >= 7',
  'sum of price of any event in the last 7 days <= 4',
  'sum of price of any event > 2.5',
  'did "Product Viewed" then no "Order Completed" within 6 hours',
  'in segment "first" or computed.recency <= 3 or computed.lifecycle = "active"',
  'computed.mood in ("steady", "Shoes") and computed.age_here > 2',
].map((text) => parseRule(text).rule);

test(
  'every part of an explanation is what the plainest reading says, since when it says so, and until it turns',
  async () => {
    const seen: Seen = {
      parts: 0,
      since: 0,
      always: 0,
      changes: 0,
      never: 0,
      values: 0,
      would: 0,
      wouldNot: 0,
      amounts: 0,
    };
    const worlds = fc.sample(arbitraryScenario(DRAWN_RULES), { seed: SEED, numRuns: WORLDS });
    for (const [number, { plan, rules }] of worlds.entries()) {
      const probes = someProbes(plan.currency, SEED * WORLDS + number);
      await explainWorld(plan, { rules: [...rules, ...probes, ...PLAIN_RULES], number, seen });
    }
    // It has looked at something of each kind.
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(50);
  },
  TIMEOUT_MS,
);

function someProbes(currency: string, number: number): readonly Rule[] {
  const probes = probeRules(currency);
  const places = Array.from({ length: PROBES }, (_, at) => (number * PROBES + at) % probes.length);
  return places.flatMap((place) => probes[place] ?? []);
}

/** Lets a world happen, and asks for explanations at instants of its past and behind it. */
async function explainWorld(
  plan: WorldPlan,
  {
    rules,
    number,
    seen,
  }: { readonly rules: readonly Rule[]; readonly number: number; readonly seen: Seen },
): Promise<void> {
  const random = seededRandom(SEED * WORLDS + number);
  await withTestDatabase(async (database) => {
    await playWorld(database, plan);
    const everybody = await readPeople(database);
    const setting = await readRuleSetting(database, workspaceId);
    const { timeZone } = plan;
    for (const person of everybody.slice(0, PEOPLE)) {
      const firstAt = Math.min(...person.events.map(({ occurredAt }) => occurredAt));
      const place = { workspaceId, profileId: person.profileId as never };
      for (const rule of rules) {
        for (const now of chooseInstants([rule], [person], { timeZone, random, count: INSTANTS })) {
          const question = { place, rule, setting, timeZone, now, firstAt };
          const explained = await explainPerson(database, question);
          compareExplanation(explained, { person, setting: settingOf(plan), now, seen });
        }
      }
    }
  });
}
