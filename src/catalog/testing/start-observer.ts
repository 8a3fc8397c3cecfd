import type { AcceptedEvent } from '../../ingest/index.js';
import type { Database, Db } from '../../storage/index.js';
import { createKnownProducts, observeProducts } from '../index.js';

/** What one process does about the catalogue: cycles of its own with a memory of its own. */
export function startObserver(database: Database) {
  const known = createKnownProducts(1_000);
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
    observe: async (...events: AcceptedEvent[]) => {
      const afterCommit = await database.transaction((tx) =>
        observeProducts(counted(tx), new Map([[0, events]]), known),
      );
      afterCommit();
    },
  };
}
