import type { Instant, WorkspaceId } from '../../kernel/index.js';
import { type Db, instantParam } from '../../storage/index.js';
import type { Upload } from './upload.js';
import { type UploadPlace, uploadKey } from './upload-store.js';

const COLUMNS = `replace(upload_id::text, '-', '') as "uploadId", file_name as "fileName",
  byte_length as "byteLength", received, mapping, state, progress, report, problem,
  replace(import_id::text, '-', '') as "importId", created_at as "createdAt", updated_at as "updatedAt"`;

type Written = 'progress' | 'report' | 'problem';
type UploadRow = Omit<Upload, Written> & { readonly [name in Written]: string | null };

function uploadOf({ progress, report, problem, ...row }: UploadRow): Upload {
  const read = (text: string | null) => (text === null ? null : JSON.parse(text));
  return { ...row, progress: read(progress), report: read(report), problem: read(problem) };
}

export async function readUpload(db: Db, place: UploadPlace): Promise<Upload | undefined> {
  const [row] = await db.query<UploadRow>(
    `select ${COLUMNS} from uploads where key_lane = $1 and workspace_id = $2 and upload_id = $3`,
    uploadKey(place),
  );
  return row && uploadOf(row);
}

/** A workspace's uploads whose import is not done, those that came last first. */
export async function listUploads(
  db: Db,
  workspaceId: WorkspaceId,
  limit: number,
): Promise<Upload[]> {
  const rows = await db.query<UploadRow>(
    `select ${COLUMNS} from uploads where workspace_id = $1 and state <> 'imported'
      order by created_at desc, upload_id limit $2`,
    [workspaceId, limit],
  );
  return rows.map(uploadOf);
}

/** The upload that an import reads, or has read. */
export async function findUploadOf(
  db: Db,
  { workspaceId, importId }: { readonly workspaceId: WorkspaceId; readonly importId: string },
): Promise<Upload | undefined> {
  const [row] = await db.query<UploadRow>(
    `select ${COLUMNS} from uploads where workspace_id = $1 and import_id = $2
      order by created_at desc limit 1`,
    [workspaceId, importId],
  );
  return row && uploadOf(row);
}

/** What the keeper of uploads has to know of one. */
export interface KeptUpload extends UploadPlace {
  readonly state: Upload['state'];
  readonly attempts: number;
  readonly updatedAt: Instant;
  /** Its process has ended, or says nothing any more. */
  readonly isLeft: boolean;
}

/** Every workspace's uploads. */
export async function readKeptUploads(db: Db, silentSince: Instant): Promise<KeptUpload[]> {
  return db.query<KeptUpload & Record<string, unknown>>(
    `select workspace_id as "workspaceId", replace(upload_id::text, '-', '') as "uploadId", state, attempts,
            updated_at as "updatedAt",
            state in ('checking', 'importing') and (runner is null or updated_at < $1) as "isLeft"
       from uploads`,
    [instantParam(silentSince)],
  );
}
