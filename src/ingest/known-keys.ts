import type { ReadItem } from './read-request.js';
import { createRecentKeys } from './recent-keys.js';

/**
 * What this process knows of message ids without asking the database: senders repeat one within seconds,
 * and mostly to the process that they sent it to before.
 */
export interface KnownKeys {
  /** Tells items that somebody has to keep from those that are kept or being kept already. */
  part(items: readonly ReadItem[]): PartedItems;
  /** Notes that these items are being kept, for as long as it takes. */
  carry(items: readonly ReadItem[], kept: Promise<void>): Promise<void>;
  /** Notes that these items are on disk as events. */
  remember(items: readonly ReadItem[]): void;
  /** The database may have lost what it said it has: another one answers now. */
  forget(): void;
}

export interface PartedItems {
  readonly own: readonly ReadItem[];
  /**
   * The groups under way that carry the others. In a group of its own such an item would wait for the
   * other's row and then fail; so it shares the other's fate.
   */
  readonly riding: ReadonlySet<Promise<void>>;
}

const REMEMBERED_KEYS = 100_000;

export function createKnownKeys(): KnownKeys {
  const underWay = new Map<string, Promise<void>>();
  const recent = createRecentKeys(REMEMBERED_KEYS);
  return {
    part: (items) => {
      const own: ReadItem[] = [];
      const riding = new Set<Promise<void>>();
      for (const item of items) {
        const key = keyOf(item);
        const carrier = key === null ? undefined : underWay.get(key);
        if (carrier !== undefined) riding.add(carrier);
        else if (key === null || !recent.has(key)) own.push(item);
      }
      return { own, riding };
    },
    carry: (items, kept) => {
      const keys = keysOf(items);
      for (const key of keys) underWay.set(key, kept);
      return kept.finally(() => {
        for (const key of keys) underWay.delete(key);
      });
    },
    remember: (items) => recent.add(keysOf(items)),
    forget: () => recent.clear(),
  };
}

function keysOf(items: readonly ReadItem[]): string[] {
  const keys: string[] = [];
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) keys.push(key);
  }
  return keys;
}

/** What is kept aside claims no message id: its sender may mend it and send it again under the same. */
function keyOf(item: ReadItem): string | null {
  return item.kind === 'event' ? item.key : null;
}
