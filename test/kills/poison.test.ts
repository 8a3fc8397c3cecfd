import { expect, test } from 'vitest';
import { countOpenTickets } from '../../src/storage/index.js';
import { startTestApp } from '../test-app.js';
import { waitUntil } from '../wait-until.js';

/** JSON allows any number; PostgreSQL’s numeric ends at 131,072 digits before the point. */
const POISON = '1e200000';

function eventText(person: string, message: string, sku: string): string {
  return `{"type":"track","event":"Product Viewed","userId":"${person}","messageId":"${message}","properties":{"sku":${sku}}}`;
}

test('a value that only the database refuses is answered with 200 and set aside alone', async () => {
  const { url, source, database } = await startTestApp();
  const post = async (events: readonly string[]) => {
    const body = `{"writeKey":"${source.writeKey}","batch":[${events.join(',')}]}`;
    return (await fetch(`${url}/v1/batch`, { method: 'POST', body })).status;
  };
  // Many at once: they share groups with each other.
  const batches = Array.from({ length: 20 }, (_, batch) =>
    Array.from({ length: 10 }, (_each, at) =>
      eventText(`person-${at}`, `${batch}-${at}`, batch % 5 === 0 && at === 3 ? POISON : '1'),
    ),
  );
  const statuses = await Promise.all(batches.map(post));
  expect(new Set(statuses)).toEqual(new Set([200]));
  await waitUntil('all is applied', async () => (await countOpenTickets(database)).length === 0);

  const held = await database.query<{ reason: string; text: string }>(
    `select reason, convert_from(bytes, 'UTF8') as text from quarantine order by text`,
  );
  const poisoned = [0, 5, 10, 15].map((batch) => eventText('person-3', `${batch}-3`, POISON));
  expect(held.map(({ text }) => text)).toEqual(poisoned.sort());
  expect(new Set(held.map(({ reason }) => reason))).toEqual(new Set(['unstorable-value']));
  const counts = await database.query<{ person: string; events: number }>(
    `select value as person, event_count as events from identifiers
       join profiles using (workspace_id, profile_id) order by value`,
  );
  const expected = Array.from({ length: 10 }, (_, at) => ({
    person: `person-${at}`,
    events: at === 3 ? 16 : 20,
  }));
  expect(counts).toEqual(expected);
});
