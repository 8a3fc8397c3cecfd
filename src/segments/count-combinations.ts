import type { ProfileId } from '../kernel/index.js';
import { profileRelation } from '../profiles/index.js';
import { type CompiledRules, compileRules } from '../rules/index.js';
import { type Database, DatabaseError } from '../storage/index.js';
import { ruleTooSlow } from './errors.js';
import { planForAll } from './plan-for-all.js';
import type { RuleQuestion } from './read-members.js';
import { readRuleRelations, readRuleSetting } from './rule-setting.js';

/** Profiles for whom the same of some rules hold. */
export interface Combination {
  /** In the order of the rules. */
  readonly isIn: readonly boolean[];
  readonly profiles: number;
  /** Some of them. */
  readonly sample: readonly ProfileId[];
}

const LIMIT_MS = 120_000;
/** PostgreSQL's code for a statement that was cancelled. */
const STOPPED = '57014';
/**
 * Counts the living profiles of a workspace by which of some rules hold for them: one query over one snapshot.
 *
 * @param question.sampleSize of each combination, at most
 * @param question.limitMs how long the database may take; two minutes unless said otherwise
 * @throws AppError `rule-too-slow`
 */
export async function countCombinations(
  database: Database,
  question: RuleQuestion & { readonly sampleSize: number; readonly limitMs?: number },
): Promise<readonly Combination[]> {
  const { rules, at, workspaceId, sampleSize, limitMs = LIMIT_MS } = question;
  return inTime(limitMs, () =>
    database.transaction(async (tx) => {
      await tx.query('set transaction isolation level repeatable read, read only');
      await planForAll(tx, limitMs);
      const compiled = compileRules({
        rules,
        at,
        setting: await readRuleSetting(tx, workspaceId),
        relations: await readRuleRelations(tx),
      });
      const rows = await tx.queryOnce<{ pattern: number; profiles: number; sample: ProfileId[] }>(
        countByPattern(compiled, { rules: rules.length, sampleSize }),
        [...compiled.values, workspaceId],
      );
      return rows
        .filter(({ profiles }) => profiles > 0)
        .map(({ pattern, profiles, sample }) => ({
          isIn: rules.map((_, n) => Math.floor(pattern / 2 ** n) % 2 === 1),
          profiles,
          sample,
        }));
    }),
  );
}

/** The server stops a statement that takes too long, so that no question costs more than so much. */
async function inTime<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.sqlState !== STOPPED) throw error;
    throw ruleTooSlow.make({ seconds: limitMs / 1_000 }, error);
  }
}

/**
 * Only who is in some rule is kept while it is counted: of most rules that is a small part of all. A pattern has a
 * bit for each rule.
 */
function countByPattern(
  { sql: judged, values }: CompiledRules,
  { rules, sampleSize }: { readonly rules: number; readonly sampleSize: number },
): string {
  const columns = Array.from({ length: rules }, (_, n) => `rule_${n + 1}`);
  const bits = columns.map((column, n) => `case when ${column} then ${2 ** n}::bigint else 0 end`);
  const workspace = `$${values.length + 1}::integer`;
  const living = `${profileRelation} p where p.workspace_id = ${workspace} and p.merged_into is null`;
  return `with judged as materialized (
      select profile_id, ${bits.join(' + ')} as pattern from (${judged}) as each
       where ${columns.join(' or ')})
    select pattern, count(*) as profiles,
           array(select judged.profile_id from judged where judged.pattern = counted.pattern
                  order by judged.profile_id limit ${sampleSize}) as sample
      from judged as counted group by pattern
    union all
    select 0, (select count(*) from ${living}) - (select count(*) from judged),
           array(select p.profile_id from ${living}
                    and not exists (select 1 from judged where judged.profile_id = p.profile_id)
                  limit ${sampleSize})`;
}
