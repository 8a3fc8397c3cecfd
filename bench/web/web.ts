import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createApp } from '../../src/app/index.js';
import { readConfig } from '../../src/config/index.js';
import type { Benchmark, BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { createShop, SHOP_NOW } from '../segments/create-shop.js';
import { openPage } from './open-page.js';
import { scrollToEnd } from './scroll-to-end.js';

const PROFILES = 100_000;

/** The list of profiles in a browser, scrolled from the first to the last, and how long it was busy at a time. */
export const web: Benchmark = {
  name: 'web',
  description: 'scrolling through 100,000 profiles in a browser, and the long tasks meanwhile',
  run: async (options) => {
    const folder = await mkdtemp(join(tmpdir(), 'attune-bench-'));
    const app = await createApp(
      readConfig({ ATTUNE_DATA_DIR: folder, ATTUNE_PORT: '0', ATTUNE_LOG_LEVEL: 'warn' }),
    );
    try {
      const { url = '', setupUrl = '' } = await app.start();
      // Workspace 1, which the shop's rows are of.
      await app.createWorkspace({ name: 'Bench' });
      const size = { profiles: PROFILES, eventsPerProfile: 1, until: SHOP_NOW };
      await createShop(app.database, size, options.say);
      const { page, close } = await openPage(url, setupUrl);
      try {
        return await measure(page, url, options);
      } finally {
        await close();
      }
    } finally {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(
  page: Page,
  url: string,
  { say }: BenchmarkOptions,
): Promise<BenchmarkResults> {
  const openedAt = performance.now();
  await page.goto(`${url}/profiles`);
  await page.locator('[data-row="0"]').waitFor();
  const openMs = performance.now() - openedAt;
  say('scrolling');
  const { seconds, longTasks, mostRows } = await scrollToEnd(page, PROFILES);
  const sorted = [...longTasks].sort((a, b) => b - a);
  return {
    profiles: PROFILES,
    first_rows_ms: openMs,
    scrolling_s: seconds,
    long_tasks: sorted.length,
    long_tasks_total_ms: sorted.reduce((sum, ms) => sum + ms, 0),
    longest_task_ms: sorted[0] ?? 0,
    most_rows_in_page: mostRows,
  };
}
