import { allApplied } from '../ingest/all-applied.js';
import { readServerMs } from './read-server-ms.js';
import type { Visitors } from './start-visitors.js';
import type { Shop } from './with-shop.js';

export interface VisitsMeasured {
  readonly perSecond: number;
  /** Of this process, an event. */
  readonly cpuUs: number;
  /** Of the database's processes, an event. */
  readonly serverCpuUs: number;
  /** Requests. */
  readonly refused: number;
}

/**
 * Lets everybody come about once, then takes the time from the first of the prepared visits until the last has taken
 * effect.
 *
 * @param what is measured, in the words of who watches
 * @param events so many have been prepared
 */
export async function measureVisits(
  { app, door }: Shop,
  visitors: Visitors,
  {
    what,
    events,
    say,
  }: { readonly what: string; readonly events: number; readonly say: (what: string) => void },
): Promise<VisitsMeasured> {
  for (const [which, name] of [
    ['before', 'the profiles'],
    ['warm', 'the visits before'],
  ] as const) {
    say(`${what}: ${name}`);
    await visitors.order({ kind: 'post', which, door });
    await allApplied(app);
  }
  await app.database.script('analyze; checkpoint');
  say(`${what}: ${events.toLocaleString('en')} events`);
  const cpuBefore = process.cpuUsage();
  const serverBefore = await readServerMs(app.database);
  const startedAt = performance.now();
  const { refused } = await visitors.order({ kind: 'post', which: 'bodies', door });
  await allApplied(app);
  const perSecond = (events / (performance.now() - startedAt)) * 1_000;
  const cpu = process.cpuUsage(cpuBefore);
  const serverMs = (await readServerMs(app.database)) - serverBefore;
  return {
    perSecond,
    cpuUs: (cpu.user + cpu.system) / events,
    serverCpuUs: (serverMs * 1_000) / events,
    refused,
  };
}
