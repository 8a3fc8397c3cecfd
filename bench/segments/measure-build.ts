import { parseRule } from '../../src/rules/index.js';
import type { Database } from '../../src/storage/index.js';
import type { BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { type BuildFloor, measureBuildFloor, type Written } from './build-floor.js';
import { compareMembers } from './compare-members.js';
import { createShop } from './create-shop.js';
import { measureIdle } from './measure-idle.js';
import { registerRules } from './register-rules.js';
import { shopRules } from './shop-rules.js';
import { withShop } from './with-shop.js';

const PROFILES = 500_000;
/** Takes longer than the ten minutes that a benchmark may. */
const FULL_PROFILES = 1_000_000;
const EVENTS_PER_PROFILE = 10;

/** Who looks and does not buy: two names of events, two windows. */
const BUILT = `did "Product Viewed" at least 3 times in the last 30 days
  and did not "Order Completed" in the last 30 days`;

/** From registering a segment over 5 million events of 500,000 profiles (`full`: twice as many) until it serves, beside SQL for the same rows. */
export async function measureBuild({ full, say }: BenchmarkOptions): Promise<BenchmarkResults> {
  return withShop({}, async ({ app: { database }, workspaceId }) => {
    const profiles = full ? FULL_PROFILES : PROFILES;
    const size = { profiles, eventsPerProfile: EVENTS_PER_PROFILE, until: Date.now() };
    await createShop(database, size, say);
    say('building');
    const { switchedMs, settledMs } = await registerRules(database, workspaceId, [
      parseRule(BUILT).rule,
    ]);
    await compareMembers(database, workspaceId, 1);
    const written = await readWritten(database);
    say(
      `switched after ${Math.round(switchedMs)} ms, told after ${Math.round(settledMs)} ms: ` +
        `${written.members} members, ${written.states} states of ${written.stateBytes} bytes`,
    );
    const floor = await measureBuildFloor(database, written);
    say(`by SQL: ${Math.round(floor.ms)} ms for ${floor.members} members, ${floor.states} states`);
    const seconds = full ? 60 : 20;
    say(`idle for ${seconds} s, with 200 segments and the ${profiles} profiles of the build`);
    const rules = [parseRule(BUILT).rule, ...shopRules().slice(1)];
    const idle = await measureIdle(database, { workspaceId, rules, seconds });
    return { ...figures({ switchedMs, settledMs, floor }), idle_cpu_percent: idle };
  });
}

function figures(measured: {
  readonly switchedMs: number;
  readonly settledMs: number;
  readonly floor: BuildFloor;
}): BenchmarkResults {
  const { switchedMs, settledMs, floor } = measured;
  return {
    build_s: switchedMs / 1_000,
    build_told_s: settledMs / 1_000,
    sql_s: floor.ms / 1_000,
    // The SQL tells of everybody who entered, too.
    build_ratio: settledMs / floor.ms,
  };
}

async function readWritten(database: Database): Promise<Written> {
  const [row] = await database.query<Written>(
    `select (select count(*) from rule_members) as members, count(*) as states,
            coalesce(avg(length(state)), 0)::float8 as "stateBytes",
            count(*) >= 2 * (select count(*) from profiles) as "keepsIdle" from tracker_states`,
  );
  if (row === undefined) throw new Error('nothing was counted');
  return row;
}
