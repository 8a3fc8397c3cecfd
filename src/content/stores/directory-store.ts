import type { WorkspaceId } from '../../kernel/index.js';
import { type Db, instantParam } from '../../storage/index.js';
import type { Store, StoreDirectory } from './store.js';

/** A workspace's stores; none where no list was kept. */
export async function readStores(db: Db, workspaceId: WorkspaceId): Promise<StoreDirectory> {
  const [row] = await db.query<Omit<StoreDirectory, 'stores'> & { readonly stores: string }>(
    `select stores, revision, changed_at as "changedAt", changed_by as "changedBy"
       from store_directories where workspace_id = $1`,
    [workspaceId],
  );
  return row === undefined
    ? { stores: [], revision: 0, changedAt: null, changedBy: null }
    : { ...row, stores: JSON.parse(row.stores) as Store[] };
}

/** 0: there is no list. */
export async function readStoresRevision(db: Db, workspaceId: WorkspaceId): Promise<number> {
  const [row] = await db.query<{ revision: number }>(
    'select revision from store_directories where workspace_id = $1',
    [workspaceId],
  );
  return row?.revision ?? 0;
}

/** Writes a revision, if the one before it is still there. */
export async function writeStores(
  tx: Db,
  workspaceId: WorkspaceId,
  { stores, revision, changedAt, changedBy }: StoreDirectory & { readonly changedAt: number },
): Promise<boolean> {
  const count = await tx.execute(
    `insert into store_directories (workspace_id, stores, revision, changed_at, changed_by)
     values ($1, $2::jsonb, $3, $4::timestamptz, $5)
     on conflict (workspace_id) do update
        set stores = excluded.stores, revision = excluded.revision, changed_at = excluded.changed_at,
            changed_by = excluded.changed_by
      where store_directories.revision = excluded.revision - 1`,
    [workspaceId, JSON.stringify(stores), revision, instantParam(changedAt), changedBy],
  );
  return count > 0;
}
