import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringifyExact } from '../../src/kernel/index.js';
import { readTraitSayings } from '../../src/profiles/index.js';
import { readRuleSetting } from '../../src/segments/rule-setting.js';
import { type ExplainedRule, explainPerson } from '../../src/trackers/index.js';
import { testOrigin } from '../event-factory.js';
import { holds } from '../rules/naive/holds.js';
import type { Person, Setting } from '../rules/naive/person.js';
import { arbitraryScenario } from '../rules/world/arbitrary-world.js';
import { playWorld } from '../rules/world/play-world.js';
import { readPeople } from '../rules/world/read-people.js';
import { settingOf } from '../rules/world/rule-case.js';
import { withTestDatabase } from '../test-database.js';

const { workspaceId } = testOrigin;
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 3);
const WORLDS = Number(process.env.ATTUNE_TEST_WORLDS ?? 14);
const RULES = 8;
const PEOPLE = 4;
const TIMEOUT_MS = 30 * 60_000;

test(
  'every part of an explanation is what the plainest reading says, since when it says so, and until it turns',
  async () => {
    const seen = { parts: 0, since: 0, changes: 0 };
    for (const { plan, rules } of fc.sample(arbitraryScenario(RULES), {
      seed: SEED,
      numRuns: WORLDS,
    })) {
      await withTestDatabase(async (database) => {
        await playWorld(database, plan);
        const people = (await readPeople(database)).slice(0, PEOPLE);
        const now = plan.steps.at(-1)?.at ?? 0;
        const setting = await readRuleSetting(database, workspaceId);
        for (const person of people) {
          for (const rule of rules) {
            const place = { workspaceId, profileId: person.profileId as never };
            const firstAt = Math.min(...person.events.map(({ occurredAt }) => occurredAt));
            const question = { place, rule, setting, timeZone: plan.timeZone, now, firstAt };
            const explained = await explainPerson(database, question, readTraitSayings);
            compare(explained, { person, setting: settingOf(plan), now, seen });
          }
        }
      });
    }
    // It has looked at something of each kind.
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(20);
  },
  TIMEOUT_MS,
);

interface Comparing {
  readonly person: Person;
  readonly setting: Setting;
  readonly now: number;
  readonly seen: { parts: number; since: number; changes: number };
}

function compare(explained: ExplainedRule, comparing: Comparing): void {
  const { person, setting, now, seen } = comparing;
  const { rule, since, changesAt } = explained;
  const naive = (at: number) => holds(rule, person, { setting, now: at });
  const what = `${stringifyExact(rule as never)} of ${person.profileId}`;
  expect(explained.holds, what).toBe(naive(now));
  seen.parts += 1;
  const isOfFacts = /suppressed|consent/.test(JSON.stringify(rule));
  if (since !== null && !isOfFacts) {
    seen.since += 1;
    expect(naive(since), `since, ${what}`).toBe(explained.holds);
    expect(naive(since - 1), `before, ${what}`).toBe(!explained.holds);
  }
  if (changesAt !== null && !isOfFacts) {
    seen.changes += 1;
    expect(naive(changesAt), `at the change, ${what}`).toBe(!explained.holds);
    for (const share of [0.1, 0.5, 0.9]) {
      const between = Math.floor(now + (changesAt - 1 - now) * share);
      expect(naive(between), `up to the change, ${what}`).toBe(explained.holds);
    }
    expect(naive(changesAt - 1), `just before the change, ${what}`).toBe(explained.holds);
  }
  for (const part of explained.parts) compare(part, comparing);
}
