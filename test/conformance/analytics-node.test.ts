import { Analytics, type AnalyticsSettings } from '@segment/analytics-node';
import { expect, onTestFinished, test } from 'vitest';
import { createAttuneClient } from '../../conformance/attune-client.js';
import { startTestApp } from '../test-app.js';

/** How a call of the library says that its event has gone out. */
type Done = NonNullable<Parameters<Analytics['track']>[1]>;

/** The library, pointed at an Attune of the test's own. */
async function startAnalytics(settings: Partial<AnalyticsSettings> = {}) {
  const attune = await startTestApp();
  const { writeKey, workspaceId } = attune.source;
  const analytics = new Analytics({ writeKey, host: attune.url, maxRetries: 0, ...settings });
  onTestFinished(() => analytics.closeAndFlush());
  const errors: unknown[] = [];
  analytics.on('error', (error) => errors.push(error));
  const client = createAttuneClient(attune);
  return { analytics, errors, readBack: () => client.readBack({ workspaceId, writeKey }) };
}

test('what Segment’s library for Node sends is what arrives, for every kind of call', async () => {
  const { analytics, errors, readBack } = await startAnalytics({ flushAt: 4 });
  const delivered = (
    [
      (done) =>
        analytics.identify(
          {
            userId: 'u-1',
            traits: { email: 'zoë@example.com', address: { city: 'Köln' }, visits: 3 },
            context: { ip: '192.0.2.1', locale: 'de-DE' },
          },
          done,
        ),
      (done) =>
        analytics.track(
          {
            userId: 'u-1',
            event: 'Order Completed',
            properties: { total: 27.5, products: [{ sku: '45790-32', price: 19 }] },
            timestamp: new Date('2026-11-01T10:00:00.123Z'),
            messageId: 'm-order',
          },
          done,
        ),
      (done) => analytics.track({ anonymousId: 'a-1', event: 'Product Viewed' }, done),
      (done) =>
        analytics.page(
          { anonymousId: 'a-1', category: 'Shop', name: 'Home', properties: { path: '/' } },
          done,
        ),
      (done) => analytics.screen({ userId: 'u-1', name: 'Main', properties: { tab: null } }, done),
      (done) => analytics.group({ userId: 'u-1', groupId: 'g-1', traits: { seats: 12 } }, done),
      (done) => analytics.alias({ userId: 'u-1', previousId: 'a-1' }, done),
    ] satisfies ((done: Done) => void)[]
  ).map(
    (call) =>
      new Promise((resolve) => {
        call((_error, context) => resolve(context?.event));
      }),
  );
  await analytics.flush();
  const sent = await Promise.all(delivered);
  expect(errors).toEqual([]);

  const given = await readBack();
  expect(given.map(({ kind }) => kind)).toEqual(sent.map(() => 'event'));
  const arrived = given.map(({ value }) => value);
  const asJson: unknown[] = JSON.parse(JSON.stringify(sent));
  expect(arrived).toEqual(expect.arrayContaining(asJson));
});

test('a call that the library sends twice is kept once', async () => {
  const { analytics, errors, readBack } = await startAnalytics({ flushAt: 1 });
  for (const total of [1, 1]) {
    analytics.track({ userId: 'u-1', event: 'Paid', messageId: 'm-1', properties: { total } });
    await analytics.flush();
  }
  expect(errors).toEqual([]);
  expect(await readBack()).toMatchObject([{ kind: 'event', value: { messageId: 'm-1' } }]);
});

test('a write key that is unknown reaches the library as an error', async () => {
  const { analytics, errors, readBack } = await startAnalytics({ writeKey: 'nobodys' });
  analytics.track({ userId: 'u-1', event: 'Paid' });
  await analytics.flush();
  expect(errors).toMatchObject([{ code: 'delivery_failure' }]);
  expect(await readBack()).toEqual([]);
});
