import { expect, test } from 'vitest';
import { testOrigin } from '../../test/event-factory.js';
import { setClock } from '../../test/set-clock.js';
import { createTestDatabase } from '../../test/test-database.js';
import { createEventTally } from './create-event-tally.js';

const { workspaceId } = testOrigin;
const NINE = Date.parse('2026-11-01T09:00:00.000Z');
const MINUTE_MS = 60_000;

test('a minute that is over is counted once, those that run again and again', async () => {
  const database = await createTestDatabase();
  const clock = setClock(NINE + 9 * MINUTE_MS + 30_000);
  const receive = (minute: number) =>
    database.execute(
      `insert into events (lane, workspace_id, profile_id, occurred_at, event_id, received_at,
                           source_id, type, name, payload)
       select 1, $1, gen_random_uuid(), at, gen_random_uuid(), at, 1, 'track', 'Seen', '{}'
         from (select $2::timestamptz as at) as given`,
      [workspaceId, new Date(NINE + minute * MINUTE_MS).toISOString()],
    );
  for (const minute of [0, 0, 3, 8, 9]) await receive(minute);
  const tally = createEventTally({ db: database, clock, capacity: 2 });
  const stretch = { workspaceId, from: NINE, to: NINE + 12 * MINUTE_MS };
  expect(await tally(stretch)).toEqual([2, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0]);

  // Nothing asks for the first minutes any more: what comes to stand there is not seen.
  for (const minute of [3, 8, 9]) await receive(minute);
  expect(await tally(stretch)).toEqual([2, 0, 0, 1, 0, 0, 0, 0, 2, 2, 0]);
  clock.advance(60 * MINUTE_MS);
  expect(await tally(stretch)).toEqual([2, 0, 0, 1, 0, 0, 0, 0, 2, 2, 0, 0]);
  await receive(9);
  expect((await tally(stretch))[9]).toBe(2);

  // Other stretches make room for themselves, and a forgotten one is counted anew.
  for (const minute of [20, 40]) await tally({ ...stretch, to: NINE + minute * MINUTE_MS });
  expect((await tally(stretch))[9]).toBe(3);
});
