import { expect, test } from 'vitest';
import { testOrigin } from '../../../test/event-factory.js';
import { parseBody, readRequest } from '../read-request.js';
import { convertBody } from './convert-body.js';
import { posthog } from './posthog.js';

function convert(body: string): string {
  return convertBody(posthog, parseBody(Buffer.from(body))).bytes.toString();
}

function convertEvent(event: object): unknown {
  const batch = JSON.parse(convert(JSON.stringify({ batch: [event] }))) as { batch: unknown[] };
  return batch.batch[0];
}

test('an event becomes a track call, with everything that came along', () => {
  const sent = {
    event: 'Order Completed',
    properties: { total: 27.5, $lib: 'posthog-node' },
    timestamp: '2026-11-22T02:17:53.617Z',
    uuid: 'm-1',
    distinct_id: 'u-1',
    offset: 12,
  };
  expect(convertEvent(sent)).toEqual({
    type: 'track',
    event: 'Order Completed',
    userId: 'u-1',
    messageId: 'm-1',
    timestamp: '2026-11-22T02:17:53.617Z',
    properties: { total: 27.5, $lib: 'posthog-node' },
    posthog: { offset: 12 },
  });
});

test('$identify, $create_alias and $pageview become the calls that mean the same', () => {
  const identify = {
    event: '$identify',
    distinct_id: 'u',
    properties: { $set: { a: 1 }, $lib: 'x' },
  };
  expect(convertEvent(identify)).toEqual({
    type: 'identify',
    userId: 'u',
    traits: { a: 1 },
    posthog: { event: '$identify', properties: { $lib: 'x' } },
  });
  const alias = { event: '$create_alias', distinct_id: 'u', properties: { alias: 'a', $lib: 'x' } };
  expect(convertEvent(alias)).toEqual({
    type: 'alias',
    userId: 'u',
    previousId: 'a',
    posthog: { event: '$create_alias', properties: { $lib: 'x' } },
  });
  const page = {
    event: '$pageview',
    distinct_id: 'u',
    properties: { $current_url: 'https://x.example/' },
  };
  expect(convertEvent(page)).toEqual({
    type: 'page',
    userId: 'u',
    properties: { $current_url: 'https://x.example/' },
    posthog: { event: '$pageview' },
  });
});

test('somebody who did not log in is named by an anonymous id', () => {
  for (const flag of ['$is_identified', '$process_person_profile']) {
    const sent = { event: 'Seen', distinct_id: 'a-1', properties: { [flag]: false } };
    expect(convertEvent(sent)).toMatchObject({ anonymousId: 'a-1', properties: { [flag]: false } });
  }
});

test('the body’s own fields go along, and the key does not', () => {
  const body =
    '{"api_key":"k","sent_at":"2026-11-22T02:17:54Z","historical_migration":true,"batch":[]}';
  expect(JSON.parse(convert(body))).toEqual({
    batch: [],
    sentAt: '2026-11-22T02:17:54Z',
    context: { posthog: { historical_migration: true } },
  });
});

test('a single event is a batch of one', () => {
  const body = '{"api_key":"k","event":"Seen","distinct_id":"u","sent_at":"2026-11-22T02:17:54Z"}';
  expect(JSON.parse(convert(body))).toEqual({
    batch: [{ type: 'track', event: 'Seen', userId: 'u' }],
    sentAt: '2026-11-22T02:17:54Z',
  });
});

test('numbers keep their digits', () => {
  const numbers = '{"a":1.50,"b":1e2,"c":12345678901234567890,"d":-0}';
  expect(convert(`{"batch":[{"event":"e","properties":${numbers}}]}`)).toContain(numbers);
});

test('what is not in PostHog’s form ends in quarantine as it came', () => {
  for (const [body, reason] of [
    ['{"api_key":"k"}', 'batch-missing'],
    ['[]', 'batch-missing'],
    ['{"batch":["text"]}', 'not-an-object'],
  ] as const) {
    const context = { origin: testOrigin, call: 'batch', receivedAt: 0 } as const;
    const items = readRequest(convertBody(posthog, parseBody(Buffer.from(body))), context);
    expect(items).toMatchObject([{ kind: 'quarantined', reason }]);
  }
});
