import type { BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { measureCpu } from '../segments/measure-idle.js';
import { withShop } from '../segments/with-shop.js';
import { loadRuns } from './load-runs.js';
import { publishJourneys, publishTemplate } from './publish.js';
import { REMINDER } from './reminder.js';

const RUNS = 1_000_000;
const HOUR_MS = 3_600_000;
const MONTH_MS = 30 * 24 * HOUR_MS;

/** The processor time of Attune and its database while a million runs wait, beside that with none; in percent of a core. */
export async function measureWaiting({
  full,
  scale,
  say,
}: BenchmarkOptions): Promise<BenchmarkResults> {
  const seconds = full ? 120 : 60;
  const count = Math.round(RUNS * scale);
  return withShop({}, async (shop) => {
    const { database } = shop.app;
    await publishTemplate(shop, 'reminder');
    await publishJourneys(shop, new Map([['reminder', REMINDER]]));
    say(`idle for ${seconds} s with no run`);
    const idle = await measureCpu(database, seconds);
    say(`${count.toLocaleString('en')} runs`);
    const from = Date.now() + HOUR_MS;
    const { workspaceId } = shop;
    const where = { workspaceId, journey: 'reminder', step: 'wait' };
    await loadRuns(database, { ...where, count, from, to: from + MONTH_MS, of: 'nobody' });
    say(`idle for ${seconds} s while they wait`);
    const waiting = await measureCpu(database, seconds);
    return { waiting_runs: count, waiting_cpu_percent: waiting, idle_cpu_percent: idle };
  });
}
