import type { Mapping } from '../mapping/mapping-form.js';
import type { BuildContext } from './build-context.js';
import { createRowMaker } from './make-rows.js';
import { createOrderMaker } from './order-maker.js';
import { readOrders } from './read-orders.js';
import { readRows } from './read-rows.js';
import { createSegmentTaker } from './segment-row.js';
import type { UnitChunk } from './unit-chunk.js';

/**
 * What a file holds, made ready for the door; the same again however often it is read.
 *
 * @param mapping undefined: the rows are events in Segment’s form
 * @param openRows of unfinished orders, that are in memory at most
 * @throws AppError `column-unknown`, `column-ambiguous`, at once; `import-file-unusable` while it is read
 */
export function readUnits(
  mapping: Mapping | undefined,
  context: BuildContext,
  openRows: number,
): AsyncIterable<UnitChunk> {
  const { file, compiler } = context;
  if (mapping === undefined) {
    return readRows(file, { make: createSegmentTaker(context), isLeftOut: () => false });
  }
  if (mapping.kind === 'orders') {
    return readOrders(file, { maker: createOrderMaker(mapping, context), openRows });
  }
  const isLeftOut = compiler.conditions(mapping['leave out when'], ['leave out when']);
  return readRows(file, { make: createRowMaker(mapping, context), isLeftOut });
}
