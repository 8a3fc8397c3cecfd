import { expect, test } from 'vitest';
import { startWholeServer } from '../../src/http/testing/start-whole-server.js';
import { setClock } from '../set-clock.js';

const NOON = Date.parse('2026-11-19T12:00:00Z');

test('other days count up to the same time, and what stands still needs attention', async () => {
  const server = await startWholeServer({ server: { clock: setClock(NOON) } });
  const { database } = server;
  const received = [
    ...['2026-11-18T11:59:00Z', '2026-11-18T00:00:00Z', '2026-11-18T12:00:00Z'],
    ...['2026-11-12T08:00:00Z', '2026-11-12T18:00:00Z', '2026-11-17T08:00:00Z'],
  ];
  for (const at of received) {
    await database.execute(
      `insert into events (lane, workspace_id, profile_id, occurred_at, event_id, received_at,
                           source_id, type, name, payload)
       values (1, 1, gen_random_uuid(), $1::timestamptz, gen_random_uuid(), $1::timestamptz, 1,
               'track', 'Seen', '{}')`,
      [at],
    );
  }
  await database.execute(
    `insert into imports (key_lane, workspace_id, import_id, file_name, kind, state, position, counts,
                          started_at, updated_at)
     values (1, 1, gen_random_uuid(), 'a.csv', 'orders', 'stopped', 1, '{}', $1, $1),
            (1, 1, gen_random_uuid(), 'b.csv', 'orders', 'running', 1, '{}', $1, $1),
            (1, 1, gen_random_uuid(), 'c.csv', 'orders', 'done', 1, '{}', $1, $1)`,
    ['2026-11-19T10:00:00Z'],
  );
  await server.api('POST', '/api/segments?workspace=1', {
    body: { key: 'all', name: 'All', rule: 'trait.name exists' },
  });
  const read = await server.get<{ hours: { eventsYesterday: number; eventsLastWeek: number }[] }>(
    '/api/overview?workspace=1',
  );
  expect(read).toMatchObject({
    day: '2026-11-19',
    events: { today: 0, yesterday: 2, lastWeek: 1 },
    attention: { haltedImports: 2, builds: [{ key: 'all', name: 'All' }] },
  });
  expect(read.hours.map(({ eventsYesterday }) => eventsYesterday)).toEqual(
    read.hours.map((_, hour) => Number(hour === 0) + Number(hour === 11) + Number(hour === 12)),
  );
  expect(read.hours[8]?.eventsLastWeek).toBe(1);
});
