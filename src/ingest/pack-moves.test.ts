import { expect, test } from 'vitest';
import { type EventId, type ProfileId, systemIds, type WorkspaceId } from '../kernel/index.js';
import { isOfGroup, laneOfProfile } from '../storage/index.js';
import type { EventMove } from './event-move.js';
import { MAX_MOVED_EVENTS, packMoves } from './pack-moves.js';

const workspaceId = 1 as WorkspaceId;
const profile = (tail: string) => `019f0000-0000-7000-8000-0000000000${tail}` as ProfileId;

function moveTo(into: ProfileId, isHistory: boolean): EventMove {
  const eventId = systemIds.uuid() as EventId;
  const event = { workspaceId, profileId: profile('07'), occurredAt: 0, eventId };
  return { event, into, isHistory };
}

test('events that come to one lane share a ticket, new ones apart from adopted ones', () => {
  // The lane follows from the last six bits: the first two share one.
  const [one, neighbour, other] = [profile('01'), profile('41'), profile('02')];
  const moves = [
    moveTo(one, true),
    moveTo(neighbour, true),
    moveTo(other, true),
    moveTo(one, false),
  ];
  const { tickets, ticketIds } = packMoves(moves, systemIds);
  expect(tickets.map(({ lane, kind, eventCount }) => [lane, kind, eventCount])).toEqual([
    [laneOfProfile(one), 'adopt', 2],
    [laneOfProfile(other), 'adopt', 1],
    [laneOfProfile(one), 'events', 1],
  ]);
  expect(tickets[0]?.profiles).toEqual([
    { workspaceId, profileId: one },
    { workspaceId, profileId: neighbour },
  ]);
  const [adopted, others, fresh] = tickets.map(({ groupId }) => groupId);
  expect(ticketIds).toEqual([adopted, adopted, others, fresh]);
});

test('a ticket takes no more events than a cycle takes in, and names each profile once', () => {
  const moves = Array.from({ length: MAX_MOVED_EVENTS + 1 }, () => moveTo(profile('01'), true));
  const { tickets } = packMoves(moves, systemIds);
  expect(tickets.map(({ eventCount }) => eventCount)).toEqual([MAX_MOVED_EVENTS, 1]);
  expect(tickets.map(({ profiles }) => profiles.length)).toEqual([1, 1]);
});

test('the ticket of events that move is never taken for a group’s', () => {
  const { tickets } = packMoves([moveTo(profile('01'), true)], {
    uuid: () => '019f0000-0000-7000-8000-000000000000',
  });
  expect(tickets.map(isOfGroup)).toEqual([false]);
});
