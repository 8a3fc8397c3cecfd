import type { ProfileId } from '../kernel/index.js';
import { compileRules } from '../rules/index.js';
import type { Database } from '../storage/index.js';
import type { RuleQuestion } from './read-members.js';
import { readRuleRelations, readRuleSetting } from './rule-setting.js';

/** Profiles for whom the same of some rules hold. */
export interface Combination {
  /** In the order of the rules. */
  readonly isIn: readonly boolean[];
  readonly profiles: number;
  /** The first of them by their ids. */
  readonly sample: readonly ProfileId[];
}

/** Memory for one step of a query's plan, before it goes to disk. */
const WORK_MEMORY = '128MB';

/**
 * Counts the living profiles of a workspace by which of some rules hold for them: one query over one snapshot.
 *
 * @param question.sampleSize of each combination, at most
 */
export async function countCombinations(
  database: Database,
  question: RuleQuestion & { readonly sampleSize: number },
): Promise<readonly Combination[]> {
  const { rules, at, workspaceId, sampleSize } = question;
  return database.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    // A plan for these very values: other statements of ours are planned for any.
    await tx.query(`select set_config('plan_cache_mode', 'force_custom_plan', true),
                           set_config('work_mem', '${WORK_MEMORY}', true)`);
    const compiled = compileRules({
      rules,
      at,
      setting: await readRuleSetting(tx, workspaceId),
      relations: await readRuleRelations(tx),
    });
    const columns = rules.map((_, n) => `rule_${n + 1}`);
    const rows = await tx.queryOnce<{ is_in: boolean[]; profiles: number; sample: ProfileId[] }>(
      `with judged as materialized (
         select profile_id, array[${columns.join(', ')}]::boolean[] as is_in from (${compiled.sql}) as each)
       select counted.is_in, counted.profiles,
              array(select judged.profile_id from judged where judged.is_in = counted.is_in
                     order by judged.profile_id limit ${sampleSize}) as sample
         from (select is_in, count(*) as profiles from judged group by is_in) as counted
        order by counted.is_in desc`,
      compiled.values,
    );
    return rows.map(({ is_in: isIn, profiles, sample }) => ({ isIn, profiles, sample }));
  });
}
