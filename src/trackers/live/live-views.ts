import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import {
  type Db,
  int4Array,
  LANES,
  laneOfProfile,
  type ProfilePlace,
} from '../../storage/index.js';
import { readBuildsOf } from './lane-build-store.js';
import type { BuildProgress } from './live-rule.js';

/** How the build under way stands; undefined: none is. */
export async function readBuildProgress(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<BuildProgress | undefined> {
  const builds = await readBuildsOf(db, workspaceId);
  const buildId = Math.max(0, ...builds.map((build) => build.buildId));
  const lanes = builds.filter((build) => build.buildId === buildId);
  if (lanes.length === 0) return undefined;
  return {
    buildId,
    profiles: lanes.reduce((sum, { profiles }) => sum + profiles, 0),
    lanesLeft: lanes.filter(({ isBuilt }) => !isBuilt).length,
  };
}

/** How many members each rule has. */
export async function readRuleSizes(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<number, number>> {
  const rows = await db.query<{ ruleId: number; members: number }>(
    `select rule_id as "ruleId", sum(members)::bigint as members from rule_sizes
      where workspace_id = $1 group by rule_id`,
    [workspaceId],
  );
  return new Map(rows.map(({ ruleId, members }) => [ruleId, members]));
}

export interface RuleMember {
  readonly profileId: ProfileId;
  readonly since: Instant;
}

/** Members of a rule in order of their lanes, then of their ids. */
export async function readRuleMembers(
  db: Db,
  page: {
    readonly workspaceId: WorkspaceId;
    readonly ruleId: number;
    /** The last one of the page before. */
    readonly after?: ProfileId | undefined;
    readonly limit: number;
  },
): Promise<readonly RuleMember[]> {
  const { workspaceId, ruleId, after, limit } = page;
  const lane = after === undefined ? -1 : laneOfProfile(after);
  return db.query<RuleMember>(
    `select profile_id as "profileId", since from rule_members
      where lane = any($1::integer[]) and workspace_id = $2 and rule_id = $3
        and (lane, profile_id) > ($4, $5::uuid)
      order by lane, profile_id limit $6`,
    [
      int4Array(LANES.filter((each) => each >= lane)),
      workspaceId,
      ruleId,
      lane,
      after ?? '00000000-0000-0000-0000-000000000000',
      limit,
    ],
  );
}

/** Which of some rules hold for a profile, as its lane found last. */
export async function readRulesOfProfile(
  db: Db,
  { workspaceId, profileId }: ProfilePlace,
  ruleIds: readonly number[],
): Promise<readonly { readonly ruleId: number; readonly since: Instant }[]> {
  return db.query(
    `select rule_id as "ruleId", since from rule_members
      where lane = $1 and workspace_id = $2 and rule_id = any($3::integer[]) and profile_id = $4
      order by rule_id`,
    [laneOfProfile(profileId), workspaceId, int4Array(ruleIds), profileId],
  );
}
