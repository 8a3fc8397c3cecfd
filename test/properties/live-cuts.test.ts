import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/kernel/index.js';
import type { Rule } from '../../src/rules/rule.js';
import {
  type Cut,
  type CutPlan,
  playCut,
  readToldChanges,
  type ToldChange,
} from '../live/cut-world.js';
import { findLiveDifference } from '../live/live-world.js';
import { holds } from '../rules/naive/holds.js';
import type { Person, Setting } from '../rules/naive/person.js';
import { arbitraryScenario, type Scenario } from '../rules/world/arbitrary-world.js';
import { probeRules } from '../rules/world/probe-rules.js';
import { readPeople } from '../rules/world/read-people.js';
import { settingOf } from '../rules/world/rule-case.js';
import { withTestDatabase } from '../test-database.js';

const WORLDS = Number(
  process.env.ATTUNE_TEST_CASES ?? (process.env.ATTUNE_TEST_LONG === '1' ? 300 : 12),
);
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 11);
const TIMEOUT_MS = 4 * 60 * 60_000;
const DRAWN_RULES = 10;
const PROBES = 8;

test(
  `however what happens is cut into cycles, the same is told of it (${WORLDS} worlds, seed ${SEED})`,
  async () => {
    const causes = new Map<string, number>();
    for (let world = SEED; world < SEED + WORLDS; world += 1) {
      const [drawn] = fc.sample(arbitraryScenario(DRAWN_RULES), { seed: world, numRuns: 1 });
      if (drawn === undefined) throw new Error('a world is drawn');
      const scenario = { ...drawn, rules: rulesOf(drawn, world) };
      const prompt = await live(scenario, 'prompt', world);
      for (const { cause } of prompt) causes.set(cause, (causes.get(cause) ?? 0) + 1);
      for (const cut of ['late', 'random'] as const) {
        expectSame(scenario, {
          prompt,
          other: await live(scenario, cut, world),
          where: `world ${world}, cut ${cut}`,
        });
      }
    }
    for (const cause of ['event', 'time', 'trait', 'history']) {
      expect(causes.get(cause), cause).toBeGreaterThan(WORLDS);
    }
  },
  TIMEOUT_MS,
);

/** Suppressions have no past, and whom a random share falls on depends on ids, which are new in each world. */
function rulesOf({ plan, rules }: Scenario, world: number): Rule[] {
  const probes = probeRules(plan.currency);
  const some = Array.from(
    { length: PROBES },
    (_, at) => probes[(world * PROBES + at) % probes.length],
  );
  const named = JSON.stringify(plan.segments);
  return [...rules, ...some].flatMap((rule) => {
    const text = JSON.stringify(rule);
    const namesSegments = text.includes('"kind":"segment"') || text.includes('"mood"');
    const all = namesSegments ? `${text}${named}` : text;
    return rule === undefined || /"kind":"(suppressed|random)"/.test(all) ? [] : [rule];
  });
}

async function live({ plan, rules }: Scenario, cut: Cut, world: number): Promise<ToldChange[]> {
  const asked: CutPlan = { plan, rules, cut, random: seededRandom(world) };
  return withTestDatabase(async (database) => {
    const now = await playCut(database, asked);
    const where = `world ${world}, cut ${cut}`;
    const setting = settingOf(plan);
    expect(await findLiveDifference(database, { rules, setting, now }), where).toBeUndefined();
    const told = await readToldChanges(database);
    const people = new Map((await readPeople(database)).map((each) => [each.profileId, each]));
    for (const [place, change] of told.entries()) {
      const before = told[place - 1];
      const isFirst = before?.key !== change.key || before.user !== change.user;
      const expected = isFirst ? 'left' : before.what;
      if (change.what === expected || (!isFirst && before.at > change.at)) {
        fail(where, { change, before });
      }
      expectDue(change, { rules, setting, person: people.get(change.profileId), where });
    }
    return told;
  });
}

interface Known {
  readonly rules: readonly Rule[];
  readonly setting: Setting;
  readonly person: Person | undefined;
  readonly where: string;
}

/** By the plainest reading it was the opposite just before, and is what was told then, by what was known then. */
function expectDue(change: ToldChange, { rules, setting, person, where }: Known): void {
  const rule = rules[Number(change.key.slice('rule-'.length))];
  if (rule === undefined || person === undefined)
    throw new Error('the rule and the person are there');
  const { at, eventId } = change;
  const cause = person.events.find((event) => event.eventId === eventId);
  const isKnown = ({ receivedAt, eventId: id }: Person['events'][number]) =>
    receivedAt < at || (receivedAt === at && cause !== undefined && id < cause.eventId);
  const known = person.events.filter(isKnown);
  const told =
    cause === undefined
      ? known
      : person.events.filter((event) => isKnown(event) || event === cause);
  const ask = (events: Person['events'], now: number) =>
    holds(rule, { ...person, events }, { setting, now });
  const isIn = ask(told, at);
  const wasIn = known.length > 0 && ask(known, cause === undefined ? at - 1 : at);
  if (isIn !== (change.what === 'entered') || wasIn === isIn)
    fail(where, {
      change,
      rule,
      isIn,
      wasIn,
      events: person.events.map(({ body: _, ...event }) => event),
    });
}

function expectSame(
  { rules }: Scenario,
  {
    prompt,
    other,
    where,
  }: {
    readonly prompt: readonly ToldChange[];
    readonly other: readonly ToldChange[];
    readonly where: string;
  },
): void {
  const plain = ({ profileId: _, eventId: __, ...change }: ToldChange) => JSON.stringify(change);
  const [one, two] = [prompt.map(plain), other.map(plain)];
  const place = one.findIndex((text, at) => text !== two[at]);
  if (place < 0 && one.length === two.length) return;
  const at = place < 0 ? one.length : place;
  const key = (prompt[at] ?? other[at])?.key ?? '';
  fail(where, {
    rule: rules[Number(key.slice('rule-'.length))],
    prompt: allOf(prompt, prompt[at]),
    other: allOf(other, other[at]),
  });
}

/** What is told of the same segment and the same person. */
function allOf(told: readonly ToldChange[], one: ToldChange | undefined): readonly ToldChange[] {
  return told.filter(({ key, user }) => key === one?.key && user === one.user);
}

function fail(where: string, what: object): never {
  throw new Error(`${where}: ${JSON.stringify(what, null, 1)}`);
}
