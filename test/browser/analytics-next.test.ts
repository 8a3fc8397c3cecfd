import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page, Request } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createAttuneClient } from '../../conformance/attune-client.js';
import { startTestApp } from '../test-app.js';
import { waitUntil } from '../wait-until.js';
import { browserIsMissing, openBrowser } from './open-browser.js';
import { servePage } from './serve-page.js';

/** A shop's page in a browser, with Segment's library sending to an Attune of the test's own. */
async function openShop(options: { readonly collects?: boolean } = {}) {
  const attune = await startTestApp();
  const { writeKey, workspaceId } = attune.source;
  const { url } = await servePage(await bundleScript());
  const address = new URL(url);
  address.searchParams.set('attune', attune.url);
  address.searchParams.set('writeKey', writeKey);
  if (options.collects) address.searchParams.set('collects', '');

  const page = await (await openBrowser()).newPage();
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  await page.goto(address.href);
  const client = createAttuneClient(attune);
  const readBack = async () => {
    const given = await client.readBack({ workspaceId, writeKey });
    return given.map(({ kind, value }) => ({ kind, event: value as Record<string, unknown> }));
  };
  return {
    page,
    shopUrl: url,
    attuneUrl: attune.url,
    writeKey,
    requests,
    readBack,
    arrived: (count: number) =>
      waitUntil(`${count} events have arrived`, async () => (await readBack()).length === count),
  };
}

async function bundleScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./shop-page.js', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

/** Runs what the shop's page would have in a script of its own. */
function runInPage(page: Page, script: string): Promise<unknown> {
  return page.evaluate(`(async () => { ${script} })()`);
}

/** How often browsers asked Attune whether they may send. */
async function countPreflights(attuneUrl: string): Promise<number> {
  const metrics = await (await fetch(`${attuneUrl}/metrics`)).text();
  const counts = metrics.matchAll(/^attune_http_\w+_count\{method="OPTIONS".*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

function bodiesOf(requests: readonly Request[], path: RegExp): unknown[] {
  return requests
    .filter((request) => request.method() === 'POST' && path.test(request.url()))
    .map((request) => JSON.parse(request.postData() ?? 'null'));
}

describe.skipIf(browserIsMissing)(
  `Segment’s library in a browser ${browserIsMissing ?? ''}`,
  () => {
    test('asks for its settings, and what it sends by its short paths is what arrives', async () => {
      const shop = await openShop();
      await runInPage(
        shop.page,
        `await analytics.page('Shop', 'Home', { season: 'spring' });
       await analytics.identify('u-1', { email: 'zoë@example.com', visits: 3 });
       await analytics.track('Order Completed', { total: 27.5, products: [{ sku: 'G-32' }] });
       await analytics.group('g-1', { seats: 12 });
       await analytics.screen('Main');
       await analytics.alias('u-2');`,
      );
      await shop.arrived(6);

      const addresses = shop.requests.map((request) => request.url());
      expect(addresses).toContain(`${shop.attuneUrl}/v1/projects/${shop.writeKey}/settings`);
      // Nothing of it goes to anybody else.
      expect(new Set(addresses.map((address) => new URL(address).origin))).toEqual(
        new Set([shop.shopUrl, shop.attuneUrl]),
      );

      const sent = bodiesOf(shop.requests, /\/v1\/[pitgsa]$/);
      const given = await shop.readBack();
      expect(given.map(({ kind }) => kind)).toEqual(sent.map(() => 'event'));
      expect(given.map(({ event }) => event)).toEqual(expect.arrayContaining(sent));
      expect(given.map(({ event }) => event.type).sort()).toEqual(
        ['page', 'identify', 'track', 'group', 'screen', 'alias'].sort(),
      );
      expect(given.find(({ event }) => event.type === 'track')?.event).toMatchObject({
        userId: 'u-1',
        event: 'Order Completed',
        properties: { total: 27.5 },
        context: { page: { title: 'Shop' } },
      });
    });

    test('a visitor keeps the anonymous id from page to page, and then has a name', async () => {
      const shop = await openShop();
      await runInPage(shop.page, `await analytics.track('Product Viewed');`);
      await shop.page.reload();
      await runInPage(shop.page, `await analytics.identify('u-1');`);
      await shop.arrived(2);
      const events = (await shop.readBack()).map(({ event }) => event);
      const viewed = events.find(({ type }) => type === 'track');
      const named = events.find(({ type }) => type === 'identify');
      expect(viewed).toMatchObject({ anonymousId: expect.any(String), userId: null });
      expect(named).toMatchObject({ anonymousId: viewed?.anonymousId, userId: 'u-1' });
    });

    test('what was collected goes out in one batch when the page is left', async () => {
      const shop = await openShop({ collects: true });
      await runInPage(
        shop.page,
        `await analytics.track('Product Viewed', { sku: 'G-32' });
       await analytics.track('Product Added', { sku: 'G-32' });`,
      );
      expect(await shop.readBack()).toEqual([]);
      await shop.page.goto('about:blank');
      await shop.arrived(2);
      const given = await shop.readBack();
      expect(given.map(({ event }) => event.event).sort()).toEqual([
        'Product Added',
        'Product Viewed',
      ]);
    });
  },
);

describe.skipIf(browserIsMissing)(`A page without a library ${browserIsMissing ?? ''}`, () => {
  const event = (shop: { writeKey: string }, name: string) =>
    JSON.stringify({
      writeKey: shop.writeKey,
      anonymousId: 'a-1',
      event: name,
      messageId: `m-${name}`,
    });

  test('sends by sendBeacon while it is left, the write key in the body', async () => {
    const shop = await openShop();
    await runInPage(
      shop.page,
      `addEventListener('pagehide', () => {
         navigator.sendBeacon('${shop.attuneUrl}/v1/t', '${event(shop, 'Left')}');
       });`,
    );
    await shop.page.goto('about:blank');
    await shop.arrived(1);
    expect(await shop.readBack()).toMatchObject([{ kind: 'event', event: { event: 'Left' } }]);
    expect(await countPreflights(shop.attuneUrl)).toBe(0);
  });

  test('sends with headers that the browser asks about first, and reads the answer', async () => {
    const shop = await openShop();
    const post = (key: string) =>
      runInPage(
        shop.page,
        `const answer = await fetch('${shop.attuneUrl}/v1/track', {
           method: 'POST',
           keepalive: true,
           headers: { 'content-type': 'application/json', authorization: 'Basic ' + btoa('${key}:') },
           body: '${event(shop, 'Read')}',
         });
         return { status: answer.status, body: await answer.json() };`,
      );
    expect(await post(shop.writeKey)).toEqual({ status: 200, body: { success: true } });
    expect(await post('nobodys')).toMatchObject({
      status: 401,
      body: { code: 'write-key-unknown' },
    });
    // It asks once, and remembers the answer for as long as it may.
    expect(await countPreflights(shop.attuneUrl)).toBe(1);
    expect(await shop.readBack()).toMatchObject([{ kind: 'event', event: { event: 'Read' } }]);
  });
});
