import type { Instant, SourceId, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import { sourceExists, sourceUnknown, writeKeyExists } from './errors.js';
import { checkSource, type NewSource, type Source } from './source.js';

const COLUMNS = `source_id as "sourceId", workspace_id as "workspaceId", name, kind,
  write_key as "writeKey",
  created_at as "createdAt", disabled_at as "disabledAt"`;

/**
 * Makes a source and its write key. Needs a transaction: it locks the table, so that numbers have no
 * rivals.
 *
 * @throws AppError `source-invalid`, `source-exists`, `write-key-exists`
 */
export async function createSource(tx: Db, fields: NewSource, now: Instant): Promise<Source> {
  const checked = checkSource(fields);
  const { workspaceId, name, kind, writeKey } = checked;
  await tx.query('lock table sources in share row exclusive mode');
  const [taken] = await tx.query<{ writeKey: string }>(
    `select write_key as "writeKey" from sources
      where write_key = $3 or (workspace_id = $1 and name = $2)`,
    [workspaceId, name, writeKey],
  );
  if (taken?.writeKey === writeKey) throw writeKeyExists.make(null);
  if (taken !== undefined) throw sourceExists.make({ name });
  const [last] = await tx.query<{ id: number }>(
    'select coalesce(max(source_id), 0) as id from sources',
  );
  const sourceId = ((last?.id ?? 0) + 1) as SourceId;
  await tx.query(
    `insert into sources (source_id, workspace_id, name, kind, write_key, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [sourceId, workspaceId, name, kind, writeKey, instantParam(now)],
  );
  return { sourceId, ...checked, createdAt: now, disabledAt: null };
}

/** The sources of a workspace, or of all, in order of their numbers. */
export async function listSources(db: Db, workspaceId?: WorkspaceId): Promise<Source[]> {
  return db.query<Source>(
    `select ${COLUMNS} from sources where $1::integer is null or workspace_id = $1
      order by source_id`,
    [workspaceId ?? null],
  );
}

/**
 * Closes a source: within seconds its write key opens nothing any more. What came in by it stays.
 *
 * @param place without a workspace: the source of any
 * @throws AppError `source-unknown`
 */
export async function disableSource(
  db: Db,
  place: { readonly sourceId: SourceId; readonly workspaceId?: WorkspaceId },
  now: Instant,
): Promise<Pick<Source, 'name' | 'workspaceId'>> {
  const { sourceId, workspaceId } = place;
  const [disabled] = await db.query<Pick<Source, 'name' | 'workspaceId'>>(
    `update sources set disabled_at = coalesce(disabled_at, $2)
      where source_id = $1 and ($3::integer is null or workspace_id = $3)
      returning name, workspace_id as "workspaceId"`,
    [sourceId, instantParam(now), workspaceId ?? null],
  );
  if (disabled !== undefined) return disabled;
  throw sourceUnknown.make({ source: String(sourceId) });
}
