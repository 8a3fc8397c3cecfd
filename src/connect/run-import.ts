import { createHash } from 'node:crypto';
import type { Workspace } from '../access/index.js';
import { type Door, hasHeldLines, type Origin } from '../ingest/index.js';
import type { Clock, Instant, JsonObject } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { readUnits } from './build/read-units.js';
import { createSayings } from './build/sayings.js';
import type { UnitChunk } from './build/unit-chunk.js';
import { mappingMissing } from './errors.js';
import { createFieldCompiler } from './fields/compile-fields.js';
import type { RowFile } from './files/file-row.js';
import type { Input } from './files/open-input.js';
import { openRowFile } from './files/open-row-file.js';
import type { ImportCounts } from './import-counts.js';
import { beginImport, type ImportPlace, readImport, saveImport } from './import-store.js';
import { createLaneLag, type LaneLag } from './lane-lag.js';
import type { ReadMapping } from './mapping/read-mapping.js';
import { createSender, type Sender } from './sender.js';
import { createTally, type Tally } from './tally.js';

export interface ImportParts {
  readonly database: Database;
  readonly door: Pick<Door, 'accept'>;
  readonly clock: Clock;
  /** The workspace’s source of imports. */
  readonly origin: Origin;
  readonly workspace: Pick<Workspace, 'currency' | 'timeZone'>;
}

/** What is imported. */
export interface ImportOrder {
  readonly input: Input;
  /** Undefined: rows of NDJSON that are events in Segment’s form. */
  readonly source: ReadMapping | undefined;
}

export interface ImportOptions {
  /** Begins again though it was done, or had come some way. */
  readonly restarts: boolean;
  /** Finishes what is under way and stops. */
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
  /** Told by which id the import is known, when it is. */
  onBegin?(importId: string): void;
}

/** How far it is. */
export interface Progress extends Pick<UnitChunk, 'phase' | 'bytes' | 'line'> {
  readonly byteLength: number;
  /** Rows that were passed. */
  readonly position: number;
  /** The lanes are given time to catch up. */
  readonly isWaiting: boolean;
  /** The line behind which it goes on; undefined: it began at the first. */
  readonly goesOnAt: number | undefined;
}

export type ImportOutcome =
  | {
      readonly kind: 'done' | 'stopped';
      readonly counts: ImportCounts;
      readonly hasWorker: boolean;
    }
  /** The same file was imported with the same mapping before. */
  | { readonly kind: 'known'; readonly counts: ImportCounts; readonly endedAt: Instant };

/** About 100 MB. */
export const OPEN_ROWS = 200_000;
/** A few seconds of the lanes’ work. */
const MAX_OPEN_EVENTS = 50_000;
const SAVE_INTERVAL_MS = 1_000;

/**
 * Imports a file. What was kept is noted every second; a run that was killed goes on there, and what it did
 * after its last note is recognised by its message ids.
 *
 * @throws AppError those of the mapping and of the file; `database-unavailable`: run it again to go on
 */
export async function runImport(
  parts: ImportParts,
  order: ImportOrder,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const { database, clock, origin } = parts;
  const { input, source } = order;
  const file = await openRows(order);
  const place = { workspaceId: origin.workspaceId, importId: await importIdOf(order) };
  const known = options.restarts ? undefined : await readImport(database, place);
  if (known?.state === 'done') {
    options.onBegin?.(place.importId);
    return { kind: 'known', counts: known.counts, endedAt: known.endedAt ?? known.startedAt };
  }
  const from = known?.position ?? 0;
  const heldOf = { workspaceId: origin.workspaceId, fileName: input.name };
  const supersedes = await hasHeldLines(database, heldOf);
  const run: Run = {
    ...parts,
    ...options,
    place,
    input,
    from,
    tally: createTally(),
    sender: createSender({ ...parts, fileName: input.name, supersedes }, from),
    lag: createLaneLag(database, clock, MAX_OPEN_EVENTS),
    seenEarlier: known?.counts.seenBefore ?? 0,
    savedAt: clock.now(),
    goesOnAt: undefined,
  };
  // Made first: a mapping that does not fit the file leaves no trace.
  const chunks = readUnits(source?.mapping, contextOf(parts, { file, order }), OPEN_ROWS);
  await beginImport(database, place, {
    fileName: input.name,
    kind: source?.mapping.kind ?? 'events',
    position: from,
    counts: run.tally.counts(run.seenEarlier),
    now: clock.now(),
  });
  options.onBegin?.(place.importId);
  const kind = (await importChunks(run, chunks)) ? 'done' : 'stopped';
  await run.sender.drain();
  await save(run, kind);
  return { kind, counts: countsOf(run), hasWorker: run.lag.hasWorker() };
}

/**
 * Opens the rows of a file, and sees to it that somebody says what they mean.
 *
 * @throws AppError `mapping-missing`, `import-file-unusable`
 */
export async function openRows({ input, source }: ImportOrder): Promise<RowFile> {
  const file = await openRowFile(input, source?.mapping ?? {});
  if (source === undefined && file.format !== 'ndjson') {
    throw mappingMissing.make({ columns: file.columns.names });
  }
  return file;
}

/** What the makers of units need. */
export function contextOf(
  { origin, clock, workspace }: Pick<ImportParts, 'origin' | 'clock' | 'workspace'>,
  { file, order }: { readonly file: RowFile; readonly order: ImportOrder },
): Parameters<typeof readUnits>[1] {
  const { currency, timeZone } = workspace;
  const { source, input } = order;
  return {
    file,
    fileName: input.name,
    origin,
    currency,
    now: clock.now(),
    sayings: createSayings(),
    compiler: createFieldCompiler({ source, columns: file.columns, timeZone }),
  };
}

/** The same for the same content and mapping, whatever the file is called and wherever it lies. */
export async function importIdOf({ input, source }: ImportOrder): Promise<string> {
  const content = await input.hash();
  const mapping = source === undefined ? null : (source.mapping as unknown as JsonObject);
  return createHash('sha256')
    .update(JSON.stringify([content, mapping]))
    .digest('hex')
    .slice(0, 32);
}

interface Run extends ImportParts, ImportOptions {
  readonly place: ImportPlace;
  readonly input: Input;
  /** The position up to which everything is kept from earlier. */
  readonly from: number;
  readonly tally: Tally;
  readonly sender: Sender;
  readonly lag: LaneLag;
  readonly seenEarlier: number;
  savedAt: Instant;
  goesOnAt: number | undefined;
}

/** @returns whether it came to the end */
async function importChunks(run: Run, chunks: AsyncIterable<UnitChunk>): Promise<boolean> {
  const { from, signal, sender, lag, clock } = run;
  for await (const chunk of chunks) {
    takeChunk(run, chunk);
    tellProgress(run, chunk);
    if (signal.aborted) return false;
    if (chunk.position <= from) continue;
    await sender.room();
    await lag.waitForRoom(signal);
    if (clock.now() - run.savedAt >= SAVE_INTERVAL_MS) await save(run, 'running');
  }
  return true;
}

/** What was kept before is only counted: the same rows come to the same. */
function takeChunk(run: Run, { units, position, line }: UnitChunk): void {
  const { from, tally, sender } = run;
  for (const unit of units) tally.add(unit);
  if (position <= from) {
    if (position > 0) run.goesOnAt = line + 1;
    return;
  }
  for (const unit of units) sender.add(unit);
  sender.passed(position);
}

function tellProgress(run: Run, { phase, bytes, line, position }: UnitChunk): void {
  const { input, lag, goesOnAt } = run;
  const isWaiting = lag.isWaiting();
  run.onProgress({
    phase,
    bytes,
    line,
    position,
    byteLength: input.byteLength,
    isWaiting,
    goesOnAt,
  });
}

function countsOf({ tally, sender, seenEarlier }: Run): ImportCounts {
  return tally.counts(seenEarlier + sender.seenBefore());
}

async function save(run: Run, state: 'running' | 'stopped' | 'done'): Promise<void> {
  const now = run.clock.now();
  const position = run.sender.kept();
  await saveImport(run.database, run.place, { state, position, counts: countsOf(run), now });
  run.savedAt = now;
}
