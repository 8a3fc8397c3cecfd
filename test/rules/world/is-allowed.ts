import type { Rule } from '../../../src/rules/rule.js';
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
    case 'segment': {
      const named = segments.find(({ key }) => key === rule.segment);
      return named !== undefined && isAllowedIn(named.rule, segments, depth);
    }
    default:
      return true;
  }
}
