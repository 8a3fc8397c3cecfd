import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import { type Db, int4Array, type Lane, pruningParam, uuidArray } from '../../storage/index.js';
import { endBuilds, type LaneBuild, moveBuild } from './lane-build-store.js';
import type { LiveRule, RuleChange } from './live-rule.js';
import { type LivePlan, type LivePlans, rulesOfBuild } from './plan-cache.js';

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
    await settleLane(tx, {
      build,
      rules: rulesOfBuild(plans.byWorkspace.get(build.workspaceId), build.buildId),
      now,
      changes,
    });
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
  const rules = rulesOfBuild(plans.byWorkspace.get(build.workspaceId), build.buildId);
  return build.isBuilt && rules.every(({ state }) => state !== 'building');
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
const MAX_CLEARED = 5_000;

/** What a piece of clearing did. */
export interface Cleared {
  readonly changes: readonly RuleChange[];
  readonly hasMore: boolean;
}

/**
 * Clears away what is left of retired rules in some lanes, once every lane has told what it has to tell. Whoever is a
 * member of a rule that has no successor, since what it belonged to is gone, leaves it now.
 */
export async function clearRetired(
  tx: Db,
  live: LivePlan,
  { lanes, now }: { readonly lanes: readonly Lane[]; readonly now: Instant },
): Promise<Cleared> {
  const { workspaceId } = live.plan;
  const retired = await readRetired(tx, workspaceId);
  if (retired.length === 0 || (await isSettling(tx, workspaceId))) return NOTHING;
  const changes: RuleChange[] = [];
  let room = MAX_CLEARED;
  for (const { ruleId, isDropped } of retired) {
    const rule = isDropped ? live.retired.find((each) => each.ruleId === ruleId) : undefined;
    const gone = await deleteSome(tx, { lanes, workspaceId, ruleId, limit: room });
    changes.push(...leftAlone(gone, { rule, now }));
    room -= gone.length;
    if (room === 0) return { changes, hasMore: true };
    await forgetRule(tx, workspaceId, ruleId);
  }
  return { changes, hasMore: changes.length > 0 };
}

const NOTHING: Cleared = { changes: [], hasMore: false };

/** In order, so that nobody forgets that a rule had a successor before it is cleared away itself. */
function readRetired(
  tx: Db,
  workspaceId: WorkspaceId,
): Promise<{ readonly ruleId: number; readonly isDropped: boolean }[]> {
  return tx.query(
    `select rule_id as "ruleId", live_at is not null and not exists (
              select 1 from live_rules s
               where s.workspace_id = r.workspace_id and s.replaces = r.rule_id) as "isDropped"
       from live_rules r where workspace_id = $1 and state = 'retired' order by rule_id`,
    [workspaceId],
  );
}

async function isSettling(tx: Db, workspaceId: WorkspaceId): Promise<boolean> {
  const builds = await tx.query('select 1 from live_builds where workspace_id = $1 limit 1', [
    workspaceId,
  ]);
  return builds.length > 0;
}

interface GoneMember {
  readonly lane: Lane;
  readonly profileId: ProfileId;
}

async function deleteSome(
  tx: Db,
  {
    lanes,
    workspaceId,
    ruleId,
    limit,
  }: {
    readonly lanes: readonly Lane[];
    readonly workspaceId: WorkspaceId;
    readonly ruleId: number;
    readonly limit: number;
  },
): Promise<readonly GoneMember[]> {
  const some = await tx.query<GoneMember>(
    `select lane, profile_id as "profileId" from rule_members
      where lane = any($1::integer[]) and workspace_id = $2 and rule_id = $3
      order by lane, profile_id limit $4`,
    [int4Array(lanes), workspaceId, ruleId, limit],
  );
  if (some.length === 0) return some;
  const gone = some.map(({ lane }) => lane);
  await tx.execute(
    `delete from rule_members m using unnest($1::integer[], $2::uuid[]) as k (lane, profile_id)
      where m.lane = k.lane and m.workspace_id = $3 and m.rule_id = $4 and m.profile_id = k.profile_id
        and ($5::integer[] is null or m.lane = any($5::integer[]))`,
    [
      int4Array(gone),
      uuidArray(some.map(({ profileId }) => profileId)),
      workspaceId,
      ruleId,
      pruningParam(gone),
    ],
  );
  return some;
}

/** @param rule undefined: it has a successor, and what that changed has been told */
function leftAlone(
  gone: readonly GoneMember[],
  { rule, now }: { readonly rule: LiveRule | undefined; readonly now: Instant },
): RuleChange[] {
  if (rule === undefined) return [];
  const { workspaceId } = rule;
  const what = {
    what: 'left',
    at: now,
    cause: 'definition',
    eventId: null,
    because: null,
  } as const;
  return gone.map(({ lane, profileId }) => ({ workspaceId, profileId, lane, rule, ...what }));
}

/** When the last lane has cleared a rule away, its row goes as well, and a setting that no rule needs. */
async function forgetRule(tx: Db, workspaceId: WorkspaceId, ruleId: number): Promise<void> {
  const left = await tx.query(
    'select 1 from rule_members where workspace_id = $1 and rule_id = $2 limit 1',
    [workspaceId, ruleId],
  );
  if (left.length > 0 || (await hasPredecessor(tx, workspaceId, ruleId))) return;
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

/** As long as the rule before is there, it has to be seen that it had a successor. */
async function hasPredecessor(tx: Db, workspaceId: WorkspaceId, ruleId: number): Promise<boolean> {
  const found = await tx.query(
    `select 1 from live_rules r join live_rules p
         on p.workspace_id = r.workspace_id and p.rule_id = r.replaces
      where r.workspace_id = $1 and r.rule_id = $2`,
    [workspaceId, ruleId],
  );
  return found.length > 0;
}
