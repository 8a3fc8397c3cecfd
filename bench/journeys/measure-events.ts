import type { Database } from '../../src/storage/index.js';
import type { BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { allApplied } from '../ingest/all-applied.js';
import { readServerMs } from '../segments/read-server-ms.js';
import { startVisitors, type Visitors } from '../segments/start-visitors.js';
import { withShop } from '../segments/with-shop.js';
import { manyJourneys } from './many-journeys.js';
import { publishJourneys, publishTemplate } from './publish.js';

const SIZE = {
  warmEvents: 50_000,
  events: 100_000,
  profiles: 20_000,
  batchSize: 100,
  seed: 20_261_129,
};
const COUNTS = [1, 200];

/** The same events with 1 and with 200 live journeys, each time from an empty database. */
export async function measureEvents({
  full,
  scale,
  say,
}: BenchmarkOptions): Promise<BenchmarkResults> {
  const share = (figure: number) => Math.round(figure * scale);
  const size = {
    ...SIZE,
    warmEvents: share(SIZE.warmEvents),
    events: share(SIZE.events) * (full ? 4 : 1),
    profiles: share(SIZE.profiles),
  };
  const visitors = startVisitors();
  try {
    say('preparing the visits');
    await visitors.order({ kind: 'prepare', size });
    const rates = new Map<number, number>();
    const results: Record<string, number> = {};
    for (const count of COUNTS) {
      const measured = await measureWith(visitors, { count, events: size.events, say });
      rates.set(count, measured.perSecond);
      results[`events_per_s_${count}`] = measured.perSecond;
      results[`node_cpu_us_per_event_${count}`] = measured.cpuUs;
      results[`server_cpu_us_per_event_${count}`] = measured.serverCpuUs;
    }
    return { ...results, cost_200_vs_1: (rates.get(1) ?? 0) / (rates.get(200) ?? 0) };
  } finally {
    visitors.stop();
  }
}

interface Measured {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly serverCpuUs: number;
}

async function measureWith(
  visitors: Visitors,
  {
    count,
    events,
    say,
  }: { readonly count: number; readonly events: number; readonly say: (what: string) => void },
): Promise<Measured> {
  return withShop({}, async (shop) => {
    const { app, door } = shop;
    say(`${count} journeys: publishing them`);
    await publishTemplate(shop, 'reminder');
    await publishJourneys(shop, manyJourneys(count));
    say(`${count} journeys: the profiles, and the visits before`);
    for (const which of ['before', 'warm'] as const) {
      await visitors.order({ kind: 'post', which, door });
      await allApplied(app);
    }
    await app.database.script('analyze; checkpoint');
    say(`${count} journeys: ${events.toLocaleString('en')} events`);
    const cpuBefore = process.cpuUsage();
    const serverBefore = await readServerMs(app.database);
    const startedAt = performance.now();
    const { refused } = await visitors.order({ kind: 'post', which: 'bodies', door });
    await allApplied(app);
    const perSecond = (events / (performance.now() - startedAt)) * 1_000;
    const cpu = process.cpuUsage(cpuBefore);
    const serverMs = (await readServerMs(app.database)) - serverBefore;
    const runs = await countRuns(app.database);
    say(
      `${count} journeys: ${Math.round(perSecond).toLocaleString('en')} events/s, ${runs} runs, ${refused} requests refused`,
    );
    return {
      perSecond,
      cpuUs: (cpu.user + cpu.system) / events,
      serverCpuUs: (serverMs * 1_000) / events,
    };
  });
}

async function countRuns(database: Database): Promise<number> {
  const [row] = await database.query<{ runs: number }>('select count(*) as runs from journey_runs');
  return row?.runs ?? 0;
}
