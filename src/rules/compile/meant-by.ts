import type { ComputedTrait } from '../computed-traits.js';
import { expandComputed } from '../expand-computed.js';
import type { Rule } from '../rule.js';
import type { RuleSetting } from './rule-setting.js';

/** A rule that is compiled as it stands. */
export type MeantRule = Exclude<Rule, { kind: 'segment' }>;

/** What stands behind the name of a segment, or of a computed trait that is made of rules; else the rule itself. */
export function meantBy(setting: RuleSetting, rule: Rule): MeantRule {
  if (rule.kind === 'segment') return meantBy(setting, segmentOf(setting, rule.segment));
  if (rule.kind !== 'computed') return rule;
  const meant = expandComputed(rule, computedTraitOf(setting, rule.name));
  return meant === undefined ? rule : meantBy(setting, meant);
}

/** Whoever compiles has checked that it is there, and that none refers to itself. */
function segmentOf({ segments }: RuleSetting, key: string): Rule {
  const rule = segments.get(key);
  if (rule === undefined) throw new Error(`there is no segment ${key}`);
  return rule;
}

/** The same of computed traits. */
export function computedTraitOf({ computed }: RuleSetting, name: string): ComputedTrait {
  const trait = computed.get(name);
  if (trait === undefined) throw new Error(`there is no computed trait ${name}`);
  return trait;
}
