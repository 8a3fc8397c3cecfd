import type { Rule } from '../../../src/rules/rule.js';
import { WORLD_COMPUTED } from './world-computed.js';
import type { WorldPlan } from './world-plan.js';

/** Whether `after` and `until` are nested as rules may be, segments in their places, and ask for no `suppressed`. */
export function isAllowed(rule: Rule, segments: WorldPlan['segments']): boolean {
  return isAllowedIn(rule, segments, 0);
}

function isAllowedIn(rule: Rule, segments: WorldPlan['segments'], depth: number): boolean {
  switch (rule.kind) {
    case 'and':
    case 'or':
      return rule.rules.every((each) => isAllowedIn(each, segments, depth));
    case 'not':
      return isAllowedIn(rule.rule, segments, depth);
    case 'held':
      return depth < 2 && isAllowedIn(rule.rule, segments, depth + 1);
    case 'suppressed':
      return depth === 0;
    case 'computed': {
      const trait = WORLD_COMPUTED.get(rule.name);
      const cases = trait?.kind === 'cases' ? trait.cases : [];
      return cases.every((each) => isAllowedIn(each.rule, segments, depth));
    }
    case 'segment': {
      const named = segments.find(({ key }) => key === rule.segment);
      return named !== undefined && isAllowedIn(named.rule, segments, depth);
    }
    default:
      return true;
  }
}
