import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam, laneOfKey } from '../storage/index.js';
import type { ImportCounts } from './import-counts.js';

/** Which import: of one file’s content with one mapping. */
export interface ImportPlace {
  readonly workspaceId: WorkspaceId;
  /** 32 hex digits. */
  readonly importId: string;
}

export type ImportState = 'running' | 'stopped' | 'done';

/** How far an import has come. */
export interface ImportProgress {
  readonly state: ImportState;
  /** Rows that were passed, and of which all is kept. */
  readonly position: number;
  readonly counts: ImportCounts;
}

export interface KnownImport extends ImportProgress {
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

/** Undefined: there was none like it. */
export async function readImport(
  db: Db,
  { workspaceId, importId }: ImportPlace,
): Promise<KnownImport | undefined> {
  const [row] = await db.query<Omit<KnownImport, 'counts'> & { readonly counts: string }>(
    `select state, position, counts, started_at as "startedAt", ended_at as "endedAt"
       from imports where key_lane = $1 and workspace_id = $2 and import_id = $3`,
    [laneOfKey(importId), workspaceId, importId],
  );
  return row && { ...row, counts: JSON.parse(row.counts) as ImportCounts };
}

/** Begins an import, or takes it up again where it was. */
export async function beginImport(
  db: Db,
  { workspaceId, importId }: ImportPlace,
  begun: {
    readonly fileName: string;
    readonly kind: string;
    readonly position: number;
    readonly counts: ImportCounts;
    readonly now: Instant;
  },
): Promise<void> {
  const { fileName, kind, position, counts, now } = begun;
  await db.query(
    `insert into imports (key_lane, workspace_id, import_id, file_name, kind, state, position, counts,
                          started_at, updated_at)
     values ($1, $2, $3, $4, $5, 'running', $6, $7, $8, $8)
     on conflict (key_lane, workspace_id, import_id) do update
       set file_name = excluded.file_name, state = 'running', position = excluded.position,
           updated_at = excluded.updated_at, ended_at = null`,
    [
      laneOfKey(importId),
      workspaceId,
      importId,
      fileName,
      kind,
      position,
      JSON.stringify(counts),
      instantParam(now),
    ],
  );
}

/** Notes how far it is. Of two that import the same at once, whoever is further counts. */
export async function saveImport(
  db: Db,
  { workspaceId, importId }: ImportPlace,
  { state, position, counts, now }: ImportProgress & { readonly now: Instant },
): Promise<void> {
  await db.query(
    `update imports
        set state = $4::text, position = $5, counts = $6, updated_at = $7::timestamptz,
            ended_at = case when $4::text = 'done' then $7::timestamptz end
      where key_lane = $1 and workspace_id = $2 and import_id = $3 and position <= $5
        and state <> 'done'`,
    [
      laneOfKey(importId),
      workspaceId,
      importId,
      state,
      position,
      JSON.stringify(counts),
      instantParam(now),
    ],
  );
}
