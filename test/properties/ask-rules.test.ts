import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ProfileId, seededRandom } from '../../src/kernel/index.js';
import { readTraitSayings } from '../../src/profiles/index.js';
import type { Rule } from '../../src/rules/rule.js';
import { readRuleSetting } from '../../src/segments/rule-setting.js';
import {
  type AskRules,
  createAskRules,
  planQuestions,
  readLiveRules,
} from '../../src/trackers/index.js';
import { testOrigin } from '../event-factory.js';
import { keepLive } from '../live/live-world.js';
import { arbitraryScenario, type Scenario } from '../rules/world/arbitrary-world.js';
import { playWorld, type Stage } from '../rules/world/play-world.js';
import { probeRules } from '../rules/world/probe-rules.js';
import { readPeople } from '../rules/world/read-people.js';
import { expectedMembers, settingOf } from '../rules/world/rule-case.js';
import { withTestDatabase } from '../test-database.js';

const { workspaceId } = testOrigin;
const LONG = process.env.ATTUNE_TEST_LONG === '1';
const WORLDS = Number(process.env.ATTUNE_TEST_CASES ?? (LONG ? 300 : 6));
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 31);
const TIMEOUT_MS = 4 * 60 * 60_000;
const DRAWN_RULES = 8;
const PROBES = 8;
const DAY_MS = 86_400_000;

interface Tally {
  /** Answers of rules that served, and of others. */
  served: number;
  unserved: number;
  holding: number;
}

test(
  `whoever is asked answers for this very instant, whether the rule serves, is built or was never heard of (${WORLDS} worlds, seed ${SEED})`,
  async () => {
    const tally: Tally = { served: 0, unserved: 0, holding: 0 };
    for (let world = SEED; world < SEED + WORLDS; world += 1) {
      const [drawn] = fc.sample(arbitraryScenario(DRAWN_RULES), { seed: world, numRuns: 1 });
      if (drawn === undefined) throw new Error('a world is drawn');
      await liveThrough(drawn, world, tally);
    }
    expect(tally.served).toBeGreaterThan(50 * WORLDS);
    expect(tally.unserved).toBeGreaterThan(50 * WORLDS);
    expect(tally.holding).toBeGreaterThan(50 * WORLDS);
  },
  TIMEOUT_MS,
);

interface Asking {
  readonly scenario: Scenario;
  readonly ask: AskRules;
  readonly random: () => number;
  readonly where: string;
  readonly tally: Tally;
}

async function liveThrough({ plan, rules: drawn }: Scenario, world: number, tally: Tally) {
  const probes = probeRules(plan.currency);
  const some = Array.from({ length: PROBES }, (_, at) => {
    return probes[(world * PROBES + at) % probes.length];
  });
  const rules = [...drawn, ...some.filter((rule) => rule !== undefined)];
  const random = seededRandom(world);
  const asking: Asking = {
    scenario: { plan, rules },
    ask: createAskRules({ readTraits: readTraitSayings }),
    random,
    where: `world ${world}`,
    tally,
  };
  const { timeZone } = plan;
  await withTestDatabase(async (database) => {
    let last: Stage | undefined;
    await playWorld(database, plan, {
      look: async (stage, step) => {
        last = stage;
        if (random() < 0.3) stage.lanes.forget();
        if (step % 3 === 2) {
          // Some serve by the next look, some are on their way, and some are gone again.
          const kept = rules.filter(() => random() < 0.2);
          await keepLive(database, { rules: kept, timeZone, now: stage.clock.now() });
        }
        if (random() < 0.5) await stage.lanes.between();
        if (random() < 0.4) await stage.lanes.pass();
        await compare(stage, asking);
      },
    });
    if (last === undefined) return;
    for (let days = 0; days < 5; days += 1) {
      // Time has passed, and nobody has looked what that changes.
      last.clock.advance(Math.floor(random() * 15 * DAY_MS));
      await compare(last, asking);
      if (days === 2) await last.lanes.pass();
    }
  });
}

async function compare({ database, clock }: Stage, asking: Asking): Promise<void> {
  const { scenario, ask, where, tally } = asking;
  const { plan, rules } = scenario;
  const people = await readPeople(database);
  const setting = await readRuleSetting(database, workspaceId);
  const questions = planQuestions(
    workspaceId,
    rules.map((rule, place) => ({
      name: String(place),
      rule,
      setting,
      timeZone: plan.timeZone,
    })),
  );
  const now = clock.now();
  const profileIds = people.map(({ profileId }) => profileId as ProfileId);
  const answers = await ask(database, questions, { profileIds, now });
  const serving = await servingRules(database);
  for (const [place, rule] of rules.entries()) {
    const holding = profileIds.filter((id) => answers.get(id)?.has(String(place)));
    const expected = expectedMembers({ rule, at: now }, people, settingOf(plan));
    expect(holding, `${where}, ${new Date(now).toISOString()}: ${JSON.stringify(rule)}`).toEqual(
      expected,
    );
    if (serving.has(JSON.stringify(rule))) tally.served += profileIds.length;
    else tally.unserved += profileIds.length;
    tally.holding += holding.length;
  }
}

async function servingRules(database: Stage['database']): Promise<ReadonlySet<string>> {
  const live: readonly { readonly rule: Rule; readonly state: string }[] = await readLiveRules(
    database,
    workspaceId,
  );
  return new Set(live.flatMap(({ rule, state }) => (state === 'live' ? JSON.stringify(rule) : [])));
}
