import type {
  EventId,
  FailPoints,
  IdSource,
  Instant,
  ProfileId,
  WorkspaceId,
} from '../kernel/index.js';
import {
  type Database,
  type Db,
  groupIdOf,
  type Lane,
  laneOfKey,
  laneOfProfile,
  type NewTicket,
  type TicketProfile,
  writeTickets,
} from '../storage/index.js';
import { countDropped, sumDropped } from './dropped-field-store.js';
import type { AcceptedEvent, ReadEvent } from './event.js';
import { type PlacedEvent, writeEvents } from './event-store.js';
import { findSeen, markSeen } from './message-id-store.js';
import { holdItems } from './quarantine-store.js';
import type { ReadItem } from './read-request.js';

/** An event, for the question whose it is. */
export interface NamedPerson {
  readonly event: ReadEvent;
  /** The id under which it will be in the log, if nothing goes wrong. */
  readonly eventId: EventId;
}

/**
 * Identity's part, handed in by `app`: whose profile each event is. Creates, links and merges profiles in a
 * transaction of its own that is over when it returns.
 */
export type ResolveProfiles = (
  people: readonly NamedPerson[],
  now: Instant,
) => Promise<ResolvedProfiles>;

export interface ResolvedProfiles {
  /** In the order of the people. */
  readonly profileIds: readonly ProfileId[];
  /**
   * In the transaction that writes the events, before it does: from here to its commit nobody takes a merge
   * back. What is merged meanwhile is no matter, for the lanes send events after it.
   *
   * @throws DatabaseError (conflict) when somebody has since these were resolved
   */
  confirm(tx: Db): Promise<void>;
}

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
  /** Before the transaction: whoever sees its tickets finds the events. */
  offer(group: AcceptedGroup): void;
  /** In the transaction: tells the lanes' owners, who hear it at the commit. */
  announce(tx: Db, tickets: readonly NewTicket[]): Promise<void>;
  /** The transaction failed: the offer is void. */
  withdraw(group: AcceptedGroup): void;
  /** The group is on disk. */
  ready(group: AcceptedGroup): void;
}

/**
 * Accepts a group of items: seen ids are left out and names become profiles; then, in one transaction, the
 * ids are marked, the events go to the log, and each lane they touch gets one ticket. When it returns, the
 * group is on disk.
 *
 * @param looksUp whether ids that were seen are looked for first; otherwise one of them is a conflict
 * @throws DatabaseError and nothing is kept
 */
export async function acceptGroup(
  context: AcceptContext,
  items: readonly ReadItem[],
  { now, looksUp }: { readonly now: Instant; readonly looksUp: boolean },
): Promise<void> {
  const { database, failPoints, handover } = context;
  const unique = leaveOutRepeated(items);
  const fresh = looksUp ? await leaveOutSeen(database, unique) : unique;
  const { placed, confirm } = await placeEvents(context, fresh.events, now);
  const group = groupByLane(placed);
  handover.offer(group);
  try {
    await database.transaction(async (tx) => {
      await confirm(tx);
      if (fresh.keys.length > 0) await markSeen(tx, fresh.keys, now);
      if (placed.length > 0) {
        await writeEvents(tx, placed);
        await writeTickets(tx, group.tickets);
        await handover.announce(tx, group.tickets);
        await noteDropped(tx, placed, { ids: context.ids, now });
      }
      await holdAside(tx, items, context.ids);
      await failPoints.hit('accept:before-commit');
    });
  } catch (error) {
    handover.withdraw(group);
    throw error;
  }
  await failPoints.hit('accept:after-commit');
  handover.ready(group);
}

interface PlacedEvents {
  readonly placed: readonly PlacedEvent[];
  readonly confirm: ResolvedProfiles['confirm'];
}

/** The events with their profiles and their places in the log. */
async function placeEvents(
  { resolveProfiles, ids }: AcceptContext,
  events: readonly ReadEvent[],
  now: Instant,
): Promise<PlacedEvents> {
  if (events.length === 0) return { placed: [], confirm: async () => undefined };
  const people = nameEvents(events, ids.uuid());
  const { profileIds, confirm } = await resolveProfiles(people, now);
  const placed = people.map(({ event, eventId }, at) => {
    const profileId = profileIds[at] as ProfileId;
    return { event, eventId, profileId, lane: laneOfProfile(profileId) };
  });
  return { placed, confirm };
}

async function noteDropped(
  tx: Db,
  placed: readonly PlacedEvent[],
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<void> {
  const dropped = sumDropped(placed.map(({ event }) => event));
  if (dropped.length === 0) return;
  // The last digits of an id are random, the first ones its time.
  await countDropped(tx, dropped, { lane: laneOfKey(ids.uuid().slice(-8)), now });
}

async function holdAside(tx: Db, items: readonly ReadItem[], ids: IdSource): Promise<void> {
  const aside = items.flatMap((item) =>
    item.kind === 'quarantined' ? [{ id: ids.uuid(), item }] : [],
  );
  if (aside.length > 0) await holdItems(tx, aside);
}

/** The events that are new, in their order, and the keys by which they will be recognised, sorted. */
interface Fresh {
  readonly events: readonly ReadEvent[];
  readonly keys: readonly string[];
}

/** Leaves out what the group itself repeats. An event without an id can't be repeated and is always new. */
function leaveOutRepeated(items: readonly ReadItem[]): Fresh {
  const keys = new Set<string>();
  const events: ReadEvent[] = [];
  for (const item of items) {
    if (item.kind !== 'event' || (item.key !== null && keys.has(item.key))) continue;
    if (item.key !== null) keys.add(item.key);
    events.push(item);
  }
  // In order of the keys: two groups that share some then wait for each other one way only.
  return { events, keys: [...keys].sort() };
}

/** Leaves out the events whose message id was ever seen. */
async function leaveOutSeen(db: Db, { events, keys }: Fresh): Promise<Fresh> {
  if (keys.length === 0) return { events, keys };
  const seenPlaces = await findSeen(db, keys);
  const seen = new Set([...seenPlaces].map((at) => keys[at]));
  return {
    events: events.filter(({ key }) => key === null || !seen.has(key)),
    keys: keys.filter((key) => !seen.has(key)),
  };
}

const GROUP_PREFIX_LENGTH = 28;

/** Gives each event its id: the group's, and in its last four bytes the event's number. */
export function nameEvents(events: readonly ReadEvent[], uuid: string): NamedPerson[] {
  const prefix = uuid.slice(0, GROUP_PREFIX_LENGTH);
  return events.map((event, at) => ({
    event,
    eventId: (prefix + (at + 1).toString(16).padStart(8, '0')) as EventId,
  }));
}

interface LaneShare {
  readonly events: AcceptedEvent[];
  readonly profiles: Map<ProfileId, WorkspaceId>;
}

export function groupByLane(placed: readonly PlacedEvent[]): AcceptedGroup {
  const [first] = placed;
  if (first === undefined) return { tickets: [], events: new Map() };
  const groupId = groupIdOf(first.eventId);
  const shares = new Map<Lane, LaneShare>();
  for (const { event, eventId, profileId, lane } of placed) {
    let share = shares.get(lane);
    if (share === undefined) {
      share = { events: [], profiles: new Map() };
      shares.set(lane, share);
    }
    share.events.push(acceptedEvent(event, eventId, profileId));
    share.profiles.set(profileId, event.origin.workspaceId);
  }
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
    originProfileId: null,
    isHistory: false,
    clean: event.clean,
  };
}
