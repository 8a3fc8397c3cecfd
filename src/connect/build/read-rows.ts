import type { RowFile } from '../files/file-row.js';
import type { RowMaker } from './make-rows.js';
import { type IsLeftOut, type UnitChunk, unreadableUnit } from './unit-chunk.js';

/** Reads a file of which each row is something by itself. */
export async function* readRows(
  file: RowFile,
  { make, isLeftOut }: { readonly make: RowMaker; readonly isLeftOut: IsLeftOut },
): AsyncGenerator<UnitChunk> {
  let position = 0;
  for await (const { rows, bytes } of file.rows()) {
    const units = rows.map((row) => {
      if (row.kind === 'unreadable') return unreadableUnit(row);
      return isLeftOut(row) ? ({ kind: 'left-out', rowCount: 1 } as const) : make(row);
    });
    position += rows.length;
    yield { units, position, line: rows.at(-1)?.line ?? 0, bytes, phase: 'making' };
  }
}
