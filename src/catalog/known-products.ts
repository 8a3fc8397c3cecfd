import { createKnownStatements, type KnownStatements } from './known-statements.js';
import type { ItemPlace } from './product.js';
import { joinSightings, type Sighting } from './sighting.js';

/**
 * What this process knows that the tables hold: at most what they hold, never more. So it needs no news of
 * what others write; it must be dropped only when the server may have lost what it had committed.
 */
export interface KnownProducts {
  get(key: string): Sighting | undefined;
  /** What need not be read, since it says nothing that is not known. */
  readonly statements: KnownStatements;
  /** Takes over what was committed. */
  keep(seen: ReadonlyMap<string, Sighting>): void;
  /** Currencies of the workspaces, which never change; undefined: there is no such workspace. */
  readonly currencies: Map<number, string | undefined>;
  drop(): void;
  size(): number;
}

/** Values of figures that are remembered of one item: those of a day or two. */
const MAX_SHOWINGS = 12;

/** @param capacity items and statements at most; of a full memory, what was written longest ago goes first */
export function createKnownProducts(capacity: number): KnownProducts {
  const items = new Map<string, Sighting>();
  const statements = createKnownStatements(capacity);
  const currencies = new Map<number, string | undefined>();

  const keepOne = (key: string, seen: Sighting): void => {
    const before = items.get(key);
    items.delete(key);
    items.set(key, before === undefined ? seen : joinLately(before, seen));
  };

  return {
    get: (key) => items.get(key),
    statements,
    keep: (seen) => {
      for (const [key, sighting] of seen) keepOne(key, sighting);
      for (const key of items.keys()) {
        if (items.size <= capacity) return;
        items.delete(key);
      }
    },
    currencies,
    drop: () => {
      items.clear();
      statements.drop();
      currencies.clear();
    },
    size: () => items.size,
  };
}

/** Forgets showings where they have become too many: to know less is always right. */
function joinLately(before: Sighting, seen: Sighting): Sighting {
  const joined = joinSightings(before, seen);
  return joined.showings.length > MAX_SHOWINGS ? { ...joined, showings: seen.showings } : joined;
}

/** One item's place as a text. No id holds U+0000. */
export function placeKey({ workspaceId, productId, item }: ItemPlace): string {
  return `${workspaceId}\0${productId}\0${item}`;
}
