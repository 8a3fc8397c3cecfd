import type { Clock, Logger } from '../kernel/index.js';
import { asDatabaseError, databaseUnavailable } from '../storage/index.js';
import { type AcceptContext, acceptGroup } from './accept-group.js';
import { doorOverloaded } from './errors.js';
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
const MAX_GROUP_ITEMS = 2_500;
/**
 * One group after the other. Two at once would wait for each other's repeated message ids and for the
 * identity lock, and what one gains in waiting for the disk the other loses in conflicts (measured).
 */
const MAX_GROUPS_UNDER_WAY = 1;
/** About 60 MB of events; more waiting than this means that the database can't keep up. */
const MAX_PENDING_ITEMS = 50_000;
const MAX_CONFLICTS = 20;

export function openDoor(options: DoorOptions): Door {
  const waiting: Waiting[] = [];
  const underWay = new Set<Promise<void>>();
  let pending = 0;

  const takeGroup = (): Waiting[] => {
    let count = 0;
    let requests = 0;
    for (const { items } of waiting) {
      if (requests > 0 && count + items.length > MAX_GROUP_ITEMS) break;
      count += items.length;
      requests += 1;
    }
    return waiting.splice(0, requests);
  };

  const advance = (): void => {
    while (waiting.length > 0 && underWay.size < MAX_GROUPS_UNDER_WAY) {
      const group = takeGroup();
      const run: Promise<void> = runGroup(options, group).finally(() => {
        underWay.delete(run);
        pending -= group.reduce((sum, { items }) => sum + items.length, 0);
        advance();
      });
      underWay.add(run);
    }
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
    pendingItems: () => pending,
  };
}

async function runGroup(options: DoorOptions, group: readonly Waiting[]): Promise<void> {
  try {
    await acceptItems(
      options,
      group.flatMap(({ items }) => items),
    );
    for (const { resolve } of group) resolve();
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}

/**
 * Accepts items as one group. When the database can't hold some value, halves find the item that
 * carries it, and that one alone goes to quarantine.
 */
async function acceptItems(options: DoorOptions, items: readonly ReadItem[]): Promise<void> {
  const outcome = await tryGroup(options, items);
  if (outcome === 'accepted') return;
  const [first] = items;
  if (items.length === 1 && first !== undefined) {
    await acceptItems(options, [asUnstorable(first)]);
    return;
  }
  const middle = items.length >> 1;
  await acceptItems(options, items.slice(0, middle));
  await acceptItems(options, items.slice(middle));
}

async function tryGroup(
  options: DoorOptions,
  items: readonly ReadItem[],
): Promise<'accepted' | 'unstorable'> {
  let conflicts = 0;
  for (;;) {
    try {
      await acceptGroup(options, items, options.clock.now());
      return 'accepted';
    } catch (error) {
      const { kind } = asDatabaseError(error);
      if (kind === 'data' && items.some((item) => item.kind === 'event')) return 'unstorable';
      conflicts += 1;
      if (kind !== 'conflict' || conflicts > MAX_CONFLICTS) throw asAnswer(options.logger, error);
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
