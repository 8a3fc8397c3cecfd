import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app/index.js';
import { readConfig } from '../../src/config/index.js';
import type { Benchmark, BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { percentile } from '../percentile.js';
import { allApplied } from './all-applied.js';
import { measureCopyFloor } from './copy-floor.js';
import { createProbeWatch, measureMerges } from './merges.js';
import { type Poster, startPoster } from './start-poster.js';

const SIZE = { events: 500_000, profiles: 50_000, batchSize: 100, seed: 20_261_122 };
const SINGLE = { perSecond: 100, seconds: 20 };

/** Accept → state applied, beside COPY of the same rows, in one run. */
export const ingest: Benchmark = {
  name: 'ingest',
  description: 'events from HTTP to applied state, beside COPY of the same rows',
  parts: ['merges'],
  run: async (options) => {
    const folder = await mkdtemp(join(tmpdir(), 'attune-bench-'));
    const watch = createProbeWatch();
    const app = await createApp(
      readConfig({ ATTUNE_DATA_DIR: folder, ATTUNE_PORT: '0', ATTUNE_LOG_LEVEL: 'warn' }),
      { moreStages: options.part === 'merges' ? [watch] : [] },
    );
    const poster = startPoster();
    try {
      const { url } = await app.start();
      const created = await app.createWorkspace({ name: 'Bench', requestsPerSecond: 1_000_000 });
      const { workspaceId, writeKey } = created.source;
      const setup = { app, poster, folder, port: Number(new URL(url ?? '').port), writeKey };
      return options.part === 'merges'
        ? await measureMerges({ ...setup, workspaceId, watch }, options)
        : await measure(setup, options);
    } finally {
      poster.stop();
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Setup {
  readonly app: App;
  readonly poster: Poster;
  readonly folder: string;
  readonly port: number;
  readonly writeKey: string;
}

async function measure(
  { app, poster, folder, port, writeKey }: Setup,
  { full, say }: BenchmarkOptions,
): Promise<BenchmarkResults> {
  const size = full ? { ...SIZE, events: SIZE.events * 4, profiles: SIZE.profiles * 4 } : SIZE;
  say('preparing the requests');
  await poster.order({ kind: 'prepare', size, writeKey, port });
  say('the profiles that are known before');
  await poster.order({ kind: 'post', which: 'before' });
  await allApplied(app);
  await app.database.query('checkpoint');

  say(`${size.events} events`);
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await poster.order({ kind: 'post', which: 'bodies' });
  const acceptedMs = performance.now() - startedAt;
  await allApplied(app);
  const appliedMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);

  say(`single events, ${SINGLE.perSecond} a second for ${SINGLE.seconds} s`);
  const { latenciesMs } = await poster.order({ kind: 'single', ...SINGLE });
  await allApplied(app);

  say('COPY of the same rows');
  const [stored] = await app.database.query<{ events: number }>(
    'select count(*) as events from events',
  );
  const floor = await measureCopyFloor(app.database.url, folder);
  const rowShare = (stored?.events ?? 0) / size.events;
  const perSecond = (events: number, ms: number) => (events / ms) * 1_000;
  const pipeline = perSecond(size.events, appliedMs);
  const copy = perSecond(size.events * rowShare, floor.indexedMs);
  return {
    ratio: pipeline / copy,
    pipeline_events_per_s: pipeline,
    accepted_events_per_s: perSecond(size.events, acceptedMs),
    copy_events_per_s: copy,
    copy_pk_only_events_per_s: perSecond(size.events * rowShare, floor.keyOnlyMs),
    node_cpu_us_per_event: (cpu.user + cpu.system) / size.events,
    accept_p50_ms: percentile(latenciesMs, 0.5),
    accept_p99_ms: percentile(latenciesMs, 0.99),
    stored_events: stored?.events ?? 0,
  };
}
