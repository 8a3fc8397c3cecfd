import { type Rule, type RuleSetting, unfoldComputed } from '../../rules/index.js';
import { createMeasure, type RuleSize } from '../measure-inlined.js';

/** How large a rule is with the rules of its segments and of its computed traits in their places. */
export function measureUnfolded(
  { segments, computed }: Pick<RuleSetting, 'segments' | 'computed'>,
  rule: Rule,
): RuleSize {
  return createMeasure(unfoldSegments({ segments, computed }))(unfoldComputed(rule, computed));
}

/** The rules of segments with those of the computed traits that they name: what they refer to and read. */
export function unfoldSegments({
  segments,
  computed,
}: Pick<RuleSetting, 'segments' | 'computed'>): ReadonlyMap<string, Rule> {
  return new Map([...segments].map(([key, rule]) => [key, unfoldComputed(rule, computed)]));
}
