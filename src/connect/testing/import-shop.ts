import { testOrigin } from '../../../test/event-factory.js';
import { createTestDatabase } from '../../../test/test-database.js';
import { startTestEngine } from '../../../test/test-engine.js';
import { createWorkspace } from '../../access/index.js';
import { type EventView, readQuarantined, readRecentEvents } from '../../ingest/index.js';
import { systemClock } from '../../kernel/index.js';
import { listSuppressions } from '../../privacy/index.js';
import type { Database } from '../../storage/index.js';
import { checkImport, type ImportCheck } from '../check-import.js';
import { findImportSource } from '../import-source.js';
import { readMapping } from '../mapping/read-mapping.js';
import {
  type ImportOptions,
  type ImportOutcome,
  type ImportParts,
  runImport,
} from '../run-import.js';
import { inputOf } from './row-files.js';

/** A file, its mapping as YAML (undefined: none), and the file’s name. */
export interface Wanted {
  readonly content: string | Uint8Array;
  readonly mapping: string | undefined;
  readonly name?: string;
}

/** A workspace with an engine that works, to import into. */
export interface ImportShop {
  readonly database: Database;
  readonly parts: ImportParts;
  run(wanted: Wanted, options?: Partial<ImportOptions>): Promise<ImportOutcome>;
  check(wanted: Wanted): Promise<ImportCheck>;
  /** The events in the log, the latest last. */
  events(): Promise<readonly EventView[]>;
  /** Their payloads. */
  payloads(): Promise<readonly Record<string, unknown>[]>;
  held(): Promise<readonly HeldLine[]>;
  suppressed(): Promise<readonly string[]>;
}

export interface HeldLine {
  readonly reason: string;
  readonly detail: string;
  readonly bytes: string;
  readonly occurrences: number;
  readonly status: string;
}

const { workspaceId } = testOrigin;

export async function startImportShop(
  options: { readonly roles?: readonly ('api' | 'worker')[] } = {},
): Promise<ImportShop> {
  const database = await createTestDatabase();
  const { roles = ['api', 'worker'] } = options;
  const workspace = await database.transaction((tx) =>
    createWorkspace(
      tx,
      { name: 'shop', timeZone: 'Europe/Oslo', currency: 'NOK' },
      systemClock.now(),
    ),
  );
  const { door } = await startTestEngine(database, { roles });
  const sourceId = await findImportSource(database, workspaceId, systemClock.now());
  const parts: ImportParts = {
    database,
    door,
    clock: systemClock,
    origin: { ...testOrigin, sourceId },
    workspace,
  };
  const orderOf = async ({ content, mapping, name }: Wanted) => ({
    input: await inputOf(content, name),
    source: mapping === undefined ? undefined : readMapping('mapping.yaml', mapping),
  });
  const events = async () => {
    const page = { limit: 1_000 };
    return [
      ...(await readRecentEvents(database, { workspaceId, now: systemClock.now() + 1_000 }, page)),
    ].reverse();
  };
  return {
    database,
    parts,
    run: async (wanted, more = {}) =>
      runImport(parts, await orderOf(wanted), {
        restarts: false,
        signal: new AbortController().signal,
        onProgress: () => undefined,
        ...more,
      }),
    check: async (wanted) => {
      const check = await checkImport(parts, await orderOf(wanted), {
        onProgress: () => undefined,
      });
      if (check === undefined) throw new Error('nobody has ended it');
      return check;
    },
    events,
    payloads: async () => (await events()).map(({ payload }) => JSON.parse(payload.text)),
    held: async () => {
      const page = { limit: 1_000, after: undefined };
      const rows = await readQuarantined(database, { workspaceId }, page);
      return rows
        .sort((a, b) => (a.envelope.file?.line ?? 0) - (b.envelope.file?.line ?? 0))
        .map(({ reason, detail, bytes, occurrences, status }) => ({
          reason,
          detail,
          bytes: bytes.toString('utf8'),
          occurrences,
          status,
        }));
    },
    suppressed: async () => {
      const page = { limit: 100, after: undefined };
      const rows = await listSuppressions(database, workspaceId, page);
      return rows
        .filter(({ liftedAt }) => liftedAt === null)
        .map(
          ({ address, reason, since }) => `${address} ${reason} ${new Date(since).toISOString()}`,
        )
        .sort();
    },
  };
}
