import { type Deed, noteAudit } from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { draftChanged, variableSettingInvalid } from '../errors.js';
import { actorName } from '../templates/actor-name.js';
import { readVariableSetting, writeVariableSetting } from './setting-store.js';
import { canHaveDefault } from './variable-name.js';
import type { SavedSetting, VariableSetting, VariableSettings } from './variable-settings.js';

const CALLED = { defaults: 'the defaults', 'sensitive-traits': 'the sensitive traits' } as const;

/** A setting that somebody has changed. */
export interface SettingChange<Setting extends VariableSetting> {
  readonly workspaceId: WorkspaceId;
  readonly setting: Setting;
  readonly value: VariableSettings[Setting];
  /** That the change is meant for. */
  readonly revision: number;
}

/**
 * Puts a setting in the place of the one before. Defaults are in templates from their next release on; what is sensitive
 * holds at once, for mails that wait too.
 *
 * @throws AppError `variable-setting-invalid`, `template-changed` when somebody has saved another meanwhile
 */
export async function saveVariableSetting<Setting extends VariableSetting>(
  database: Database,
  { workspaceId, setting, value, revision }: SettingChange<Setting>,
  deed: Deed,
): Promise<SavedSetting<VariableSettings[Setting]>> {
  checkSetting(value);
  const changedBy = actorName(deed.actor);
  const saved = { value, revision: revision + 1, changedAt: deed.now, changedBy };
  return database.transaction(async (tx) => {
    const found = await readVariableSetting(tx, workspaceId, setting);
    const place = { workspaceId, setting };
    const isNext = found.revision === revision && (await writeVariableSetting(tx, place, saved));
    if (!isNext) {
      throw draftChanged.make({
        name: CALLED[setting],
        expected: revision,
        found: found.revision,
        changedBy: found.changedBy ?? 'Somebody',
        changedAt: new Date(found.changedAt ?? deed.now).toISOString(),
      });
    }
    const detail = { revision: saved.revision, count: Object.keys(value).length };
    const action = `${setting}.changed`;
    await noteAudit(tx, { workspaceId, action, subject: CALLED[setting], detail }, deed);
    return saved;
  });
}

function checkSetting(value: VariableSettings[VariableSetting]): void {
  if (isNames(value)) {
    for (const name of value) {
      if (name.trim() === '') throw invalid(name, 'a trait has a name');
    }
    return;
  }
  for (const [name, text] of Object.entries(value)) {
    if (!canHaveDefault(name)) {
      throw invalid(name, 'only what may be missing has a default, such as trait.first_name');
    }
    if (text.trim() === '') throw invalid(name, 'a default of nothing would print nothing');
  }
}

function isNames(value: VariableSettings[VariableSetting]): value is readonly string[] {
  return Array.isArray(value);
}

function invalid(name: string, problem: string) {
  return variableSettingInvalid.make({ name, problem });
}
