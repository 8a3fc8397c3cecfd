import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { createApp } from '../../src/app/create-app.js';
import type { Config } from '../../src/config/index.js';
import { silentLogger } from '../../src/kernel/index.js';
import { countOpenTickets, type Database } from '../../src/storage/index.js';
import { loadScript } from '../architecture/load-script.js';
import { testConfig } from '../test-app.js';
import { createTestDatabase } from '../test-database.js';
import { waitUntil } from '../wait-until.js';
import { openBrowser } from './open-browser.js';

/** Whose the shop of a test is, and the shop. */
export const OWNER = {
  name: 'Ann Berg',
  email: 'ann@shop.example',
  password: 'seven small lanterns',
} as const;
const SHOP = { name: 'Fjord & Fell', timeZone: 'Europe/Oslo', currency: 'EUR', language: 'en' };

export interface OpenedWeb {
  readonly url: string;
  readonly database: Database;
  readonly page: Page;
  /** The link by which the first user is made. */
  readonly setupUrl: string;
  /** Does the setup, and opens the first screen as the owner. */
  signIn(): Promise<Shop>;
  /** Looks at the screen as it is now with axe, in light and dark. */
  expectAccessible(): Promise<void>;
}

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  /** What differs from the usual of tests. */
  readonly config?: Partial<Config>;
}

/** A workspace with its owner signed in. */
export interface Shop {
  readonly workspaceId: number;
  readonly writeKey: string;
  /** Brings events in, and waits until they have taken effect. */
  send(events: readonly object[]): Promise<void>;
  /** Asks the API with the owner’s session; the answer must be a success. */
  api(method: string, path: string, body?: unknown): Promise<unknown>;
}

/**
 * A whole Attune with its built web app and nobody in it yet, and a browser that looks at it. When the test is
 * over, the browser must have asked no other host, and nothing may have thrown, or have been refused by the
 * page’s policy.
 */
export async function openWeb({
  width = 1280,
  height = 800,
  config,
}: OpenOptions = {}): Promise<OpenedWeb> {
  const { build } = await loadScript<{ build(): Promise<void> }>('build.mjs');
  await build();
  const database = await createTestDatabase();
  const app = await createApp({ ...testConfig(database.url), ...config }, { logger: silentLogger });
  onTestFinished(() => app.stop());
  const { url = '', setupUrl = '' } = await app.start();
  const browser = await openBrowser();
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  watch(page, url);
  const opened = { url, database, page, setupUrl, context };
  return {
    ...opened,
    signIn: () => signIn(opened),
    expectAccessible: () => expectAccessible(page),
  };
}

function watch(page: Page, url: string): void {
  const wrong: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const isOwn = origin === url || protocol === 'data:' || protocol === 'blob:';
    if (!isOwn) wrong.push(`asked ${request.url()}`);
  });
  page.on('pageerror', (error) => wrong.push(`threw ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) wrong.push(message.text());
  });
  onTestFinished(() => expect(wrong).toEqual([]));
}

async function signIn({
  url,
  database,
  page,
  setupUrl,
  context,
}: Omit<OpenedWeb, 'signIn' | 'expectAccessible'> & {
  readonly context: BrowserContext;
}): Promise<Shop> {
  const code = new URL(setupUrl).hash.replace('#code=', '');
  const api = async (method: string, path: string, data?: unknown): Promise<unknown> => {
    const answer = await context.request.fetch(`${url}/api${path}`, {
      method,
      headers: { origin: url },
      ...(data !== undefined && { data }),
    });
    const text = await answer.text();
    expect([path, answer.ok(), text]).toEqual([path, true, text]);
    return text === '' ? undefined : JSON.parse(text);
  };
  const made = (await api('POST', '/setup', { code, owner: OWNER, workspace: SHOP })) as {
    readonly workspaces: readonly { readonly workspaceId: number }[];
    readonly source: { readonly writeKey: string };
  };
  await page.goto(url);
  await page.getByRole('navigation').waitFor();
  const { writeKey } = made.source;
  return {
    workspaceId: made.workspaces[0]?.workspaceId ?? 0,
    writeKey,
    api,
    send: async (batch) => {
      const response = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ batch }),
      });
      expect(response.status).toBe(200);
      await waitUntil('the events have taken effect', async () => {
        return (await countOpenTickets(database)).length === 0;
      });
    },
  };
}

/** No finding of axe that is serious or critical, by any of its rules, in light and in dark. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await untilStill(page);
    const { violations } = await new AxeBuilder({ page })
      // What a mail says is its author’s, and its frame runs nothing: axe would wait for it.
      .exclude('iframe')
      .options({ resultTypes: ['violations'] })
      .analyze();
    const findings = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
      );
    expect([colorScheme, findings]).toEqual([colorScheme, []]);
  }
}

/** Colours that are on their way to others are nobody's choice. What turns for ever is not waited for. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    // A change of scheme is seen by the next frame, and begins what is on its way in that.
    await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
    const ending = document.getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((each) => each.finished));
  })()`);
}
