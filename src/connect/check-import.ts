import { type JsonObject, type JsonValue, parseExact, stringifyExact } from '../kernel/index.js';
import { readUnits } from './build/read-units.js';
import type { MadeUnit } from './build/unit.js';
import type { ImportCounts } from './import-counts.js';
import {
  contextOf,
  type ImportOrder,
  type ImportParts,
  OPEN_ROWS,
  openRows,
  type Progress,
} from './run-import.js';
import { createTally } from './tally.js';

/** What an import would come to. */
export interface ImportCheck {
  readonly counts: ImportCounts;
  /** What the first rows, or orders, would become. */
  readonly samples: readonly JsonValue[];
}

const SAMPLES = 3;

/**
 * Reads a file as an import would, and writes nothing.
 *
 * @throws AppError those of the mapping and of the file
 */
export async function checkImport(
  parts: Pick<ImportParts, 'origin' | 'clock' | 'workspace'>,
  order: ImportOrder,
  onProgress: (progress: Progress) => void,
): Promise<ImportCheck> {
  const file = await openRows(order);
  const tally = createTally();
  const samples: JsonValue[] = [];
  const chunks = readUnits(order.source?.mapping, contextOf(parts, { file, order }), OPEN_ROWS);
  for await (const { units, ...progress } of chunks) {
    for (const unit of units) {
      tally.add(unit);
      if (unit.kind === 'made' && samples.length < SAMPLES) samples.push(sampleOf(unit));
    }
    const { byteLength } = order.input;
    onProgress({ ...progress, byteLength, isWaiting: false, goesOnAt: undefined });
  }
  return { counts: tally.counts(0), samples };
}

/** All that a unit would bring. */
function sampleOf({ events, products, suppressions }: MadeUnit): JsonObject {
  const asJson = (value: unknown) => parseExact(stringifyExact(value));
  return {
    ...(events.length > 0 && { events: events.map(({ payload }) => payload) }),
    ...(products.length > 0 && { products: products.map(({ product }) => asJson(product)) }),
    ...(suppressions.length > 0 && {
      suppressions: suppressions.map(({ address, reason, since }) =>
        asJson({ address, reason, since: since === null ? null : new Date(since).toISOString() }),
      ),
    }),
  };
}
