import { type Actor, type Deed, noteAudit } from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { restraintChanged } from './errors.js';
import type { RestraintSettings } from './restraint-form.js';
import {
  readRestraintSettings,
  type SavedRestraint,
  writeRestraintSettings,
} from './restraint-store.js';

/** Settings that somebody has changed. */
export interface RestraintChange {
  readonly workspaceId: WorkspaceId;
  readonly settings: RestraintSettings;
  /** That the change is meant for; undefined: whichever there is. */
  readonly revision: number | undefined;
}

/**
 * Puts other settings in the place of those before. They hold at once for all that is intended or handed over from
 * then on; what waits already is asked about when its time has come.
 *
 * @throws AppError `restraint-changed` when somebody has saved others meanwhile
 */
export async function saveRestraint(
  database: Database,
  { workspaceId, settings, revision }: RestraintChange,
  deed: Deed,
): Promise<SavedRestraint> {
  const changedBy = nameOf(deed.actor);
  return database.transaction(async (tx) => {
    const found = await readRestraintSettings(tx, workspaceId);
    const expected = revision ?? found.revision;
    const saved = { settings, revision: expected + 1, changedAt: deed.now, changedBy };
    const isNext =
      found.revision === expected && (await writeRestraintSettings(tx, workspaceId, saved));
    if (!isNext) {
      throw restraintChanged.make({ expected, found: found.revision, changedBy: found.changedBy });
    }
    const note = { workspaceId, action: 'restraint.changed', subject: 'restraint' };
    await noteAudit(tx, { ...note, detail: { revision: saved.revision, ...settings } }, deed);
    return saved;
  });
}

function nameOf({ kind, name }: Actor): string {
  if (name !== '') return kind === 'api-key' ? `the API key “${name}”` : name;
  return kind === 'command' ? 'the command line' : 'somebody';
}
