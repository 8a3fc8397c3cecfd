import type { Database } from '../../src/storage/index.js';
import type { BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { measureVisits, type VisitsMeasured } from '../segments/measure-visits.js';
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

async function measureWith(
  visitors: Visitors,
  {
    count,
    events,
    say,
  }: { readonly count: number; readonly events: number; readonly say: (what: string) => void },
): Promise<Omit<VisitsMeasured, 'refused'>> {
  return withShop({}, async (shop) => {
    say(`${count} journeys: publishing them`);
    await publishTemplate(shop, 'reminder');
    await publishJourneys(shop, manyJourneys(count));
    const what = `${count} journeys`;
    const { refused, ...measured } = await measureVisits(shop, visitors, { what, events, say });
    const runs = await countRuns(shop.app.database);
    const rate = Math.round(measured.perSecond).toLocaleString('en');
    say(`${what}: ${rate} events/s, ${runs} runs, ${refused} requests refused`);
    return measured;
  });
}

async function countRuns(database: Database): Promise<number> {
  const [row] = await database.query<{ runs: number }>('select count(*) as runs from journey_runs');
  return row?.runs ?? 0;
}
