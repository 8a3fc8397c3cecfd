import type { Instant } from '../kernel/index.js';
import { readUnits } from './build/read-units.js';
import type { MadeUnit, Unit } from './build/unit.js';
import { createDuplicateCount } from './count-duplicates.js';
import { type DescribedUnit, describeUnit } from './describe-unit.js';
import type { ImportCounts } from './import-counts.js';
import { readImport } from './import-store.js';
import { createRefusedExamples, type RefusedExamples } from './refused-examples.js';
import {
  contextOf,
  type ImportOrder,
  type ImportParts,
  importIdOf,
  OPEN_ROWS,
  openRows,
  type Progress,
} from './run-import.js';
import { createTally } from './tally.js';

/** What an import would come to. */
export interface ImportCheck {
  readonly counts: ImportCounts;
  /** Events whose id the file has more than once: one of each would be kept. */
  readonly repeated: number;
  /** What the first rows, or orders, would become. */
  readonly samples: readonly DescribedUnit[];
  /** Some rows of each kind of problem, in the order of `counts.problems`. */
  readonly refused: RefusedExamples;
  /** When the same file was imported with the same mapping; null: it was not. */
  readonly importedAt: Instant | null;
}

const SAMPLES = 3;

export interface CheckOptions {
  /** Ends the reading. */
  readonly signal?: AbortSignal;
  onProgress(progress: Progress): void;
}

/**
 * Reads a file as an import would, and writes nothing.
 *
 * @returns undefined: it was ended before the file was
 * @throws AppError those of the mapping and of the file
 */
export async function checkImport(
  parts: Pick<ImportParts, 'database' | 'origin' | 'clock' | 'workspace'>,
  order: ImportOrder,
  { signal, onProgress }: CheckOptions,
): Promise<ImportCheck | undefined> {
  const file = await openRows(order);
  const tally = createTally();
  const duplicates = createDuplicateCount(parts.database);
  const examples = createRefusedExamples();
  const made: MadeUnit[] = [];
  const chunks = readUnits(order.source?.mapping, contextOf(parts, { file, order }), OPEN_ROWS);
  for await (const { units, ...progress } of chunks) {
    if (signal?.aborted) return undefined;
    for (const unit of units) {
      tally.add(unit);
      examples.add(unit);
      if (unit.kind === 'made' && made.length < SAMPLES) made.push(unit);
    }
    await duplicates.add(eventsOf(units));
    const { byteLength } = order.input;
    onProgress({ ...progress, byteLength, isWaiting: false, goesOnAt: undefined });
  }
  const { known, repeated } = await duplicates.end();
  const counts = tally.counts(known);
  return {
    counts,
    repeated,
    samples: made.map(describeUnit),
    refused: examples.of(counts.problems),
    importedAt: await findImportedAt(parts, order),
  };
}

function eventsOf(units: readonly Unit[]) {
  return units.flatMap((unit) => (unit.kind === 'made' ? unit.events : []));
}

async function findImportedAt(
  { database, origin: { workspaceId } }: Pick<ImportParts, 'database' | 'origin'>,
  order: ImportOrder,
): Promise<Instant | null> {
  const known = await readImport(database, { workspaceId, importId: await importIdOf(order) });
  return known?.state === 'done' ? known.endedAt : null;
}
