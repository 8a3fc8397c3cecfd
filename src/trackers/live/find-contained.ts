import type { WorkspaceId } from '../../kernel/index.js';
import { type Db, int4Array, LANES, type Lane } from '../../storage/index.js';

/** A live rule, and for how many it holds. */
export interface RuleSize {
  readonly ruleId: number;
  readonly members: number;
}

/** For whom the one rule holds, the other one holds too. */
export interface Containment {
  readonly ruleId: number;
  readonly within: number;
}

/** Members of each rule that are looked at in a lane, and lanes: what is not contained shows soon. */
const SAMPLE = 8;
const SAMPLED_LANES = 8;

/**
 * Which rules' members are all members of another one. A rule for whom nobody is lies within none.
 *
 * @param asked.inner the rules that are asked about
 * @param asked.outer those in which they may lie
 */
export async function findContained(
  db: Db,
  asked: {
    readonly workspaceId: WorkspaceId;
    readonly inner: readonly RuleSize[];
    readonly outer: readonly RuleSize[];
  },
): Promise<readonly Containment[]> {
  const { workspaceId, inner, outer } = asked;
  let pairs = inner.flatMap(({ ruleId, members }) =>
    outer
      .filter((other) => members > 0 && other.ruleId !== ruleId && other.members >= members)
      .map((other) => ({ ruleId, within: other.ruleId })),
  );
  for (const lane of LANES.slice(0, SAMPLED_LANES)) {
    if (pairs.length > 0) pairs = await keepPossible(db, { workspaceId, pairs, lane });
  }
  return pairs.length === 0 ? [] : keepCertain(db, workspaceId, pairs);
}

/** Leaves out pairs that some members in one lane speak against. */
async function keepPossible(
  db: Db,
  asked: {
    readonly workspaceId: WorkspaceId;
    readonly pairs: readonly Containment[];
    readonly lane: Lane;
  },
): Promise<Containment[]> {
  const { workspaceId, pairs, lane } = asked;
  // One lane lies on one node, where any statement can be run.
  return db.queryOnce<Containment>(
    `select p.rule_id as "ruleId", p.within
       from unnest($3::integer[], $4::integer[]) as p (rule_id, within)
      where not exists (
        select 1
          from (select m.profile_id from rule_members m
                 where m.lane = $1 and m.workspace_id = $2 and m.rule_id = p.rule_id
                 order by m.profile_id limit ${SAMPLE}) as sampled
         where not exists (
           select 1 from rule_members o
            where o.lane = $1 and o.workspace_id = $2 and o.rule_id = p.within
              and o.profile_id = sampled.profile_id))`,
    [lane, workspaceId, ...pairParams(pairs)],
  );
}

async function keepCertain(
  db: Db,
  workspaceId: WorkspaceId,
  pairs: readonly Containment[],
): Promise<Containment[]> {
  return db.queryOnce<Containment>(
    `select p.rule_id as "ruleId", p.within
       from unnest($3::integer[], $4::integer[]) as p (rule_id, within)
       join rule_members m
         on m.lane = any($1::integer[]) and m.workspace_id = $2 and m.rule_id = p.rule_id
       left join rule_members o
         on o.lane = m.lane and o.workspace_id = m.workspace_id and o.rule_id = p.within
        and o.profile_id = m.profile_id
      group by p.rule_id, p.within
     having count(*) = count(o.profile_id)
      order by p.rule_id, p.within`,
    [int4Array(LANES), workspaceId, ...pairParams(pairs)],
  );
}

function pairParams(pairs: readonly Containment[]): unknown[] {
  return [
    int4Array(pairs.map(({ ruleId }) => ruleId)),
    int4Array(pairs.map(({ within }) => within)),
  ];
}
