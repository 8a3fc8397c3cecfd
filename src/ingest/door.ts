import type { Clock, Logger } from '../kernel/index.js';
import { asDatabaseError, databaseUnavailable } from '../storage/index.js';
import { type AcceptContext, acceptGroup } from './accept-group.js';
import { doorOverloaded } from './errors.js';
import { createKnownKeys, type KnownKeys } from './known-keys.js';
import type { ReadItem } from './read-request.js';

/** The door for events: many requests become one transaction, and each is answered after its commit. */
export interface Door {
  /**
   * Resolves when the items are on disk.
   *
   * @throws AppError `database-unavailable` or `door-overloaded`; then the caller sends them again
   */
  accept(items: readonly ReadItem[]): Promise<void>;
  /** Stops taking items and waits for those under way. */
  close(): Promise<void>;
  /** Forgets what it knows of ids without asking the database. */
  forget(): void;
  /** Items that wait or are under way. */
  readonly pendingItems: () => number;
}

export interface DoorOptions extends AcceptContext {
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Waiting {
  readonly items: readonly ReadItem[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Under load a group grows to this many items; when idle it is one request. */
const MAX_GROUP_ITEMS = 4_000;
/** While one group is written, the next looks up and the third waits for the disk. */
const MAX_GROUPS_UNDER_WAY = 3;
/** About 60 MB of events; more waiting than this means that the database can't keep up. */
const MAX_PENDING_ITEMS = 50_000;
const MAX_CONFLICTS = 20;
const GROUPS_LOOKED_UP_AFTER_CONFLICT = 100;

export function openDoor(options: DoorOptions): Door {
  const waiting: Waiting[] = [];
  const underWay = new Set<Promise<void>>();
  const room: Room = { ...options, keys: createKnownKeys(), lookUpsDue: 0 };
  let pending = 0;

  const takeRequests = (): Waiting[] => {
    let count = 0;
    let requests = 0;
    for (const { items } of waiting) {
      if (requests > 0 && count + items.length > MAX_GROUP_ITEMS) break;
      count += items.length;
      requests += 1;
    }
    return waiting.splice(0, requests);
  };

  const startGroup = (): void => {
    const requests = takeRequests();
    const items = requests.flatMap((request) => request.items);
    const { own, riding } = room.keys.part(items);
    const kept = own.length > 0 ? acceptItems(room, own) : Promise.resolve();
    const run = answer(requests, [room.keys.carry(own, kept), ...riding]).finally(() => {
      underWay.delete(run);
      pending -= items.length;
      advance();
    });
    underWay.add(run);
  };

  const advance = (): void => {
    while (waiting.length > 0 && underWay.size < MAX_GROUPS_UNDER_WAY) startGroup();
  };

  return {
    accept: (items) =>
      new Promise((resolve, reject) => {
        if (pending + items.length > MAX_PENDING_ITEMS) {
          reject(doorOverloaded.make(null));
          return;
        }
        pending += items.length;
        waiting.push({ items, resolve, reject });
        advance();
      }),
    close: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    forget: () => room.keys.forget(),
    pendingItems: () => pending,
  };
}

/** What the groups of one door share. */
interface Room extends DoorOptions {
  readonly keys: KnownKeys;
  /** For how many more groups message ids are looked up before they are marked. */
  lookUpsDue: number;
}

/** Answers a group's requests when everything in them is kept, or when something of it can't be. */
async function answer(requests: readonly Waiting[], kept: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(kept);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  for (const { resolve, reject } of requests) {
    if (failure === undefined) resolve();
    else reject(failure.reason);
  }
}

/**
 * Accepts items as one group. When the database can't hold some value, halves find the item that
 * carries it, and that one alone goes to quarantine.
 */
async function acceptItems(room: Room, items: readonly ReadItem[]): Promise<void> {
  const outcome = await tryGroup(room, items);
  if (outcome === 'accepted') return;
  const [first] = items;
  if (items.length === 1 && first !== undefined) {
    await acceptItems(room, [asUnstorable(first)]);
    return;
  }
  const middle = items.length >> 1;
  await acceptItems(room, items.slice(0, middle));
  await acceptItems(room, items.slice(middle));
}

/**
 * Ids that came before are mostly known to this process, so a group is written without looking them up:
 * marking an id a second time fails, and then the look-up finds which one it was. After that the next
 * groups look first: whoever repeats one old id repeats many.
 */
async function tryGroup(
  room: Room,
  items: readonly ReadItem[],
): Promise<'accepted' | 'unstorable'> {
  let conflicts = 0;
  for (;;) {
    const looksUp = conflicts > 0 || room.lookUpsDue > 0;
    room.lookUpsDue = Math.max(0, room.lookUpsDue - 1);
    try {
      await acceptGroup(room, items, { now: room.clock.now(), looksUp });
      room.keys.remember(items);
      return 'accepted';
    } catch (error) {
      const { kind } = asDatabaseError(error);
      if (kind === 'data' && items.some((item) => item.kind === 'event')) return 'unstorable';
      conflicts += 1;
      if (kind !== 'conflict' || conflicts > MAX_CONFLICTS) {
        room.keys.forget();
        throw asAnswer(room.logger, error);
      }
      room.lookUpsDue = GROUPS_LOOKED_UP_AFTER_CONFLICT;
    }
  }
}

/** What the callers are told: to come again, unless it is a bug of ours. */
function asAnswer(logger: Logger, error: unknown): unknown {
  const { kind, sqlState } = asDatabaseError(error);
  if (kind === 'bug') return error;
  logger.warn({ kind, sqlState }, 'a group could not be kept');
  return databaseUnavailable.make(null, error);
}

function asUnstorable(item: ReadItem): ReadItem {
  if (item.kind === 'quarantined') return item;
  const { origin, call, bytes, envelope } = item;
  return {
    kind: 'quarantined',
    origin,
    call,
    bytes,
    envelope,
    reason: 'unstorable-value',
    detail: 'The database can’t hold a value in it.',
  };
}
