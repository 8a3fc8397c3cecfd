import type { AcceptedEvent } from '../../ingest/index.js';
import type { Database, Db } from '../../storage/index.js';
import { createKnownProducts, type KnownProducts, observeProducts } from '../index.js';

/** What one process does about the catalogue: cycles of its own with a memory of its own. */
export function startObserver(database: Database) {
  let lookups = 0;
  const memory = createKnownProducts(1_000);
  const known: KnownProducts = {
    ...memory,
    get: (key) => {
      lookups += 1;
      return memory.get(key);
    },
  };
  let statements = 0;
  const counted = (tx: Db): Db => ({
    ...tx,
    execute: (text, values) => {
      statements += 1;
      return tx.execute(text, values);
    },
  });
  return {
    known,
    writes: () => statements,
    /** Of what is known of products: none was needed for what was passed over unread. */
    lookups: () => lookups,
    observe: async (...events: AcceptedEvent[]) => {
      const afterCommit = await database.transaction((tx) =>
        observeProducts(counted(tx), new Map([[0, events]]), known),
      );
      afterCommit();
    },
  };
}
