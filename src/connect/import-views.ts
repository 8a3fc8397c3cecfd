import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam, laneOfKey } from '../storage/index.js';
import type { ImportCounts } from './import-counts.js';
import type { ImportPlace, ImportState } from './import-store.js';

/** An import, for screens and the API. */
export interface ImportView {
  /** 32 hex digits: of the file’s content and the mapping. */
  readonly importId: string;
  readonly fileName: string;
  /** What its mapping says that it holds: `orders`. */
  readonly kind: string;
  readonly state: ImportState;
  /** Rows that were passed so far. */
  readonly position: number;
  readonly counts: ImportCounts;
  readonly startedAt: Instant;
  /** When its progress was noted last: one that runs notes it every second. */
  readonly updatedAt: Instant;
  readonly endedAt: Instant | null;
}

const COLUMNS = `replace(import_id::text, '-', '') as "importId", file_name as "fileName", kind, state,
  position, counts, started_at as "startedAt", updated_at as "updatedAt", ended_at as "endedAt"`;

type ImportRow = Omit<ImportView, 'counts'> & { readonly counts: string };

function viewOf(row: ImportRow): ImportView {
  return { ...row, counts: JSON.parse(row.counts) as ImportCounts };
}

/**
 * A workspace's imports, those that were begun last first.
 *
 * @param page.before the beginning of the last one of the page before
 */
export async function listImports(
  db: Db,
  workspaceId: WorkspaceId,
  page: { readonly before: Instant | undefined; readonly limit: number },
): Promise<ImportView[]> {
  const rows = await db.query<ImportRow>(
    `select ${COLUMNS} from imports where workspace_id = $1 and started_at < $2::timestamptz
      order by started_at desc, import_id limit $3`,
    [workspaceId, page.before === undefined ? 'infinity' : instantParam(page.before), page.limit],
  );
  return rows.map(viewOf);
}

/** Undefined: the workspace has had no such import. */
export async function readImportView(
  db: Db,
  { workspaceId, importId }: ImportPlace,
): Promise<ImportView | undefined> {
  const [row] = await db.query<ImportRow>(
    `select ${COLUMNS} from imports where key_lane = $1 and workspace_id = $2 and import_id = $3`,
    [laneOfKey(importId), workspaceId, importId],
  );
  return row && viewOf(row);
}
