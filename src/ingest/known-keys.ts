import type { KeyedItem } from './keyed-item.js';
import { createRecentKeys } from './recent-keys.js';

/**
 * What this process knows of message ids without asking the database: senders repeat one within seconds,
 * and mostly to the process that they sent it to before.
 */
export interface KnownKeys {
  /** Tells items that somebody has to keep from those that are kept or being kept already. */
  part(items: readonly KeyedItem[]): PartedItems;
  /** Notes that these items are being kept, for as long as it takes. */
  carry(items: readonly KeyedItem[], kept: Promise<void>): Promise<void>;
  /** Notes that these items are on disk as events. */
  remember(items: readonly KeyedItem[]): void;
  /** The database may have lost what it said it has: another one answers now. */
  forget(): void;
}

export interface PartedItems {
  readonly own: readonly KeyedItem[];
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
      const own: KeyedItem[] = [];
      const riding = new Set<Promise<void>>();
      for (const keyed of items) {
        const carrier = keyed.key === null ? undefined : underWay.get(keyed.key);
        if (carrier !== undefined) riding.add(carrier);
        else if (keyed.key === null || !recent.has(keyed.key)) own.push(keyed);
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

function keysOf(items: readonly KeyedItem[]): string[] {
  return items.flatMap(({ key }) => (key === null ? [] : [key]));
}
