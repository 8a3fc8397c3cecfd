import type { Instant, JsonValue } from '../../kernel/index.js';
import type { ComputedTrait, Rule } from '../../rules/index.js';
import type { RuleNode } from '../plan/rule-node.js';
import { type Life, lookInto } from './tell-life.js';

/** What a computed trait that is made of other rules comes to. */
export interface ComputedValue {
  valueAt(nodeAt: NodeAt, life: Life, now: Instant): JsonValue;
}

/** The node of a rule that was planned, by its place. */
export type NodeAt = (place: number) => RuleNode;

const DAY_MS = 86_400_000;

/**
 * Asks for what is needed to show a computed trait's value; undefined where its own condition shows it.
 *
 * @param plan wants a rule planned, and gives its place
 */
export function computedValue(
  trait: ComputedTrait | undefined,
  plan: (rule: Rule) => number,
): ComputedValue | undefined {
  if (trait?.kind === 'cases') {
    const cases = trait.cases.map(({ value, rule }) => ({ value, place: plan(rule) }));
    const { otherwise = null } = trait;
    return {
      valueAt: (nodeAt, life, now) =>
        cases.find(({ place }) => lookInto(life, nodeAt(place), now).holds)?.value ?? otherwise,
    };
  }
  if (trait?.kind !== 'elapsed') return undefined;
  const { which, events } = trait;
  // Whatever the window is: only the event's time is read.
  const window = { kind: 'ago', duration: { amount: 1, unit: 'second' } } as const;
  const place = plan({ kind: 'when', which, events, window });
  return {
    valueAt: (nodeAt, life, now) => {
      const node = nodeAt(place);
      const at = node.kind === 'leaf' ? node.leaf.valueAt(life.whole, now) : undefined;
      return typeof at === 'string' ? Math.floor((now - Date.parse(at)) / DAY_MS) : null;
    },
  };
}
