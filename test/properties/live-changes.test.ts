import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/kernel/index.js';
import type { Rule } from '../../src/rules/rule.js';
import { readRuleSetting } from '../../src/segments/rule-setting.js';
import { countOpenTickets, type Database, LANES } from '../../src/storage/index.js';
import { type RuleUser, syncLiveRules } from '../../src/trackers/index.js';
import { testOrigin } from '../event-factory.js';
import { takeStep } from '../live/cut-world.js';
import { findTimelineFlaw } from '../live/live-world.js';
import { type ManualLanes, takeLanesByHand } from '../manual-lanes.js';
import { holds } from '../rules/naive/holds.js';
import { arbitraryScenario, type Scenario } from '../rules/world/arbitrary-world.js';
import { playWorld, type Stage } from '../rules/world/play-world.js';
import { probeRules } from '../rules/world/probe-rules.js';
import { readPeople } from '../rules/world/read-people.js';
import { settingOf } from '../rules/world/rule-case.js';
import { withTestDatabase } from '../test-database.js';

const { workspaceId } = testOrigin;
const WORLDS = Number(
  process.env.ATTUNE_TEST_CASES ?? (process.env.ATTUNE_TEST_LONG === '1' ? 300 : 12),
);
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 21);
const TIMEOUT_MS = 4 * 60 * 60_000;
const DRAWN_RULES = 8;
const PROBES = 6;
const DAY_MS = 86_400_000;
const PARTS = [0, 1, 2];

/** Two processes, each with half of the lanes. */
interface Shop extends Stage {
  readonly both: readonly ManualLanes[];
  readonly random: () => number;
  readonly scenario: Scenario;
  /** The rules of each version, by their places. */
  readonly versions: Rule[][];
  readonly where: string;
  readonly tally: Tally;
  readonly kind: RuleUser['kind'];
}

interface Tally {
  /** Checks while some lanes were built and others were not, and while some had told of it and others had not. */
  building: number;
  settling: number;
}

test.each(['segment', 'journey'] as const)(
  `the rule of a %s before serves exactly until the new one does, whatever happens meanwhile (${WORLDS} worlds, seed ${SEED})`,
  async (kind) => {
    const tally: Tally = { building: 0, settling: 0 };
    for (let world = SEED; world < SEED + WORLDS; world += 1) {
      const [drawn] = fc.sample(arbitraryScenario(DRAWN_RULES), { seed: world, numRuns: 1 });
      if (drawn === undefined) throw new Error('a world is drawn');
      await liveThrough(drawn, world, { tally, kind });
    }
    expect(tally.building).toBeGreaterThanOrEqual(WORLDS);
    expect(tally.settling).toBeGreaterThanOrEqual(WORLDS);
  },
  TIMEOUT_MS,
);

async function liveThrough(
  drawn: Scenario,
  world: number,
  { tally, kind }: Pick<Shop, 'tally' | 'kind'>,
): Promise<void> {
  const { plan } = drawn;
  const probes = probeRules(plan.currency);
  const some = Array.from(
    { length: PROBES },
    (_, at) => probes[(world * PROBES + at) % probes.length],
  );
  const rules = [...drawn.rules, ...some].flatMap((rule) =>
    rule === undefined || JSON.stringify([rule, plan.segments]).includes('suppressed')
      ? []
      : [rule],
  );
  if (rules.length === 0) return;
  const scenario = { plan, rules };
  await withTestDatabase((database) =>
    playWorld(
      database,
      { ...plan, steps: [] },
      {
        look: async (stage) => {
          await database.execute('update lanes set owner = null');
          const half = LANES.length / 2;
          const both = [
            await takeLanesByHand(database, { clock: stage.clock, lanes: LANES.slice(0, half) }),
            await takeLanesByHand(database, { clock: stage.clock, lanes: LANES.slice(half) }),
          ];
          const lanes = both[0] ?? stage.lanes;
          const random = seededRandom(world);
          const where = `world ${world}`;
          const versions: Rule[][] = [];
          await play({ ...stage, lanes, both, random, scenario, versions, where, tally, kind });
        },
      },
    ),
  );
}

async function play(shop: Shop): Promise<void> {
  const { clock, scenario, random, database, where } = shop;
  const steps = scenario.plan.steps.filter(({ kind }) => kind === 'send' || kind === 'list');
  for (const step of steps) {
    moveTo(shop, step.at);
    await takeStep(shop, step);
    for (let tries = Math.floor(random() * 4); tries > 0; tries -= 1) await stumble(shop);
    await check(shop);
  }
  for (let days = 0; days < 8; days += 1) {
    moveTo(shop, clock.now() + random() * 12 * DAY_MS);
    await stumble(shop);
    await check(shop);
  }
  for (let idle = 0; idle < 2; ) {
    const left = [await shop.both[0]?.between(), await shop.both[1]?.between()];
    idle = left.includes(true) ? 0 : idle + 1;
  }
  await check(shop);
  if (shop.kind === 'journey') return;
  expect(await findTimelineFlaw(database), where).toBeUndefined();
  const back = await database.query(
    `select * from
       (select segment_key, what, cause, changed_at, lag(changed_at) over life as before
          from segment_changes window life as (partition by segment_key, profile_id order by change_id)
       ) as each where changed_at < before`,
  );
  expect(back, where).toEqual([]);
}

function moveTo({ clock }: Stage, at: number): void {
  clock.advance(Math.max(0, Math.floor(at) - clock.now()));
}

async function stumble(shop: Shop): Promise<void> {
  const { both, random } = shop;
  const lanes = both[random() < 0.5 ? 0 : 1];
  const choice = random();
  if (shop.versions.length === 0 || choice < 0.15) await changeRules(shop);
  else if (choice < 0.65) {
    await drain(shop);
    await lanes?.between();
  } else if (choice < 0.8) lanes?.forget();
  else await lanes?.cycle(LANES.filter(() => random() < 0.7));
}

/** Those of segments are all declared together, those of journeys some at a time. */
async function changeRules(shop: Shop): Promise<void> {
  const { kind, versions, random } = shop;
  if (kind === 'segment') return declare(shop, undefined);
  const isFirst = versions.length === 0;
  for (const part of PARTS) if (isFirst || random() < 0.5) await declare(shop, part);
}

/** @param part of the rules; undefined: all of them */
async function declare(
  { database, clock, scenario, versions, random, kind }: Shop,
  part: number | undefined,
): Promise<void> {
  const { rules, plan } = scenario;
  const before = versions.at(-1);
  const under = part === undefined ? '' : `${part}/`;
  const isMeant = (place: number) => part === undefined || place % PARTS.length === part;
  const shift = Math.floor(random() * 3);
  const kept = rules.map((rule, place) => {
    if (!isMeant(place)) return before?.[place] ?? rule;
    return random() < 0.5 ? rule : (rules[(place + shift) % rules.length] ?? rule);
  });
  versions.push(kept);
  await database.transaction(async (tx) =>
    syncLiveRules(tx, {
      workspaceId,
      kind,
      under,
      rules: kept.flatMap((rule, place) => {
        const user = { kind, key: `${under}rule-${place}` };
        return isMeant(place) ? [{ user, version: versions.length, rule }] : [];
      }),
      setting: await readRuleSetting(tx, workspaceId),
      timeZone: plan.timeZone,
      now: clock.now(),
    }),
  );
}

async function drain({ database, both }: Shop): Promise<void> {
  for (;;) {
    let hasMore = false;
    for (const lanes of both) hasMore = (await lanes.cycle(LANES)).hasMore || hasMore;
    if (!hasMore && (await countOpenTickets(database)).length === 0) return;
  }
}

async function check(shop: Shop): Promise<void> {
  await drain(shop);
  const { database, clock, scenario, versions, where, tally } = shop;
  await note(database, tally);
  const people = await readPeople(database);
  const setting = settingOf(scenario.plan);
  const serving = await database.query<{ key: string; version: number; members: string[] }>(
    `select user_key as key, user_version as version,
            array(select profile_id::text from rule_members m
                   where m.workspace_id = r.workspace_id and m.rule_id = r.rule_id order by 1) as members
       from live_rules r where state = 'live'`,
  );
  for (const { key, version, members } of serving) {
    const rule = versions[version - 1]?.[Number(key.split('rule-')[1])];
    if (rule === undefined) throw new Error(`${where}: ${key} serves though nobody wants it`);
    const expected = people.filter((person) => holds(rule, person, { setting, now: clock.now() }));
    const ids = expected.map(({ profileId }) => profileId).sort();
    expect(members, `${where}: ${JSON.stringify(rule)}`).toEqual(ids);
  }
}

async function note(database: Database, tally: Tally): Promise<void> {
  const builds = await database.query<{ built: number; lanes: number; isLive: boolean }>(
    `select count(*) filter (where is_built)::integer as built, count(*)::integer as lanes,
            exists (select 1 from live_rules r
                     where r.build_id = b.build_id and r.state = 'live') as "isLive"
       from live_builds b group by build_id`,
  );
  if (builds.some(({ built, lanes }) => built > 0 && built < lanes)) tally.building += 1;
  if (builds.some(({ isLive, lanes }) => isLive && lanes < LANES.length)) tally.settling += 1;
}
