import type { Db } from '../../storage/index.js';
import { type ByteReader, createByteReader } from '../state/byte-reader.js';
import { readLayouts, writeLayouts } from '../state/layout-store.js';
import { readRowHead } from '../state/pack-row.js';
import type { RowLayout } from '../state/row-layout.js';
import type { RowReader } from './loaded-row.js';

/** Which trackers lie in rows of layouts that other plans have written. */
export interface LayoutBook extends RowReader {
  readonly reader: ByteReader;
  /** Reads the layouts of some rows, as far as they are not known here. */
  learn(db: Db, rows: readonly Buffer[]): Promise<void>;
  /**
   * Keeps layouts for whoever reads rows of them.
   *
   * @returns true: they are kept for sure; false: they are when this transaction commits
   */
  keep(tx: Db, layouts: readonly RowLayout[]): Promise<boolean>;
}

/** Layouts in memory at most: rules change now and then, and each change makes some. */
const CAPACITY = 10_000;

export function createLayoutBook(): LayoutBook {
  const known = new Map<string, readonly string[] | undefined>();
  const reader = createByteReader();
  return {
    reader,
    trackersOf: (layoutId) => known.get(layoutId),
    learn: async (db, rows) => {
      const ids = new Set(rows.flatMap((row) => readRowHead(reader, row)?.layoutId ?? []));
      const unknown = [...ids].filter((id) => !known.has(id));
      if (unknown.length === 0) return;
      if (known.size > CAPACITY) known.clear();
      const found = await readLayouts(db, unknown);
      for (const id of unknown) known.set(id, found.get(id));
    },
    keep: async (tx, layouts) => {
      const kept = await readLayouts(
        tx,
        layouts.map(({ id }) => id),
      );
      const fresh = layouts.filter(({ id }) => !kept.has(id));
      if (fresh.length === 0) return true;
      await writeLayouts(tx, fresh);
      return false;
    },
  };
}
