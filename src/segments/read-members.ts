import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import { compileRules, type Rule } from '../rules/index.js';
import { type Database, type Db, LANES, laneOfProfile } from '../storage/index.js';
import { planForAll } from './plan-for-all.js';
import { readRuleSetting, ruleRelations } from './rule-setting.js';

/** Rules, asked of a workspace at an instant. */
export interface RuleQuestion {
  readonly workspaceId: WorkspaceId;
  readonly rules: readonly Rule[];
  readonly at: Instant;
}

type MembersQuestion = RuleQuestion & { readonly profileIds?: readonly ProfileId[] };

/**
 * Who is in each of some rules, by their ids in order.
 *
 * @param question.profileIds only these are asked about; undefined: all
 */
export async function readMembers(
  db: Db | Database,
  question: MembersQuestion,
): Promise<readonly (readonly ProfileId[])[]> {
  const isOfAll = question.profileIds === undefined;
  if (!isOfAll || !('transaction' in db)) return askMembers(db, question);
  return db.transaction(async (tx) => {
    await planForAll(tx);
    return askMembers(tx, question);
  });
}

async function askMembers(
  db: Db,
  question: MembersQuestion,
): Promise<readonly (readonly ProfileId[])[]> {
  const { rules, at, workspaceId, profileIds } = question;
  if (profileIds?.length === 0) return rules.map(() => []);
  const lanes = [...new Set((profileIds ?? []).map(laneOfProfile))];
  const { sql, values } = compileRules({
    rules,
    at,
    setting: await readRuleSetting(db, workspaceId),
    relations: ruleRelations,
    ...(profileIds !== undefined && {
      narrow: (all, alias) =>
        `${lanes.length < LANES.length ? `${alias}.lane = any(${all.ints(lanes)}) and ` : ''}${alias}.profile_id = any(${all.uuids(profileIds)})`,
    }),
  });
  const rows = await db.queryOnce<{ profile_id: ProfileId } & Record<string, boolean>>(
    `select * from (${sql}) as judged order by profile_id`,
    values,
  );
  return rules.map((_, n) => rows.flatMap((row) => (row[`rule_${n + 1}`] ? [row.profile_id] : [])));
}
