import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import type { GroupId, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Lane } from './lanes.js';
import type { NewTicket, SplitTicket } from './ticket.js';
import {
  deleteTickets,
  readEventsPlaces,
  readMoveTickets,
  readTickets,
  writeTickets,
} from './tickets.js';

const lane = 1 as Lane;
const profile = {
  workspaceId: 1 as WorkspaceId,
  profileId: '019f0000-0000-7000-8000-000000000001' as ProfileId,
};
const other = '019f0000-0000-7000-8000-000000000002' as ProfileId;

const groupId = (number: number) =>
  `019f0000-0000-7000-8000-0000000000${number.toString().padStart(2, '0')}` as GroupId;

const parting = {
  from: other,
  origins: [profile.profileId],
  since: 1_700_000_000_000,
  names: [['user_id', 'ann']],
} as const;

const ofAll: readonly NewTicket[] = [
  { kind: 'merge', detail: { into: other }, profiles: [profile], eventCount: 0 } as const,
  { kind: 'split', detail: { ...parting, to: other }, profiles: [profile], eventCount: 0 } as const,
  { kind: 'unmerge', detail: parting, profiles: [profile], eventCount: 0 } as const,
  { kind: 'adopt', profiles: [profile], eventCount: 3 } as const,
  { profiles: [profile], eventCount: 2 },
].map((ticket, at) => ({ ...ticket, lane, groupId: groupId(at) }));

test('new events come before adopted ones, these before what moves more, and merges come last', async () => {
  const database = await createTestDatabase();
  await writeTickets(database, ofAll);
  const open = await readTickets(database, [lane], 10);
  expect(open.map(({ kind }) => kind)).toEqual(['events', 'adopt', 'split', 'unmerge', 'merge']);
  const moves = await readMoveTickets(database, [lane], 2);
  expect(moves.map(({ kind }) => kind)).toEqual(['adopt', 'split']);
});

test('a ticket that asks for a move is read as it was written', async () => {
  const database = await createTestDatabase();
  const written = ofAll.find(({ kind }) => kind === 'split') as SplitTicket;
  await writeTickets(database, [written]);
  expect(await readTickets(database, [lane], 10)).toEqual([written]);
  expect(await deleteTickets(database, [written])).toBe(1);
  expect(await readTickets(database, [lane], 10)).toEqual([]);
});

test('some of many open tickets are found by their keys, though the server saw the table empty', async () => {
  const database = await createTestDatabase();
  await database.script('vacuum analyze tickets');
  const open = [1, 2, 3, 4].flatMap((each) =>
    Array.from({ length: 60 }, (_, at) => ({
      lane: each as Lane,
      groupId: groupId(at),
      profiles: [profile],
      eventCount: 1,
    })),
  );
  await writeTickets(database, open);
  // A group's ticket in another lane is another ticket.
  const some = open.filter(({ lane: each }, at) => each < 3 && at % 20 === each);
  await database.transaction(async (tx) => {
    expect(await readEventsPlaces(tx, some)).toHaveLength(some.length);
    expect(await deleteTickets(tx, some)).toBe(some.length);
    const [read] = await tx.query<{ rows: number }>(
      `select idx_tup_fetch + seq_tup_read as rows from pg_stat_xact_user_tables
        where relname = 'tickets'`,
    );
    expect(read?.rows).toBeLessThanOrEqual(4 * some.length);
  });
  const left = await readTickets(database, [1, 2, 3, 4] as Lane[], 1_000);
  expect(left).toHaveLength(open.length - some.length);
  expect(left).not.toContainEqual(expect.objectContaining(some[0] ?? {}));
});
