import type { Database } from '../../src/storage/index.js';
import type { BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { compareMembers } from './compare-members.js';
import { measureVisits, type VisitsMeasured } from './measure-visits.js';
import { registerRules } from './register-rules.js';
import { shopRules } from './shop-rules.js';
import type { Visitors } from './start-visitors.js';
import { withShop } from './with-shop.js';

/** Everybody has come about once before the measuring begins, with all segments live. */
const SIZE = {
  warmEvents: 200_000,
  events: 100_000,
  profiles: 20_000,
  batchSize: 100,
  seed: 20_261_128,
};
/** Rules are spread over the list, so that few of them ask for the same kinds of things as many. */
const THERE = [1, 200, 20];
const MOST = Math.max(...THERE);
/** A machine that becomes slower or faster meanwhile does so for few and many alike. */
const AND_BACK = [200, 1];
/** If the way there takes longer, there is no time for the way back: all of the benchmark is to end within ten minutes. */
const THERE_MS = 165_000;
const COMPARED = 10;

/**
 * The same events with 1, 20 and 200 live segments, each time from an empty database; of two times the mean. On a slow
 * machine each is measured once.
 */
export async function measureThroughput(
  visitors: Visitors,
  { full, say }: BenchmarkOptions,
): Promise<BenchmarkResults> {
  const size = full ? { ...SIZE, events: SIZE.events * 4 } : SIZE;
  say('preparing the visits');
  await visitors.order({ kind: 'prepare', size });
  const all: { readonly count: number; readonly measured: Measured }[] = [];
  const measureAll = async (counts: readonly number[]): Promise<void> => {
    for (const count of counts) {
      const measured = await measureWith(visitors, { count, events: size.events, say });
      all.push({ count, measured });
    }
  };
  const startedAt = performance.now();
  await measureAll(THERE);
  const hasTime = full || performance.now() - startedAt < THERE_MS;
  if (hasTime) await measureAll(AND_BACK);
  else say('this machine is slow: there is no way back, and each count is measured once');
  const meanOf = (count: number, of: (measured: Measured) => number): number => {
    const some = all.filter((each) => each.count === count);
    return some.reduce((sum, { measured }) => sum + of(measured), 0) / some.length;
  };
  const results: Record<string, number> = {};
  for (const count of THERE.toSorted((a, b) => a - b)) {
    results[`events_per_s_${count}`] = 1 / meanOf(count, ({ perSecond }) => 1 / perSecond);
    results[`node_cpu_us_per_event_${count}`] = meanOf(count, ({ cpuUs }) => cpuUs);
    results[`server_cpu_us_per_event_${count}`] = meanOf(count, ({ serverCpuUs }) => serverCpuUs);
  }
  const sizes = all.find(({ count }) => count === MOST)?.measured.sizes;
  const cost = (results.events_per_s_1 ?? 0) / (results[`events_per_s_${MOST}`] ?? 0);
  return { ...results, ...sizes, [`cost_${MOST}_vs_1`]: cost };
}

interface Measured extends Omit<VisitsMeasured, 'refused'> {
  readonly sizes: BenchmarkResults;
}

async function measureWith(
  visitors: Visitors,
  {
    count,
    events,
    say,
  }: { readonly count: number; readonly events: number; readonly say: (what: string) => void },
): Promise<Measured> {
  const all = shopRules();
  const rules = all.filter((_, at) => at % (all.length / count) === 0);
  return withShop({}, async (shop) => {
    const { app, workspaceId } = shop;
    await registerRules(app.database, workspaceId, rules);
    const what = `${count} segments`;
    const { refused, ...measured } = await measureVisits(shop, visitors, { what, events, say });
    const members = await compareMembers(app.database, workspaceId, Math.ceil(count / COMPARED));
    const [told] = await app.database.query<{ changes: number }>(
      'select count(*) as changes from segment_changes',
    );
    const changes = (told?.changes ?? 0).toLocaleString('en');
    say(
      `${what}: ${Math.round(measured.perSecond).toLocaleString('en')} events/s, ${changes} changes, ${refused} requests refused; ` +
        `${members.toLocaleString('en')} compared members are right`,
    );
    const sizes = await readStateSizes(app.database);
    return { ...measured, sizes };
  });
}

async function readStateSizes(database: Database): Promise<BenchmarkResults> {
  const [sizes] = await database.query<Record<string, number>>(
    `select (sum(length(state)) / count(distinct profile_id))::float8 as state_bytes_per_profile,
            percentile_cont(0.5) within group (order by length(state)) as state_bytes_p50,
            max(length(state)) as state_bytes_max,
            (count(*)::float8 / count(distinct profile_id)) as states_per_profile
       from tracker_states`,
  );
  return sizes ?? {};
}
