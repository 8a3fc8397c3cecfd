import type {
  EventId,
  FailPoints,
  GroupId,
  IdSource,
  Instant,
  ProfileId,
  WorkspaceId,
} from '../kernel/index.js';
import {
  type Database,
  type Db,
  type Lane,
  laneOfProfile,
  type NewTicket,
  type TicketProfile,
  writeTickets,
} from '../storage/index.js';
import type { AcceptedEvent, KeyedNaming, Origin, ReadEvent } from './event.js';
import { type PlacedEvent, writeEvents } from './event-store.js';
import type { KeyedItem } from './keyed-item.js';
import { findSeen, markSeen } from './message-id-store.js';
import { holdItems } from './quarantine-store.js';

/** A person as an event names them, in a workspace. */
export interface NamedPerson {
  readonly origin: Origin;
  readonly naming: KeyedNaming;
}

/**
 * Identity's part, handed in by `app`: which profile each named person is, in the given order. Creates
 * those that nobody knows yet, in the same transaction.
 */
export type ResolveProfiles = (
  tx: Db,
  people: readonly NamedPerson[],
  now: Instant,
) => Promise<readonly ProfileId[]>;

/** What a group left in the log: its tickets, and the events behind each. */
export interface AcceptedGroup {
  readonly tickets: readonly NewTicket[];
  readonly events: ReadonlyMap<Lane, readonly AcceptedEvent[]>;
}

export interface AcceptContext {
  readonly database: Database;
  readonly resolveProfiles: ResolveProfiles;
  readonly ids: IdSource;
  readonly failPoints: FailPoints;
  readonly handover: Handover;
}

/** How what was accepted reaches those who work on it, handed in by `app`. */
export interface Handover {
  /** In the transaction, before its commit: offers the events and tells the lanes' owners. */
  offer(tx: Db, group: AcceptedGroup): Promise<void>;
  /** The transaction failed: the offer is void. */
  withdraw(group: AcceptedGroup): void;
  /** The group is on disk. */
  ready(group: AcceptedGroup): void;
}

/**
 * Accepts a group of items in one transaction: seen ids are left out, names become profiles, events go
 * to the log, and each lane they touch gets one ticket. When it returns, the group is on disk.
 *
 * @throws DatabaseError and nothing is kept
 */
export async function acceptGroup(
  context: AcceptContext,
  items: readonly KeyedItem[],
  now: Instant,
): Promise<AcceptedGroup> {
  const { database, failPoints, handover } = context;
  let offered: AcceptedGroup | undefined;
  try {
    await database.transaction(async (tx) => {
      const placed = await placeFresh(tx, context, { items, now });
      if (placed.length > 0) {
        const group = groupByLane(placed);
        await writeEvents(tx, placed);
        await writeTickets(tx, group.tickets);
        offered = group;
        await handover.offer(tx, group);
      }
      await holdAside(tx, items, context.ids);
      await failPoints.hit('accept:before-commit');
    });
  } catch (error) {
    if (offered !== undefined) handover.withdraw(offered);
    throw error;
  }
  await failPoints.hit('accept:after-commit');
  if (offered === undefined) return { tickets: [], events: new Map() };
  handover.ready(offered);
  return offered;
}

/** The group's new events with their profiles and places. */
async function placeFresh(
  tx: Db,
  { resolveProfiles, ids }: AcceptContext,
  { items, now }: { readonly items: readonly KeyedItem[]; readonly now: Instant },
): Promise<PlacedEvent[]> {
  const fresh = await leaveOutSeen(tx, items, now);
  if (fresh.length === 0) return [];
  const people = fresh.map(({ origin, naming }) => ({ origin, naming }));
  return place(fresh, await resolveProfiles(tx, people, now), ids.uuid());
}

async function holdAside(tx: Db, items: readonly KeyedItem[], ids: IdSource): Promise<void> {
  const aside = items.flatMap(({ item }) =>
    item.kind === 'quarantined' ? [{ id: ids.uuid(), item }] : [],
  );
  if (aside.length > 0) await holdItems(tx, aside);
}

/**
 * The events whose message id is new, in this group and ever before, in their order; their ids are marked
 * as seen. An event without an id can't be repeated and is always new.
 */
async function leaveOutSeen(
  tx: Db,
  items: readonly KeyedItem[],
  now: Instant,
): Promise<ReadEvent[]> {
  const firstOfKey = new Map<string, ReadEvent>();
  const events: ReadEvent[] = [];
  for (const { item, key } of items) {
    if (item.kind !== 'event') continue;
    if (key !== null) {
      if (firstOfKey.has(key)) continue;
      firstOfKey.set(key, item);
    }
    events.push(item);
  }
  if (firstOfKey.size === 0) return events;

  // In order of the keys: two groups that share some then wait for each other one way only.
  const keys = [...firstOfKey.keys()].sort();
  const seenPlaces = await findSeen(tx, keys);
  const fresh = keys.filter((_, at) => !seenPlaces.has(at));
  if (fresh.length > 0) await markSeen(tx, fresh, now);
  if (seenPlaces.size === 0) return events;
  const seen = new Set(
    keys.filter((_, at) => seenPlaces.has(at)).map((key) => firstOfKey.get(key)),
  );
  return events.filter((event) => !seen.has(event));
}

const GROUP_PREFIX_LENGTH = 28;

/** Gives each event its place: the group's id, and in its last four bytes the event's number. */
function place(
  events: readonly ReadEvent[],
  profileIds: readonly ProfileId[],
  uuid: string,
): PlacedEvent[] {
  const prefix = uuid.slice(0, GROUP_PREFIX_LENGTH);
  return events.map((event, at) => ({
    event,
    profileId: profileIds[at] as ProfileId,
    eventId: (prefix + (at + 1).toString(16).padStart(8, '0')) as EventId,
  }));
}

interface LaneShare {
  readonly events: AcceptedEvent[];
  readonly profiles: Map<ProfileId, WorkspaceId>;
}

function groupByLane(placed: readonly PlacedEvent[]): AcceptedGroup {
  const shares = new Map<Lane, LaneShare>();
  for (const { event, eventId, profileId } of placed) {
    const lane = laneOfProfile(profileId);
    let share = shares.get(lane);
    if (share === undefined) {
      share = { events: [], profiles: new Map() };
      shares.set(lane, share);
    }
    share.events.push(acceptedEvent(event, eventId, profileId));
    share.profiles.set(profileId, event.origin.workspaceId);
  }
  const groupId = groupIdOf(placed);
  const tickets = [...shares].map(([lane, { events, profiles }]) => ({
    lane,
    groupId,
    eventCount: events.length,
    profiles: [...profiles].map(
      ([profileId, workspaceId]): TicketProfile => ({ profileId, workspaceId }),
    ),
  }));
  return { tickets, events: new Map([...shares].map(([lane, share]) => [lane, share.events])) };
}

function groupIdOf(placed: readonly PlacedEvent[]): GroupId {
  const first = placed[0]?.eventId ?? '';
  return `${first.slice(0, GROUP_PREFIX_LENGTH)}00000000` as GroupId;
}

function acceptedEvent(event: ReadEvent, eventId: EventId, profileId: ProfileId): AcceptedEvent {
  const { type, name, occurredAt, payload, origin } = event;
  const { receivedAt } = event.envelope;
  const { workspaceId, sourceId } = origin;
  return {
    eventId,
    workspaceId,
    profileId,
    sourceId,
    type,
    name,
    occurredAt,
    receivedAt,
    payload,
  };
}
