import type { ComputedTrait } from '../computed-traits.js';
import type { Rule } from '../rule.js';

/**
 * A rule in which the names of computed traits that are made of rules stand for all of these, joined by `or`: it
 * reads and refers to what the rule does, though it does not mean the same.
 *
 * @param computed without cycles; a name that is not there stays
 */
export function unfoldComputed(rule: Rule, computed: ReadonlyMap<string, ComputedTrait>): Rule {
  const unfold = (each: Rule) => unfoldComputed(each, computed);
  switch (rule.kind) {
    case 'and':
    case 'or':
      return { ...rule, rules: rule.rules.map(unfold) };
    case 'not':
    case 'held':
      return { ...rule, rule: unfold(rule.rule) };
    case 'computed': {
      const trait = computed.get(rule.name);
      return trait?.kind === 'cases' && trait.cases.length > 0
        ? { kind: 'or', rules: [rule, ...trait.cases.map((each) => unfold(each.rule))] }
        : rule;
    }
    default:
      return rule;
  }
}
