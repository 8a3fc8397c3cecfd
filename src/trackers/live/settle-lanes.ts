import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import { type Db, int4Array, type Lane } from '../../storage/index.js';
import type { LiveRule, RuleChange } from './live-rule.js';
import { endBuilds, type LaneBuild, moveBuild } from './live-rule-store.js';
import type { LivePlans } from './plan-cache.js';

/** Changes that are told in one transaction at most; one rule's are told together. */
const MAX_CHANGES = 5_000;

/**
 * Tells, in lanes whose builds have taken their places, who entered and who left by the new rules: so many changes
 * at a time.
 *
 * @returns undefined: there is nothing to tell
 */
export async function settleNext(
  tx: Db,
  { plans, now }: { readonly plans: LivePlans; readonly now: Instant },
): Promise<RuleChange[] | undefined> {
  const builds = plans.builds.filter((build) => isSwitched(plans, build));
  if (builds.length === 0) return undefined;
  const changes: RuleChange[] = [];
  for (const build of builds) {
    if (changes.length >= MAX_CHANGES) break;
    await settleLane(tx, { build, rules: rulesOf(plans, build), now, changes });
  }
  return changes;
}

async function settleLane(
  tx: Db,
  {
    build,
    rules,
    now,
    changes,
  }: {
    readonly build: LaneBuild;
    readonly rules: readonly LiveRule[];
    readonly now: Instant;
    readonly changes: RuleChange[];
  },
): Promise<void> {
  const { lane, workspaceId, buildId } = build;
  let { settled } = build;
  while (settled < rules.length && changes.length < MAX_CHANGES) {
    const rule = rules[settled];
    if (rule !== undefined) changes.push(...(await readDifference(tx, { rule, lane, now })));
    settled += 1;
  }
  if (settled < rules.length) await moveBuild(tx, { ...build, settled });
  else await endBuilds(tx, workspaceId, { buildIds: [buildId], lanes: [lane] });
}

/** Complete here, and none of its rules is still waiting for other lanes. */
function isSwitched(plans: LivePlans, build: LaneBuild): boolean {
  return build.isBuilt && rulesOf(plans, build).every(({ state }) => state === 'live');
}

function rulesOf({ byWorkspace }: LivePlans, { workspaceId, buildId }: LaneBuild): LiveRule[] {
  const rules = byWorkspace.get(workspaceId)?.rules ?? [];
  return rules.filter((rule) => rule.buildId === buildId);
}

/** Who is a member by the new rule alone, or by the one before alone. */
async function readDifference(
  tx: Db,
  { rule, lane, now }: { readonly rule: LiveRule; readonly lane: Lane; readonly now: Instant },
): Promise<RuleChange[]> {
  const { workspaceId, ruleId, replaces } = rule;
  const rows = await tx.query<{ profileId: ProfileId; isNew: boolean }>(
    `select profile_id as "profileId", max(rule_id) = $3 as "isNew" from rule_members
      where lane = $1 and workspace_id = $2 and rule_id = any($4::integer[])
      group by profile_id having count(*) = 1 order by profile_id`,
    [lane, workspaceId, ruleId, int4Array(replaces === null ? [ruleId] : [ruleId, replaces])],
  );
  return rows.map(({ profileId, isNew }) => ({
    workspaceId,
    profileId,
    lane,
    rule,
    what: isNew ? 'entered' : 'left',
    at: rule.liveAt ?? now,
    cause: 'definition',
    eventId: null,
    because: null,
  }));
}

/** Rows of retired rules that are deleted in one transaction at most. */
const MAX_CLEARED = 10_000;

/**
 * Clears away what is left of retired rules in some lanes, once every lane has told what it has to tell.
 *
 * @returns whether more is left
 */
export async function clearRetired(
  tx: Db,
  workspaceId: WorkspaceId,
  lanes: readonly Lane[],
): Promise<boolean> {
  const retired = await tx.query<{ ruleId: number }>(
    `select rule_id as "ruleId" from live_rules where workspace_id = $1 and state = 'retired'`,
    [workspaceId],
  );
  if (retired.length === 0) return false;
  const settling = await tx.query('select 1 from live_builds where workspace_id = $1 limit 1', [
    workspaceId,
  ]);
  if (settling.length > 0) return false;
  for (const { ruleId } of retired) {
    for (const lane of lanes) {
      const cleared = await tx.execute(
        `delete from rule_members where lane = $1 and workspace_id = $2 and rule_id = $3
            and profile_id in (select profile_id from rule_members
               where lane = $1 and workspace_id = $2 and rule_id = $3 limit ${MAX_CLEARED})`,
        [lane, workspaceId, ruleId],
      );
      if (cleared === MAX_CLEARED) return true;
    }
    await forgetRule(tx, workspaceId, ruleId);
  }
  return false;
}

/** When the last lane has cleared a rule away, its row goes as well, and a setting that no rule needs. */
async function forgetRule(tx: Db, workspaceId: WorkspaceId, ruleId: number): Promise<void> {
  const left = await tx.query(
    'select 1 from rule_members where workspace_id = $1 and rule_id = $2 limit 1',
    [workspaceId, ruleId],
  );
  if (left.length > 0) return;
  await tx.execute('delete from rule_sizes where workspace_id = $1 and rule_id = $2', [
    workspaceId,
    ruleId,
  ]);
  await tx.execute(
    `delete from live_rules where workspace_id = $1 and rule_id = $2 and state = 'retired'`,
    [workspaceId, ruleId],
  );
  await tx.execute(
    `delete from live_settings s where s.workspace_id = $1 and not exists (
       select 1 from live_rules r where r.workspace_id = $1 and r.setting_id = s.setting_id)`,
    [workspaceId],
  );
}
