import type { Instant, ProcessId, WorkspaceId } from '../../kernel/index.js';
import { type Db, instantParam, laneOfKey } from '../../storage/index.js';
import type { Progress } from '../run-import.js';
import type { UploadProblem, UploadReport } from './upload.js';

/** Which upload. */
export interface UploadPlace {
  readonly workspaceId: WorkspaceId;
  /** A UUID. */
  readonly uploadId: string;
}

export type Work = 'checking' | 'importing';

/** Which upload, and when. */
export type UploadDeed = UploadPlace & { readonly now: Instant };

/** The parameters by which a row is found: $1 to $3. */
export function uploadKey({ workspaceId, uploadId }: UploadPlace): unknown[] {
  return [laneOfKey(uploadId), workspaceId, uploadId];
}

const IS_IT = 'key_lane = $1 and workspace_id = $2 and upload_id = $3';

export async function insertUpload(
  db: Db,
  deed: UploadDeed,
  { fileName, byteLength }: { readonly fileName: string; readonly byteLength: number },
): Promise<void> {
  await db.query(
    `insert into uploads (key_lane, workspace_id, upload_id, file_name, byte_length, received, state, attempts,
                          wants_stop, created_at, updated_at)
     values ($1, $2, $3, $4, $5, 0, 'receiving', 0, false, $6, $6)`,
    [...uploadKey(deed), fileName, byteLength, instantParam(deed.now)],
  );
}

/** @returns whether it was the piece that was waited for */
export async function noteReceived(
  db: Db,
  deed: UploadDeed,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<boolean> {
  const rows = await db.query(
    `update uploads set received = $5, updated_at = $6
      where ${IS_IT} and received = $4 and state = 'receiving' returning 1`,
    [...uploadKey(deed), from, to, instantParam(deed.now)],
  );
  return rows.length > 0;
}

/** What a file that has come whole is: to be looked at, and with which mapping. */
export async function noteWhole(
  db: Db,
  deed: UploadDeed,
  { mapping, problem }: { readonly mapping: string | null; readonly problem: UploadProblem | null },
): Promise<void> {
  await db.query(
    `update uploads set state = 'ready', mapping = $4, problem = $5, updated_at = $6
      where ${IS_IT} and state = 'receiving' and received = byte_length`,
    [...uploadKey(deed), mapping, problem && JSON.stringify(problem), instantParam(deed.now)],
  );
}

/** What was found out with another mapping says nothing of this one. @returns whether nobody works on the file */
export async function writeMapping(
  db: Db,
  deed: UploadDeed,
  mapping: string | null,
): Promise<boolean> {
  const rows = await db.query(
    `update uploads
        set mapping = $4, state = 'ready', report = null, problem = null, import_id = null, updated_at = $5
      where ${IS_IT} and state in ('ready', 'stopped') returning 1`,
    [...uploadKey(deed), mapping, instantParam(deed.now)],
  );
  return rows.length > 0;
}

/** @returns whether nobody works on the file already */
export async function beginWork(
  db: Db,
  deed: UploadDeed,
  { work, runner }: { readonly work: Work; readonly runner: ProcessId },
): Promise<boolean> {
  const rows = await db.query(
    `update uploads
        set state = $4, runner = $5, attempts = 1, wants_stop = false, progress = null, problem = null,
            report = case when $4 = 'checking' then null else report end, updated_at = $6
      where ${IS_IT} and state in ('ready', 'stopped') returning 1`,
    [...uploadKey(deed), work, runner, instantParam(deed.now)],
  );
  return rows.length > 0;
}

/** Takes over what another process has left undone. @returns whether it was still so */
export async function takeOver(
  db: Db,
  deed: UploadDeed,
  { runner, silentSince }: { readonly runner: ProcessId; readonly silentSince: Instant },
): Promise<boolean> {
  const rows = await db.query(
    `update uploads set runner = $4, attempts = attempts + 1, updated_at = $5
      where ${IS_IT} and state in ('checking', 'importing')
        and (runner is null or (updated_at < $6 and runner <> $4)) returning 1`,
    [...uploadKey(deed), runner, instantParam(deed.now), instantParam(silentSince)],
  );
  return rows.length > 0;
}

export async function askToStop(db: Db, deed: UploadDeed): Promise<void> {
  await db.query(
    `update uploads set wants_stop = true
      where ${IS_IT} and state in ('checking', 'importing')`,
    uploadKey(deed),
  );
}

/** @returns whether it shall stop: somebody has asked for it, or another process has taken it over */
export async function noteProgress(
  db: Db,
  deed: UploadDeed & { readonly runner: ProcessId },
  { progress, importId }: { readonly progress: Progress | undefined; readonly importId?: string },
): Promise<boolean> {
  const [row] = await db.query<{ readonly wantsStop: boolean }>(
    `update uploads
        set progress = coalesce($5, progress), import_id = coalesce($6, import_id), updated_at = $7
      where ${IS_IT} and runner = $4 and state in ('checking', 'importing')
      returning wants_stop as "wantsStop"`,
    [
      ...uploadKey(deed),
      deed.runner,
      progress === undefined ? null : JSON.stringify(progress),
      importId ?? null,
      instantParam(deed.now),
    ],
  );
  return row?.wantsStop ?? true;
}

/** How work on an upload has ended. */
export interface WorkEnd {
  readonly state: 'ready' | 'stopped' | 'imported';
  readonly report?: UploadReport;
  readonly problem?: UploadProblem;
}

export async function endWork(
  db: Db,
  deed: UploadDeed & { readonly runner: ProcessId },
  { state, report, problem }: WorkEnd,
): Promise<void> {
  await db.query(
    `update uploads
        set state = $5, runner = null, wants_stop = false, progress = null,
            report = coalesce($6, report), problem = $7, updated_at = $8
      where ${IS_IT} and runner = $4`,
    [
      ...uploadKey(deed),
      deed.runner,
      state,
      report === undefined ? null : JSON.stringify(report),
      problem === undefined ? null : JSON.stringify(problem),
      instantParam(deed.now),
    ],
  );
}

/** Leaves work to whoever comes next: this process ends. */
export async function leaveWork(
  db: Db,
  { runner, ...place }: UploadPlace & { readonly runner: ProcessId },
): Promise<void> {
  await db.query(`update uploads set runner = null where ${IS_IT} and runner = $4`, [
    ...uploadKey(place),
    runner,
  ]);
}

/** @returns whether it was there, and nobody worked on it */
export async function deleteUpload(db: Db, place: UploadPlace): Promise<boolean> {
  const rows = await db.query(
    `delete from uploads where ${IS_IT} and state not in ('checking', 'importing') returning 1`,
    uploadKey(place),
  );
  return rows.length > 0;
}
