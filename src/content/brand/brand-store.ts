import type { WorkspaceId } from '../../kernel/index.js';
import { type Db, instantParam } from '../../storage/index.js';
import { type BrandKit, NO_BRAND, type SavedBrandKit } from './brand-kit.js';

/** A workspace's brand kit; an empty one where none was saved. */
export async function readBrandKit(db: Db, workspaceId: WorkspaceId): Promise<SavedBrandKit> {
  const rows = await db.query<Omit<SavedBrandKit, 'kit'> & { readonly kit: string }>(
    `select kit, revision, changed_at as "changedAt", changed_by as "changedBy" from brand_kits
      where workspace_id = $1`,
    [workspaceId],
  );
  const [row] = rows;
  return row === undefined
    ? { kit: NO_BRAND, revision: 0, changedAt: null, changedBy: null }
    : { ...row, kit: JSON.parse(row.kit) as BrandKit };
}

/** Writes a revision, if the one before it is still there. */
export async function writeBrandKit(
  tx: Db,
  workspaceId: WorkspaceId,
  { kit, revision, changedAt, changedBy }: SavedBrandKit & { changedAt: number },
): Promise<boolean> {
  const count = await tx.execute(
    `insert into brand_kits (workspace_id, kit, revision, changed_at, changed_by)
     values ($1, $2::jsonb, $3, $4::timestamptz, $5)
     on conflict (workspace_id) do update
        set kit = excluded.kit, revision = excluded.revision, changed_at = excluded.changed_at,
            changed_by = excluded.changed_by
      where brand_kits.revision = excluded.revision - 1`,
    [workspaceId, JSON.stringify(kit), revision, instantParam(changedAt), changedBy],
  );
  return count > 0;
}
