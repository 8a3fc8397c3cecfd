import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { ParsedRule, Rule } from '../rules/index.js';
import type { Database } from '../storage/index.js';
import { checkRuleOf } from './check-rule-of.js';
import { countCombinations } from './count-combinations.js';
import { SAMPLE_SIZE, sumProfiles } from './count-members.js';
import { describePeople, type PersonSketch } from './describe-people.js';

/** People who are in both rules, or in one of them. */
export interface DiffPart {
  readonly profiles: number;
  readonly sample: readonly PersonSketch[];
}

/** What becomes of the members when one rule takes the place of another. */
export interface RuleDiff {
  readonly at: Instant;
  readonly entering: DiffPart;
  readonly leaving: DiffPart;
  readonly staying: DiffPart;
  /** In the workspace. */
  readonly profiles: number;
}

/** @throws AppError `rule-invalid` */
export async function diffRules(
  database: Database,
  asked: {
    readonly workspaceId: WorkspaceId;
    readonly before: ParsedRule;
    readonly after: ParsedRule;
  },
  now: Instant,
): Promise<RuleDiff> {
  const { workspaceId } = asked;
  const before = await checkRuleOf(database, { workspaceId }, asked.before);
  const after = await checkRuleOf(database, { workspaceId }, asked.after);
  const rules: Rule[] = [before.rule, after.rule];
  const question = { workspaceId, rules, at: now, sampleSize: SAMPLE_SIZE };
  const combinations = await countCombinations(database, question);
  const partOf = async (wasIn: boolean, isIn: boolean): Promise<DiffPart> => {
    const found = combinations.find((each) => each.isIn[0] === wasIn && each.isIn[1] === isIn);
    return {
      profiles: found?.profiles ?? 0,
      sample: await describePeople(database, workspaceId, found?.sample ?? []),
    };
  };
  return {
    at: now,
    entering: await partOf(false, true),
    leaving: await partOf(true, false),
    staying: await partOf(true, true),
    profiles: sumProfiles(combinations),
  };
}
