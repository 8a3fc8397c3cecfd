import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import { type DoorRules, defaultDoorRules } from './door-rules.js';
import { loadDoorRulesForm } from './load-door-rules-form.js';

/** The rules of a workspace's door; the default ones as long as nobody wrote others. */
export async function readDoorRules(db: Db, workspaceId: WorkspaceId): Promise<DoorRules> {
  const [row] = await db.query<{ rules: string }>(
    'select rules from door_rules where workspace_id = $1',
    [workspaceId],
  );
  if (row === undefined) return defaultDoorRules;
  const { doorRulesForm, readDoorRulesForm } = await loadDoorRulesForm();
  return readDoorRulesForm(doorRulesForm.parse(JSON.parse(row.rules)));
}

/** Puts rules in the place of those before; every process reads by them within five seconds. */
export async function writeDoorRules(
  db: Db,
  workspaceId: WorkspaceId,
  { rules, now }: { readonly rules: DoorRules; readonly now: Instant },
): Promise<void> {
  await db.query(
    `insert into door_rules (workspace_id, rules, changed_at) values ($1, $2, $3)
     on conflict (workspace_id) do update
       set rules = excluded.rules, changed_at = excluded.changed_at`,
    [workspaceId, JSON.stringify(rules), instantParam(now)],
  );
}
