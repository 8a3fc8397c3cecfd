import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  BinaryCopy,
  type Db,
  int4Array,
  laneOfKey,
  laneOfWorkspace,
  pruningParam,
  uuidArray,
} from '../storage/index.js';

/** An identifier with the key under which it is unique: 32 hex digits, an HMAC under the workspace's secret. */
export interface IdentifierKey {
  readonly workspaceId: WorkspaceId;
  readonly kind: string;
  readonly value: string;
  readonly key: string;
}

/** The profiles of those keys that are known: place in the list → profile. */
export async function findProfiles(
  db: Db,
  keys: readonly IdentifierKey[],
): Promise<ReadonlyMap<number, ProfileId>> {
  const lanes = keys.map(({ key }) => laneOfKey(key));
  const rows = await db.query<{ place: number; profile_id: ProfileId }>(
    `select k.place, i.profile_id
       from unnest($1::integer[], $2::uuid[]) with ordinality as k (key_lane, key, place)
       join identifiers i on i.key_lane = k.key_lane and i.key = k.key
      where ($3::integer[] is null or i.key_lane = any($3::integer[]))`,
    [int4Array(lanes), uuidArray(keys.map(({ key }) => key)), pruningParam(lanes)],
  );
  return new Map(rows.map((row) => [row.place - 1, row.profile_id]));
}

/** Waits until no other transaction creates, links or merges profiles in the workspace. */
export async function lockIdentity(db: Db, workspaceId: WorkspaceId): Promise<void> {
  const rows = await db.query(
    'select 1 from identity_locks where key_lane = $1 and workspace_id = $2 for update',
    [laneOfWorkspace(workspaceId), workspaceId],
  );
  if (rows.length !== 1) throw new Error(`workspace ${workspaceId} has no identity lock`);
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

/** Gives a new workspace its identity lock. */
export async function createIdentityLock(db: Db, workspaceId: WorkspaceId): Promise<void> {
  await db.query(
    'insert into identity_locks (key_lane, workspace_id) values ($1, $2) on conflict do nothing',
    [laneOfWorkspace(workspaceId), workspaceId],
  );
}

/** Writes new identifiers; the caller holds the identity lock and has looked that they are new. */
export async function writeIdentifiers(
  db: Db,
  identifiers: readonly (IdentifierKey & { readonly profileId: ProfileId })[],
  now: Instant,
): Promise<void> {
  const copy = new BinaryCopy();
  for (const { key, workspaceId, kind, value, profileId } of identifiers) {
    copy
      .row(7)
      .int4(laneOfKey(key))
      .uuid(key)
      .int4(workspaceId)
      .text(kind)
      .text(value)
      .uuid(profileId)
      .instant(now);
  }
  await db.copyIn(
    'identifiers (key_lane, key, workspace_id, kind, value, profile_id, created_at)',
    copy.finish(),
  );
}
