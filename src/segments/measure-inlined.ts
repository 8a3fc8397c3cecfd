import { partsOf, type Rule, walkConditions } from '../rules/index.js';

/** How large a rule is with the rules of its segments in their places (docs/reference/rules.md, “Bounds”). */
export interface RuleSize {
  readonly conditions: number;
  /** How deep they lie: one that stands alone lies at 0. */
  readonly levels: number;
  /** How many `after` and `until` stand in each other. */
  readonly held: number;
  readonly asksSuppressed: boolean;
  /** Whether it asks for `suppressed` within `after` or `until`, which look at a past that is not kept. */
  readonly holdsSuppressed: boolean;
}

const NOTHING_SUPPRESSED = { asksSuppressed: false, holdsSuppressed: false };
const ONE: RuleSize = { conditions: 1, levels: 0, held: 0, ...NOTHING_SUPPRESSED };

/**
 * Measures rules with their segments. A segment that many refer to counts each time, and is measured once.
 *
 * @param rules by the keys of their segments, without cycles; a key that is not there counts as one condition
 */
export function createMeasure(rules: ReadonlyMap<string, Rule>): (rule: Rule) => RuleSize {
  const known = new Map<string, RuleSize>();
  const measure = (rule: Rule): RuleSize => {
    if (rule.kind === 'segment') return measureSegment(rule.segment);
    const parts = partsOf(rule).map(measure);
    if (parts.length === 0) return measureCondition(rule);
    return {
      conditions: parts.reduce((sum, part) => sum + part.conditions, 0),
      levels: 1 + Math.max(...parts.map(({ levels }) => levels)),
      held: (rule.kind === 'held' ? 1 : 0) + Math.max(...parts.map(({ held }) => held)),
      asksSuppressed: parts.some(({ asksSuppressed }) => asksSuppressed),
      holdsSuppressed: parts.some(
        (part) => part.holdsSuppressed || (rule.kind === 'held' && part.asksSuppressed),
      ),
    };
  };
  const measureSegment = (key: string): RuleSize => {
    const rule = rules.get(key);
    const size = known.get(key) ?? (rule === undefined ? ONE : measure(rule));
    known.set(key, size);
    return size;
  };
  return measure;
}

/** Of what speaks of events, each pattern counts, and each comparison behind its `where`. */
function measureCondition(rule: Rule): RuleSize {
  let [conditions, levels] = [0, 0];
  for (const part of walkConditions(rule)) {
    levels = Math.max(levels, part.level);
    const isOne =
      part.kind === 'events' || (part.kind === 'filter' && part.filter.kind === 'property');
    if (isOne) conditions += 1;
  }
  return {
    ...ONE,
    conditions: Math.max(1, conditions),
    levels,
    asksSuppressed: rule.kind === 'suppressed',
  };
}
