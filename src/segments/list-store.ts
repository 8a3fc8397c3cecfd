import type { WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import type { List } from './list.js';

const LIST = `select workspace_id as "workspaceId", key, name, description, created_at as "createdAt",
       changed_at as "changedAt" from lists`;

/** A workspace's lists, in order of their names. */
export async function listLists(db: Db, workspaceId: WorkspaceId): Promise<List[]> {
  return db.query<List>(`${LIST} where workspace_id = $1 order by lower(name), key`, [workspaceId]);
}

export async function findList(
  db: Db,
  workspaceId: WorkspaceId,
  key: string,
): Promise<List | undefined> {
  const rows = await db.query<List>(`${LIST} where workspace_id = $1 and key = $2`, [
    workspaceId,
    key,
  ]);
  return rows[0];
}

/** @returns false when its key is taken */
export async function insertList(tx: Db, list: List): Promise<boolean> {
  const { workspaceId, key, name, description, createdAt } = list;
  const count = await tx.execute(
    `insert into lists (workspace_id, key, name, description, created_at, changed_at)
     values ($1, $2, $3, $4, $5::timestamptz, $5::timestamptz)
     on conflict (workspace_id, key) do nothing`,
    [workspaceId, key, name, description, instantParam(createdAt)],
  );
  return count > 0;
}

export async function updateList(tx: Db, list: List): Promise<void> {
  const { workspaceId, key, name, description, changedAt } = list;
  await tx.execute(
    `update lists set name = $3, description = $4, changed_at = $5::timestamptz
      where workspace_id = $1 and key = $2`,
    [workspaceId, key, name, description, instantParam(changedAt)],
  );
}

export async function deleteListRow(tx: Db, workspaceId: WorkspaceId, key: string): Promise<void> {
  await tx.execute('delete from lists where workspace_id = $1 and key = $2', [workspaceId, key]);
}
