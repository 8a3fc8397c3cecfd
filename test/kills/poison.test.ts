import { expect, test } from 'vitest';
import { countOpenTickets, type Database } from '../../src/storage/index.js';
import { startTestApp } from '../test-app.js';
import { waitUntil } from '../wait-until.js';

const POISON = '"arsenic"';

/** The door knows what PostgreSQL can't hold; for what it does not know, this database refuses a value. */
async function refusePoison(database: Database): Promise<void> {
  await database.script(`
    create function refuse_poison() returns trigger language plpgsql as $$
      begin
        if new.payload #>> '{properties,sku}' = 'arsenic' then
          raise exception 'this value can''t be held' using errcode = 'numeric_value_out_of_range';
        end if;
        return new;
      end $$;
    create trigger refuse_poison before insert on events
      for each row execute function refuse_poison();
  `);
}

function eventText(person: string, message: string, sku: string): string {
  return `{"type":"track","event":"Product Viewed","userId":"${person}","messageId":"${message}","properties":{"sku":${sku}}}`;
}

test('a value that only the database refuses is answered with 200 and set aside alone', async () => {
  const { url, source, database } = await startTestApp();
  await refusePoison(database);
  const post = async (events: readonly string[]) => {
    const body = `{"writeKey":"${source.writeKey}","batch":[${events.join(',')}]}`;
    return (await fetch(`${url}/v1/batch`, { method: 'POST', body })).status;
  };
  // Many at once: they share groups with each other.
  const batches = Array.from({ length: 20 }, (_, batch) =>
    Array.from({ length: 10 }, (_each, at) =>
      eventText(`person-${at}`, `${batch}-${at}`, batch % 5 === 0 && at === 3 ? POISON : '"rose"'),
    ),
  );
  const statuses = await Promise.all(batches.map(post));
  expect(new Set(statuses)).toEqual(new Set([200]));
  // What is repeated changes nothing, poison and neighbours alike.
  expect(await post(batches[0] ?? [])).toBe(200);
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
