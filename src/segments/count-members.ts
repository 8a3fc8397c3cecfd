import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Rule } from '../rules/index.js';
import type { Database } from '../storage/index.js';
import { type Combination, countCombinations } from './count-combinations.js';
import { describePeople, type PersonSketch } from './describe-people.js';

/** How many are in a rule, and some of them. */
export interface MemberCount {
  readonly members: number;
  /** In the workspace. */
  readonly profiles: number;
  readonly sample: readonly PersonSketch[];
}

/** Of each combination. */
export const SAMPLE_SIZE = 20;

export async function countMembers(
  database: Database,
  question: { readonly workspaceId: WorkspaceId; readonly rule: Rule; readonly at: Instant },
): Promise<MemberCount> {
  const { workspaceId, rule, at } = question;
  const asked = { workspaceId, rules: [rule], at, sampleSize: SAMPLE_SIZE };
  const combinations = await countCombinations(database, asked);
  const inside = combinations.find(({ isIn }) => isIn[0] === true);
  return {
    members: inside?.profiles ?? 0,
    profiles: sumProfiles(combinations),
    sample: await describePeople(database, workspaceId, inside?.sample ?? []),
  };
}

export function sumProfiles(combinations: readonly Combination[]): number {
  return combinations.reduce((sum, { profiles }) => sum + profiles, 0);
}
