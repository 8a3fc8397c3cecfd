import type { Instant, ProfileId, WorkspaceId } from '../../src/kernel/index.js';
import {
  type Database,
  instantArray,
  instantParam,
  int4Array,
  laneOfProfile,
  uuidArray,
} from '../../src/storage/index.js';

/** Somebody in a segment. */
export interface ServedMember {
  readonly profileId: ProfileId;
  readonly since: Instant;
}

/**
 * Gives a segment the members that a test wants, as if its newest rule had just been built: for tests without a
 * worker, which would build it itself.
 */
export async function serveSegment(
  database: Database,
  { workspaceId, key }: { readonly workspaceId: WorkspaceId; readonly key: string },
  members: readonly ServedMember[],
): Promise<void> {
  const place = [workspaceId, key];
  await database.execute(
    `delete from live_rules where workspace_id = $1 and user_key = $2 and state = 'live'`,
    place,
  );
  const [rule] = await database.query<{ rule_id: number }>(
    `update live_rules set state = 'live', live_at = $3
      where workspace_id = $1 and user_key = $2 and state = 'building' returning rule_id`,
    [...place, instantParam(0)],
  );
  if (rule === undefined) throw new Error(`the segment ${key} is not being built`);
  await database.execute('delete from live_builds where workspace_id = $1', [workspaceId]);
  await database.execute(
    `insert into rule_members (lane, workspace_id, rule_id, profile_id, since)
     select lane, $1, $2, profile_id, since
       from unnest($3::integer[], $4::uuid[], $5::timestamptz[]) as m (lane, profile_id, since)`,
    [
      workspaceId,
      rule.rule_id,
      int4Array(members.map(({ profileId }) => laneOfProfile(profileId))),
      uuidArray(members.map(({ profileId }) => profileId)),
      instantArray(members.map(({ since }) => since)),
    ],
  );
  await database.execute(
    `insert into rule_sizes (lane, workspace_id, rule_id, members)
     select lane, workspace_id, rule_id, count(*) from rule_members
      where workspace_id = $1 and rule_id = $2 group by lane, workspace_id, rule_id`,
    [workspaceId, rule.rule_id],
  );
}

/** Lets a segment have another size, whoever is in it. */
export async function setSize(
  database: Database,
  { workspaceId, key }: { readonly workspaceId: WorkspaceId; readonly key: string },
  members: number,
): Promise<void> {
  await database.execute(
    `update rule_sizes s
        set members = case s.lane when (select min(lane) from rule_sizes where rule_id = s.rule_id)
                      then $3 else 0 end
       from live_rules r
      where r.workspace_id = $1 and r.user_key = $2 and r.state = 'live'
        and s.workspace_id = r.workspace_id and s.rule_id = r.rule_id`,
    [workspaceId, key, members],
  );
}

/** So many people who are nobody else. */
export function madeUpPeople(count: number, since: Instant, first = 1): ServedMember[] {
  return Array.from({ length: count }, (_, n) => ({
    profileId: `01940000-0000-7000-8000-${(first + n).toString(16).padStart(12, '0')}` as ProfileId,
    since,
  }));
}
