import type { WorkspaceId } from '../../kernel/index.js';
import { type Db, instantParam } from '../../storage/index.js';
import {
  NO_SETTINGS,
  type SavedSetting,
  type VariableSetting,
  type VariableSettings,
} from './variable-settings.js';

/** One of a workspace's settings of variables, as it stands; an empty one where none was saved. */
export async function readVariableSetting<Setting extends VariableSetting>(
  db: Db,
  workspaceId: WorkspaceId,
  setting: Setting,
): Promise<SavedSetting<VariableSettings[Setting]>> {
  type Saved = SavedSetting<VariableSettings[Setting]>;
  const [row] = await db.query<Omit<Saved, 'value'> & { readonly value: string }>(
    `select value, revision, changed_at as "changedAt", changed_by as "changedBy"
       from variable_settings where workspace_id = $1 and setting = $2`,
    [workspaceId, setting],
  );
  return row === undefined
    ? { value: NO_SETTINGS[setting], revision: 0, changedAt: null, changedBy: null }
    : { ...row, value: JSON.parse(row.value) as VariableSettings[Setting] };
}

/** Writes a revision, if the one before it is still there. */
export async function writeVariableSetting(
  tx: Db,
  {
    workspaceId,
    setting,
  }: { readonly workspaceId: WorkspaceId; readonly setting: VariableSetting },
  { value, revision, changedAt, changedBy }: SavedSetting<unknown> & { readonly changedAt: number },
): Promise<boolean> {
  const count = await tx.execute(
    `insert into variable_settings (workspace_id, setting, value, revision, changed_at, changed_by)
     values ($1, $2, $3::jsonb, $4, $5::timestamptz, $6)
     on conflict (workspace_id, setting) do update
        set value = excluded.value, revision = excluded.revision, changed_at = excluded.changed_at,
            changed_by = excluded.changed_by
      where variable_settings.revision = excluded.revision - 1`,
    [workspaceId, setting, JSON.stringify(value), revision, instantParam(changedAt), changedBy],
  );
  return count > 0;
}
