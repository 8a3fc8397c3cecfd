import type { WorkspaceId } from '../kernel/index.js';
import { DatabaseError, type Db, int4Array, laneOfWorkspace, uuidArray } from '../storage/index.js';
import { plainKey } from './identifier-store.js';

/**
 * Waits until no other transaction creates, links or merges profiles in the workspace. Groups that write their
 * events meanwhile are not kept waiting ({@link confirmPartings}).
 */
export async function lockIdentity(db: Db, workspaceId: WorkspaceId): Promise<void> {
  requireLock(
    workspaceId,
    await db.query(
      `select 1 from identity_locks where key_lane = $1 and workspace_id = $2 for no key update`,
      [laneOfWorkspace(workspaceId), workspaceId],
    ),
  );
}

/**
 * The same for taking a merge back: waits for the groups, too, that write events under the names as they are.
 * Groups that come later resolve theirs again.
 */
export async function lockForParting(db: Db, workspaceId: WorkspaceId): Promise<void> {
  const place = [laneOfWorkspace(workspaceId), workspaceId];
  requireLock(
    workspaceId,
    await db.query(
      'select 1 from identity_locks where key_lane = $1 and workspace_id = $2 for update',
      place,
    ),
  );
  await db.execute(
    'update identity_locks set partings = partings + 1 where key_lane = $1 and workspace_id = $2',
    place,
  );
}

function requireLock(workspaceId: WorkspaceId, rows: readonly unknown[]): void {
  if (rows.length !== 1) throw new Error(`workspace ${workspaceId} has no identity lock`);
}

/** Gives a new workspace its identity lock. */
export async function createIdentityLock(db: Db, workspaceId: WorkspaceId): Promise<void> {
  await db.query(
    'insert into identity_locks (key_lane, workspace_id) values ($1, $2) on conflict do nothing',
    [laneOfWorkspace(workspaceId), workspaceId],
  );
}

/** How far a workspace's graph is. */
export interface GraphVersion {
  readonly workspaceId: WorkspaceId;
  /** While it stays, known identifiers point where they did. */
  readonly version: number;
  /** Merges that were taken back. */
  readonly partings: number;
}

export async function readVersions(
  db: Db,
  workspaceIds: readonly WorkspaceId[],
): Promise<GraphVersion[]> {
  return db.query(
    `select workspace_id as "workspaceId", version, partings from identity_locks
      where key_lane = any($1::integer[]) and workspace_id = any($2::integer[])`,
    [int4Array(workspaceIds.map(laneOfWorkspace)), int4Array(workspaceIds)],
  );
}

/**
 * Lets nobody take a merge back until this transaction is over.
 *
 * @throws DatabaseError (conflict) when somebody has since `before`
 */
export async function confirmPartings(db: Db, before: readonly GraphVersion[]): Promise<void> {
  for (const { workspaceId, partings } of before) {
    // One by one: Citus locks rows of one shard at a time.
    const [row] = await db.query<GraphVersion>(
      `select partings from identity_locks where key_lane = $1 and workspace_id = $2 for key share`,
      [laneOfWorkspace(workspaceId), workspaceId],
    );
    if (row?.partings === partings) continue;
    const cause = new Error('a merge was taken back while its events were on their way');
    throw new DatabaseError('conflict', undefined, cause);
  }
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
