import { expect, test } from 'vitest';
import { testOrigin } from '../../test/event-factory.js';
import { parseBody, type ReadItem, readRequest } from './read-request.js';

const RECEIVED_AT = Date.parse('2026-11-01T10:00:00.000Z');

function read(body: string): ReadItem[] {
  const parsed = parseBody(Buffer.from(body));
  return readRequest(parsed, { origin: testOrigin, call: 'batch', receivedAt: RECEIVED_AT });
}

const EVENT = '{"type":"track","event":"Seen","userId":"ann"}';

test('what a batch says for all its events is kept beside each, digit for digit', () => {
  const [item] = read(`{"context":{"scale":1.50},"batch":[${EVENT}]}`);
  expect(item?.kind).toBe('event');
  expect(item?.kind === 'event' && item.doorNotes).toBe('{"inherited":{"context":{"scale":1.50}}}');
});

test('a character that can’t be stored in a batch’s context sends its events to quarantine', () => {
  const items = read(`{"context":{"page":"a\\u0000b"},"batch":[${EVENT},${EVENT}]}`);
  expect(items.map((item) => item.kind === 'quarantined' && item.reason)).toEqual([
    'unstorable-character',
    'unstorable-character',
  ]);
});

test('a batch that is nested without end is kept aside as a whole', () => {
  const deep = '['.repeat(11_000) + ']'.repeat(11_000);
  const items = read(`{"context":{"deep":${deep}},"batch":[${EVENT}]}`);
  expect(items).toMatchObject([{ kind: 'quarantined', reason: 'too-deep' }]);
});

test('events of one batch have the clock of its sentAt', () => {
  const event = '{"type":"track","event":"Seen","userId":"ann","timestamp":"2026-11-01T08:00:00Z"}';
  const [item] = read(`{"sentAt":"2026-11-01T09:00:00Z","batch":[${event}]}`);
  expect(item?.kind === 'event' && new Date(item.occurredAt).toISOString()).toBe(
    '2026-11-01T09:00:00.000Z',
  );
});
