import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import type { GroupId, ProfileId, WorkspaceId } from '../kernel/index.js';
import { type Database, LANES, type Lane, type NewTicket, writeTickets } from '../storage/index.js';
import { cycleBudget, takeTickets } from './take-tickets.js';

const lane = LANES[1] as Lane;
const profile = {
  workspaceId: 1 as WorkspaceId,
  profileId: '019f0000-0000-7000-8000-000000000001' as ProfileId,
};

let written = 0;

async function open(database: Database, ticket: Partial<NewTicket>, times = 1): Promise<void> {
  const tickets = Array.from({ length: times }, () => {
    written += 1;
    const groupId = `019f0000-0000-7000-8000-${written.toString().padStart(12, '0')}` as GroupId;
    return { lane, groupId, eventCount: 0, profiles: [profile], ...ticket } as NewTicket;
  });
  await writeTickets(database, tickets);
}

const merge = { kind: 'merge', detail: { into: profile.profileId } } as const;

async function kindsTaken(database: Database, budget: object) {
  const { tickets, hasMore } = await takeTickets(database, LANES, { ...cycleBudget, ...budget });
  return { kinds: tickets.map(({ kind }) => kind), hasMore };
}

test('new events, adopted ones and merges have shares of their own', async () => {
  const database = await createTestDatabase();
  await open(database, merge, 3);
  await open(database, { kind: 'adopt', eventCount: 4 }, 3);
  await open(database, { eventCount: 5 }, 3);
  expect(await kindsTaken(database, { events: 10, adopted: 4, control: 1 })).toEqual({
    kinds: ['events', 'events', 'adopt', 'merge'],
    hasMore: true,
  });
  expect(await kindsTaken(database, {})).toMatchObject({ hasMore: false });
});

test('a ticket that is larger than its share is taken alone', async () => {
  const database = await createTestDatabase();
  await open(database, { eventCount: 50 }, 2);
  expect(await kindsTaken(database, { events: 10 })).toEqual({ kinds: ['events'], hasMore: true });
});

test('merges are found behind more new events than are read at once', async () => {
  const database = await createTestDatabase();
  await open(database, { eventCount: 1 }, 5);
  await open(database, merge);
  expect(await kindsTaken(database, { tickets: 3 })).toEqual({
    kinds: ['events', 'events', 'events', 'merge'],
    hasMore: true,
  });
});

test('tickets that are to wait are no reason for another cycle at once', async () => {
  const database = await createTestDatabase();
  await open(database, merge);
  expect(await kindsTaken(database, { control: 0 })).toEqual({ kinds: [], hasMore: false });
});
