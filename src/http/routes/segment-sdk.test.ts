import { Analytics } from '@segment/analytics-node';
import { expect, test } from 'vitest';
import { TEST_WRITE_KEY } from '../testing/start-test-server.js';
import { startWholeServer } from '../testing/start-whole-server.js';

test('Segment’s own library for Node sends every kind of event', async () => {
  const { url, get, settled } = await startWholeServer();
  const analytics = new Analytics({ writeKey: TEST_WRITE_KEY, host: url, flushAt: 3 });
  const failed: unknown[] = [];
  analytics.on('error', (error) => failed.push(error));
  const userId = 'ann';
  analytics.identify({ userId, traits: { email: 'zoë@example.com' } });
  analytics.track({ userId, event: 'Order Completed', properties: { total: 27.5 } });
  analytics.page({ userId, name: 'Home' });
  analytics.screen({ userId, name: 'Main' });
  analytics.group({ userId, groupId: 'g-1' });
  analytics.alias({ userId, previousId: 'a-1' });
  await analytics.closeAndFlush();
  await settled();
  expect(failed).toEqual([]);
  const { events } = await get<{ events: { type: string; name: string; messageId: string }[] }>(
    '/api/events?workspace=1&userId=ann',
  );
  expect(events.map(({ type, name }) => `${type} ${name}`.trim()).sort()).toEqual([
    'alias',
    'group',
    'identify',
    'page Home',
    'screen Main',
    'track Order Completed',
  ]);
  for (const { messageId } of events) expect(messageId).toMatch(/^node-next-/);
});
