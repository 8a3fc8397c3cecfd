import type { BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import type { ShopReport } from './shop-process.js';
import { type RemoteShop, startShop } from './start-shop.js';
import type { Visitors } from './start-visitors.js';

/** Everybody has come about once before the measuring begins, with all segments live. */
const SIZE = {
  warmEvents: 200_000,
  events: 100_000,
  profiles: 20_000,
  batchSize: 100,
  seed: 20_261_128,
};
const COUNTS = [1, 20, 200];
const FEWEST = Math.min(...COUNTS);
const MOST = Math.max(...COUNTS);
/** A machine that becomes slower or faster meanwhile does so for few and many alike. */
const TURNS = 4;

/**
 * The same events with 1, 20 and 200 live segments, each in a shop of its own that nobody else works in; the shops are
 * measured by turns, a part of the events each time, there and back again.
 */
export async function measureThroughput(
  visitors: Visitors,
  { full, say }: BenchmarkOptions,
): Promise<BenchmarkResults> {
  const size = full ? { ...SIZE, events: SIZE.events * 4 } : SIZE;
  say('preparing the visits');
  await visitors.order({ kind: 'prepare', size });
  const all: Measured[] = COUNTS.map((count) => ({ count, shop: startShop(count), parts: [] }));
  try {
    for (const { count, shop } of all) {
      say(`${count} segments: the profiles, and the visits before`);
      await fill(visitors, shop);
    }
    for (let at = 0; at < TURNS; at += 1) {
      for (const each of at % 2 === 0 ? all : all.toReversed()) {
        const part = await measurePart(visitors, each.shop, at);
        each.parts.push(part);
        const perSecond = Math.round(size.events / TURNS / part.seconds).toLocaleString('en');
        say(`${each.count} segments, turn ${at + 1} of ${TURNS}: ${perSecond} events/s`);
      }
    }
    return await reportOf(all, { events: size.events, say });
  } finally {
    for (const { shop } of all) shop.stop();
  }
}

interface Measured {
  readonly count: number;
  readonly shop: RemoteShop;
  readonly parts: MeasuredPart[];
}

interface MeasuredPart extends Pick<ShopReport, 'cpuUs' | 'serverCpuUs'> {
  /** From the first event until the last has taken effect. */
  readonly seconds: number;
  /** Requests. */
  readonly refused: number;
}

async function fill(visitors: Visitors, shop: RemoteShop): Promise<void> {
  const { door } = await shop.order({ kind: 'open' });
  for (const which of ['before', 'warm'] as const) {
    await visitors.order({ kind: 'post', which, door });
    await shop.order({ kind: 'settle' });
  }
}

async function measurePart(
  visitors: Visitors,
  shop: RemoteShop,
  at: number,
): Promise<MeasuredPart> {
  const { door } = await shop.order({ kind: 'begin' });
  const startedAt = performance.now();
  const part = { at, of: TURNS };
  const { refused } = await visitors.order({ kind: 'post', which: 'bodies', door, part });
  const { cpuUs, serverCpuUs } = await shop.order({ kind: 'end' });
  return { seconds: (performance.now() - startedAt) / 1_000, refused, cpuUs, serverCpuUs };
}

async function reportOf(
  all: readonly Measured[],
  { events, say }: { readonly events: number; readonly say: (what: string) => void },
): Promise<BenchmarkResults> {
  const results: Record<string, number> = {};
  for (const { count, shop, parts } of all) {
    const sum = (of: (part: MeasuredPart) => number) =>
      parts.reduce((total, part) => total + of(part), 0);
    results[`events_per_s_${count}`] = events / sum(({ seconds }) => seconds);
    results[`node_cpu_us_per_event_${count}`] = sum(({ cpuUs }) => cpuUs) / events;
    results[`server_cpu_us_per_event_${count}`] = sum(({ serverCpuUs }) => serverCpuUs) / events;
    const { found } = await shop.order({ kind: 'close' });
    const said = [
      `${found?.changes.toLocaleString('en')} changes`,
      `${sum(({ refused }) => refused)} requests refused`,
      `${found?.compared.toLocaleString('en')} compared members are right`,
    ];
    say(`${count} segments: ${said.join(', ')}`);
    if (count === MOST) Object.assign(results, found?.sizes);
  }
  const [few = 0, many = 0] = [FEWEST, MOST].map((count) => results[`events_per_s_${count}`]);
  return { ...results, [`cost_${MOST}_vs_${FEWEST}`]: few / many };
}
