import type { WorkspaceId } from '../kernel/index.js';
import { type Db, int4Array, laneOfWorkspace, uuidArray } from '../storage/index.js';
import { plainKey } from './identifier-store.js';

/** Waits until no other transaction creates, links or merges profiles in the workspace. */
export async function lockIdentity(db: Db, workspaceId: WorkspaceId): Promise<void> {
  const rows = await db.query(
    'select 1 from identity_locks where key_lane = $1 and workspace_id = $2 for update',
    [laneOfWorkspace(workspaceId), workspaceId],
  );
  if (rows.length !== 1) throw new Error(`workspace ${workspaceId} has no identity lock`);
}

/** Gives a new workspace its identity lock. */
export async function createIdentityLock(db: Db, workspaceId: WorkspaceId): Promise<void> {
  await db.query(
    'insert into identity_locks (key_lane, workspace_id) values ($1, $2) on conflict do nothing',
    [laneOfWorkspace(workspaceId), workspaceId],
  );
}

/** The versions of these workspaces' graphs: while one stays, known identifiers point where they did. */
export async function readVersions(
  db: Db,
  workspaceIds: readonly WorkspaceId[],
): Promise<ReadonlyMap<WorkspaceId, number>> {
  const rows = await db.query<{ workspace_id: WorkspaceId; version: number }>(
    `select workspace_id, version from identity_locks
      where key_lane = any($1::integer[]) and workspace_id = any($2::integer[])`,
    [int4Array(workspaceIds.map(laneOfWorkspace)), int4Array(workspaceIds)],
  );
  return new Map(rows.map((row) => [row.workspace_id, row.version]));
}

/** How many versions are told apart; who knows an older one forgets everything. */
const KEPT_VERSIONS = 1_000;

/**
 * Raises the workspace's version: these known identifiers point elsewhere now. The caller holds the lock.
 *
 * @param keys null: all of them may
 */
export async function raiseVersion(
  db: Db,
  workspaceId: WorkspaceId,
  keys: readonly string[] | null,
): Promise<void> {
  const keyLane = laneOfWorkspace(workspaceId);
  const [row] = await db.query<{ version: number }>(
    `update identity_locks set version = version + 1
      where key_lane = $1 and workspace_id = $2 returning version`,
    [keyLane, workspaceId],
  );
  if (row === undefined) throw new Error(`workspace ${workspaceId} has no identity lock`);
  await db.query(
    'insert into identity_changes (key_lane, workspace_id, version, keys) values ($1, $2, $3, $4)',
    [keyLane, workspaceId, row.version, keys === null ? null : uuidArray(keys)],
  );
  await db.query(
    'delete from identity_changes where key_lane = $1 and workspace_id = $2 and version <= $3',
    [keyLane, workspaceId, row.version - KEPT_VERSIONS],
  );
}

/**
 * Which keys began to point elsewhere after one version, up to another; undefined: nobody knows any more,
 * or it may be all of them.
 */
export async function readChangedKeys(
  db: Db,
  workspaceId: WorkspaceId,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<string[] | undefined> {
  const rows = await db.query<{ keys: string[] | null }>(
    `select keys from identity_changes
      where key_lane = $1 and workspace_id = $2 and version > $3 and version <= $4`,
    [laneOfWorkspace(workspaceId), workspaceId, after, upTo],
  );
  if (rows.length !== upTo - after) return undefined;
  const changed: string[] = [];
  for (const { keys } of rows) {
    if (keys === null) return undefined;
    for (const key of keys) changed.push(plainKey(key));
  }
  return changed;
}
