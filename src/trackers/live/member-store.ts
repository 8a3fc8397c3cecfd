import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import {
  type Db,
  inKeyOrder,
  instantArray,
  instantParam,
  int4Array,
  int8Array,
  type Lane,
  laneOfProfile,
  pruningParam,
  textArray,
  uuidArray,
} from '../../storage/index.js';
import type { RuleUser } from './live-rule.js';

/** That a rule holds for a profile. */
export interface Membership {
  readonly workspaceId: WorkspaceId;
  readonly ruleId: number;
  readonly profileId: ProfileId;
}

const PAIRS = `unnest($1::integer[], $2::integer[], $3::integer[], $4::uuid[])
              as k (lane, workspace_id, rule_id, profile_id)`;
const IS_PAIR = `m.lane = k.lane and m.workspace_id = k.workspace_id and m.rule_id = k.rule_id
            and m.profile_id = k.profile_id
        and ($5::integer[] is null or m.lane = any($5::integer[]))`;

function pairParams(pairs: readonly Membership[]): unknown[] {
  const lanes = pairs.map(({ profileId }) => laneOfProfile(profileId));
  return [
    int4Array(lanes),
    int4Array(pairs.map(({ workspaceId }) => workspaceId)),
    int4Array(pairs.map(({ ruleId }) => ruleId)),
    uuidArray(pairs.map(({ profileId }) => profileId)),
    pruningParam(lanes),
  ];
}

/*
 * These look up pairs in a table that grows from nothing: planned anew each time, since a plan that was made while it
 * was empty would go through all of it for ever.
 */

/** Those of some memberships that stand, as `ruleId profileId`. */
export async function readMemberships(
  db: Db,
  pairs: readonly Membership[],
): Promise<ReadonlySet<string>> {
  if (pairs.length === 0) return new Set();
  const rows = await db.queryOnce<{ ruleId: number; profileId: ProfileId }>(
    `select m.rule_id as "ruleId", m.profile_id as "profileId"
       from ${PAIRS} join rule_members m on ${IS_PAIR}`,
    pairParams(pairs),
  );
  return new Set(rows.map(membershipKey));
}

/** Of which of their user's rules, as they serve now, some profiles are members: `userKey profileId`. */
export async function readUserMemberships(
  db: Db,
  { workspaceId, kind, userKeys, profileIds }: UserMembers,
): Promise<ReadonlySet<string>> {
  if (userKeys.length === 0 || profileIds.length === 0) return new Set();
  const lanes = profileIds.map(laneOfProfile);
  const rows = await db.queryOnce<{ userKey: string; profileId: ProfileId }>(
    `select r.user_key as "userKey", m.profile_id as "profileId"
       from unnest($1::integer[], $2::uuid[]) as k (lane, profile_id)
       join rule_members m on m.lane = k.lane and m.workspace_id = $4 and m.profile_id = k.profile_id
            and ($3::integer[] is null or m.lane = any($3::integer[]))
       join live_rules r on r.workspace_id = $4 and r.rule_id = m.rule_id and r.user_kind = $5
            and r.state = 'live' and r.user_key = any($6::text[])`,
    [
      int4Array(lanes),
      uuidArray(profileIds),
      pruningParam(lanes),
      workspaceId,
      kind,
      textArray(userKeys),
    ],
  );
  return new Set(rows.map(({ userKey, profileId }) => `${userKey} ${profileId}`));
}

/** Some of the members of a user's rule, as it serves now, in one lane, in the order of their ids. */
export async function readLaneMembers(
  db: Db,
  { workspaceId, kind, userKey, lane, until, after }: LaneMembers,
  limit: number,
): Promise<ProfileId[]> {
  const rows = await db.queryOnce<{ profileId: ProfileId }>(
    `select m.profile_id as "profileId"
       from live_rules r
       join rule_members m on m.lane = $1 and m.workspace_id = $2 and m.rule_id = r.rule_id
            and ($6::uuid is null or m.profile_id > $6::uuid)
            and ($5::timestamptz is null or m.since <= $5::timestamptz)
      where r.workspace_id = $2 and r.user_kind = $3 and r.user_key = $4 and r.state = 'live'
      order by m.profile_id limit $7`,
    [lane, workspaceId, kind, userKey, until === null ? null : instantParam(until), after, limit],
  );
  return rows.map(({ profileId }) => profileId);
}

export interface LaneMembers {
  readonly workspaceId: WorkspaceId;
  readonly kind: RuleUser['kind'];
  readonly userKey: string;
  readonly lane: Lane;
  /** Who became one later is left out; null: nobody is. */
  readonly until: Instant | null;
  /** Behind this one; null: from the first. */
  readonly after: ProfileId | null;
}

export interface UserMembers {
  readonly workspaceId: WorkspaceId;
  readonly kind: RuleUser['kind'];
  readonly userKeys: readonly string[];
  readonly profileIds: readonly ProfileId[];
}

export function membershipKey({
  ruleId,
  profileId,
}: Pick<Membership, 'ruleId' | 'profileId'>): string {
  return `${ruleId} ${profileId}`;
}

type Member = Membership & { readonly since: Instant };

/**
 * Makes profiles members of rules.
 *
 * @returns those that were members before, as `ruleId profileId`: they stay what they were
 */
export async function insertMembers(
  db: Db,
  unordered: readonly Member[],
): Promise<ReadonlySet<string>> {
  if (unordered.length === 0) return NOBODY;
  const members = inKeyOrder(unordered, ({ ruleId }) => ruleId);
  const inserted = await db.execute(
    `insert into rule_members (lane, workspace_id, rule_id, profile_id, since)
     select * from unnest($1::integer[], $2::integer[], $3::integer[], $4::uuid[], $5::timestamptz[])
     on conflict (lane, workspace_id, rule_id, profile_id) do nothing`,
    [
      int4Array(members.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(members.map(({ workspaceId }) => workspaceId)),
      int4Array(members.map(({ ruleId }) => ruleId)),
      uuidArray(members.map(({ profileId }) => profileId)),
      instantArray(members.map(({ since }) => since)),
    ],
  );
  return inserted === members.length ? NOBODY : readSince(db, members);
}

const NOBODY: ReadonlySet<string> = new Set();

/** Those that are members since some other time. */
async function readSince(db: Db, members: readonly Member[]): Promise<ReadonlySet<string>> {
  const rows = await db.queryOnce<{ ruleId: number; profileId: ProfileId }>(
    `select m.rule_id as "ruleId", m.profile_id as "profileId"
       from unnest($1::integer[], $2::integer[], $3::integer[], $4::uuid[], $6::timestamptz[])
              as k (lane, workspace_id, rule_id, profile_id, since)
       join rule_members m on ${IS_PAIR} and m.since <> k.since`,
    [...pairParams(members), instantArray(members.map(({ since }) => since))],
  );
  return new Set(rows.map(membershipKey));
}

export async function deleteMembers(db: Db, members: readonly Membership[]): Promise<void> {
  if (members.length === 0) return;
  await db.queryOnce(
    `delete from rule_members m using ${PAIRS} where ${IS_PAIR}`,
    pairParams(members),
  );
}

/** By how much the members of rules became more or fewer. */
export interface SizeChange {
  readonly lane: Lane;
  readonly workspaceId: WorkspaceId;
  readonly ruleId: number;
  readonly by: number;
}

export async function changeSizes(db: Db, changes: readonly SizeChange[]): Promise<void> {
  const real = changes.filter(({ by }) => by !== 0);
  if (real.length === 0) return;
  await db.execute(
    `insert into rule_sizes (lane, workspace_id, rule_id, members)
     select * from unnest($1::integer[], $2::integer[], $3::integer[], $4::bigint[])
     on conflict (lane, workspace_id, rule_id) do update
       set members = rule_sizes.members + excluded.members`,
    [
      int4Array(real.map(({ lane }) => lane)),
      int4Array(real.map(({ workspaceId }) => workspaceId)),
      int4Array(real.map(({ ruleId }) => ruleId)),
      int8Array(real.map(({ by }) => by)),
    ],
  );
}

/** Sums up by how much each rule's members change in each lane. */
export function sizeChanges(
  entered: readonly Membership[],
  left: readonly Membership[],
): SizeChange[] {
  const changes = new Map<
    string,
    { lane: Lane; workspaceId: WorkspaceId; ruleId: number; by: number }
  >();
  const note = ({ workspaceId, ruleId, profileId }: Membership, by: number): void => {
    const lane = laneOfProfile(profileId);
    const key = `${lane} ${workspaceId} ${ruleId}`;
    const known = changes.get(key);
    if (known === undefined) changes.set(key, { lane, workspaceId, ruleId, by });
    else known.by += by;
  };
  for (const each of entered) note(each, 1);
  for (const each of left) note(each, -1);
  return [...changes.values()];
}
