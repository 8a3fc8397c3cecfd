import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, createApp } from '../../src/app/index.js';
import { readConfig } from '../../src/config/index.js';
import type { BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
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

/** Previews of the golden rules, beside SQL that was written by hand for the same rows. */
export async function measureGoldenRules({ say }: BenchmarkOptions): Promise<BenchmarkResults> {
  return withApp(async ({ database }) => {
    await createShop(database, { ...SIZE, until: SHOP_NOW }, say);
    return summed(await measurePreviews(database, SHOP_NOW, say));
  });
}

/** The same with real orders. */
export async function measureOrders({ say }: BenchmarkOptions): Promise<BenchmarkResults> {
  if (!existsSync(ORDERS)) {
    say('the real orders are not here: nothing is measured');
    return {};
  }
  return withApp(async (app, dataDir) => {
    await importOrders(app, { file: ORDERS, dataDir }, say);
    await app.database.script('vacuum analyze');
    return summed(await measurePreviews(app.database, ORDERS_NOW, say));
  });
}

async function withApp<Result>(
  work: (app: App, folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-bench-'));
  const app = await createApp(
    readConfig({ ATTUNE_DATA_DIR: folder, ATTUNE_PORT: '0', ATTUNE_LOG_LEVEL: 'warn' }),
  );
  try {
    return await work(app, folder);
  } finally {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
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
