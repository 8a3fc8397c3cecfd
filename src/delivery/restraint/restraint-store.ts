import type { Instant, WorkspaceId } from '../../kernel/index.js';
import { type Db, instantParam, int4Array } from '../../storage/index.js';
import type { Restraint } from './restraint.js';
import { type RestraintSettings, readRestraint, restraintForm } from './restraint-form.js';

/** A workspace's settings with who made them. */
export interface SavedRestraint {
  readonly settings: RestraintSettings;
  /** 1, 2, 3 …; 0: none were made, nothing is held back. */
  readonly revision: number;
  readonly changedAt: Instant | null;
  readonly changedBy: string | null;
}

export async function readRestraintSettings(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<SavedRestraint> {
  const [row] = await db.query<Omit<SavedRestraint, 'settings'> & { readonly settings: string }>(
    `select settings, revision, changed_at as "changedAt", changed_by as "changedBy"
       from restraint_settings where workspace_id = $1`,
    [workspaceId],
  );
  return row === undefined
    ? { settings: restraintForm.parse({}), revision: 0, changedAt: null, changedBy: null }
    : { ...row, settings: JSON.parse(row.settings) as RestraintSettings };
}

/** What these workspaces’ settings mean; those that hold nothing back are left out. */
export async function readRestraints(
  db: Db,
  workspaceIds: readonly WorkspaceId[],
): Promise<ReadonlyMap<WorkspaceId, Restraint>> {
  const rows = await db.query<{ workspaceId: WorkspaceId; settings: string }>(
    `select workspace_id as "workspaceId", settings from restraint_settings
      where workspace_id = any($1::integer[])`,
    [int4Array([...new Set(workspaceIds)])],
  );
  const meant = rows.map(
    ({ workspaceId, settings }) =>
      [workspaceId, readRestraint(JSON.parse(settings) as RestraintSettings)] as const,
  );
  return new Map(meant.filter(([, restraint]) => holdsAnything(restraint)));
}

function holdsAnything({ caps, gapMs, gapOfAllMs, quietHours }: Restraint): boolean {
  return caps.length > 0 || gapMs !== null || gapOfAllMs !== null || quietHours !== null;
}

/** Writes a revision, if the one before it is still there. */
export async function writeRestraintSettings(
  tx: Db,
  workspaceId: WorkspaceId,
  { settings, revision, changedAt, changedBy }: SavedRestraint & { readonly changedAt: Instant },
): Promise<boolean> {
  const count = await tx.execute(
    `insert into restraint_settings (workspace_id, settings, revision, changed_at, changed_by)
     values ($1, $2::jsonb, $3, $4::timestamptz, $5)
     on conflict (workspace_id) do update
        set settings = excluded.settings, revision = excluded.revision,
            changed_at = excluded.changed_at, changed_by = excluded.changed_by
      where restraint_settings.revision = excluded.revision - 1`,
    [workspaceId, JSON.stringify(settings), revision, instantParam(changedAt), changedBy],
  );
  return count > 0;
}
