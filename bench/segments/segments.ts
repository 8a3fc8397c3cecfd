import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, createApp } from '../../src/app/index.js';
import { readConfig } from '../../src/config/index.js';
import type { Database } from '../../src/storage/index.js';
import type { Benchmark, BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { createShop, SHOP_NOW } from './create-shop.js';
import { importOrders } from './import-orders.js';
import { measurePreviews, type PreviewTime } from './measure-previews.js';

const SIZE = { profiles: 1_000_000, eventsPerProfile: 10 };
/** A year of real orders, where they are at hand. */
const ORDERS = fileURLToPath(
  new URL(
    '../../../../shared/data/online-retail-ii/online-retail-2009-2010.csv.gz',
    import.meta.url,
  ),
);
const ORDERS_NOW = Date.parse('2010-12-09T20:01:00Z');

/** Previews of rules, beside SQL that was written by hand for the same rows. */
export const segments: Benchmark = {
  name: 'segments',
  description: 'previews of rules, beside hand-written SQL',
  parts: ['orders'],
  run: async (options) => {
    const folder = await mkdtemp(join(tmpdir(), 'attune-bench-'));
    const app = await createApp(
      readConfig({
        ATTUNE_DATA_DIR: folder,
        ATTUNE_PORT: '0',
        ATTUNE_LOG_LEVEL: 'warn',
      }),
    );
    try {
      return options.part === 'orders'
        ? await measureOrders(app, folder, options)
        : await measureShop(app.database, options);
    } finally {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measureShop(
  database: Database,
  { say }: BenchmarkOptions,
): Promise<BenchmarkResults> {
  await createShop(database, SIZE, say);
  return summed(await measurePreviews(database, SHOP_NOW, say));
}

async function measureOrders(
  app: App,
  dataDir: string,
  { say }: BenchmarkOptions,
): Promise<BenchmarkResults> {
  if (!existsSync(ORDERS)) {
    say('the real orders are not here: nothing is measured');
    return {};
  }
  await importOrders(app, { file: ORDERS, dataDir }, say);
  await app.database.script('vacuum analyze');
  return summed(await measurePreviews(app.database, ORDERS_NOW, say));
}

function summed(times: readonly PreviewTime[]): BenchmarkResults {
  const sum = (of: (time: PreviewTime) => number) => times.reduce((ms, time) => ms + of(time), 0);
  const [ownMs, sqlMs] = [sum((time) => time.ownMs), sum((time) => time.sqlMs)];
  return {
    ...Object.fromEntries(
      times.flatMap(({ name, ownMs: own, sqlMs: sql }) => {
        const metric = name.replaceAll('-', '_');
        return [
          [`${metric}_ms`, own],
          [`${metric}_sql_ms`, sql],
        ];
      }),
    ),
    preview_ms: ownMs / times.length,
    preview_sql_ms: sqlMs / times.length,
    preview_ratio: ownMs / sqlMs,
  };
}
