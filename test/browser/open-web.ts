import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { loadScript } from '../architecture/load-script.js';
import { startTestApp, type TestApp } from '../test-app.js';
import { openBrowser } from './open-browser.js';

export interface OpenedWeb extends TestApp {
  readonly page: Page;
  /** Looks at the screen as it is now with axe, in light and dark. */
  expectAccessible(): Promise<void>;
}

/**
 * A whole Attune with its built web app, and a browser that looks at it. When the test is over, the browser
 * must have asked no other host, and nothing may have been refused by the page’s policy or have thrown.
 */
export async function openWeb({ width = 1280, height = 800 } = {}): Promise<OpenedWeb> {
  const { build } = await loadScript<{ build(): Promise<void> }>('build.mjs');
  await build();
  const attune = await startTestApp();
  const browser = await openBrowser();
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const isOwn = origin === attune.url || protocol === 'data:' || protocol === 'blob:';
    if (!isOwn) wrong.push(`asked ${request.url()}`);
  });
  page.on('pageerror', (error) => wrong.push(`threw ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) wrong.push(message.text());
  });
  onTestFinished(() => expect(wrong).toEqual([]));
  return { ...attune, page, expectAccessible: () => expectAccessible(page) };
}

/** No finding of axe that is serious or critical, in light and dark. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const findings = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
      );
    expect([colorScheme, findings]).toEqual([colorScheme, []]);
  }
}
