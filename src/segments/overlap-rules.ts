import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { ParsedRule, Rule } from '../rules/index.js';
import type { Database } from '../storage/index.js';
import { checkRuleOf } from './check-rule-of.js';
import { type Combination, countCombinations } from './count-combinations.js';
import { SAMPLE_SIZE, sumProfiles } from './count-members.js';
import { describePeople, type PersonSketch } from './describe-people.js';
import { rulesUncountable } from './errors.js';

/** Two rules, by their places in the list. */
export interface RulePair {
  readonly one: number;
  readonly other: number;
  /** Profiles that are in both. */
  readonly both: number;
  /** Whether all members of the one are members of the other, and it has any. */
  readonly isOneInOther: boolean;
  readonly isOtherInOne: boolean;
}

/** How the members of rules lie over each other. */
export interface RuleOverlap {
  readonly at: Instant;
  /** In the workspace. */
  readonly profiles: number;
  /** Of each rule. */
  readonly members: readonly number[];
  readonly pairs: readonly RulePair[];
  /** Every combination that occurs, that of none left out; the largest first. */
  readonly combinations: readonly {
    /** The places of the rules that hold; all others do not. */
    readonly rules: readonly number[];
    readonly profiles: number;
    readonly sample: readonly PersonSketch[];
  }[];
  /** Profiles that are in none. */
  readonly none: { readonly profiles: number; readonly sample: readonly PersonSketch[] };
}

const FEWEST = 2;
const MOST = 10;

/**
 * Compares 2 to 10 rules.
 *
 * @throws AppError `rule-invalid`, `rules-uncountable`
 */
export async function overlapRules(
  database: Database,
  asked: { readonly workspaceId: WorkspaceId; readonly rules: readonly ParsedRule[] },
  now: Instant,
): Promise<RuleOverlap> {
  const { workspaceId } = asked;
  const count = asked.rules.length;
  if (count < FEWEST || count > MOST) {
    throw rulesUncountable.make({ problem: `${count} rules can’t be compared.` });
  }
  const rules: Rule[] = [];
  for (const parsed of asked.rules) {
    rules.push((await checkRuleOf(database, { workspaceId }, parsed)).rule);
  }
  const question = { workspaceId, rules, at: now, sampleSize: SAMPLE_SIZE };
  const combinations = await countCombinations(database, question);
  const shown = [];
  for (const combination of combinations) {
    const sample = await describePeople(database, workspaceId, combination.sample);
    shown.push({ rules: placesOf(combination), profiles: combination.profiles, sample });
  }
  const none = shown.find((each) => each.rules.length === 0);
  return {
    at: now,
    profiles: sumProfiles(combinations),
    ...measureOverlap(combinations, count),
    combinations: shown
      .filter((each) => each.rules.length > 0)
      .sort((one, other) => other.profiles - one.profiles),
    none: { profiles: none?.profiles ?? 0, sample: none?.sample ?? [] },
  };
}

function placesOf({ isIn }: Pick<Combination, 'isIn'>): number[] {
  return isIn.flatMap((holds, place) => (holds ? [place] : []));
}

/** The sizes of rules and of their pairs, from the combinations that occur. */
export function measureOverlap(
  combinations: readonly Pick<Combination, 'isIn' | 'profiles'>[],
  count: number,
): Pick<RuleOverlap, 'members' | 'pairs'> {
  const sizeOf = (...places: readonly number[]) =>
    combinations
      .filter(({ isIn }) => places.every((place) => isIn[place] === true))
      .reduce((sum, { profiles }) => sum + profiles, 0);
  const places = Array.from({ length: count }, (_, place) => place);
  const members = places.map((place) => sizeOf(place));
  const pairs = places.flatMap((one) =>
    places.slice(one + 1).map((other): RulePair => {
      const both = sizeOf(one, other);
      return {
        one,
        other,
        both,
        isOneInOther: both > 0 && both === members[one],
        isOtherInOne: both > 0 && both === members[other],
      };
    }),
  );
  return { members, pairs };
}
