import {
  mistakeAt,
  type ParsedRule,
  type Rule,
  type RuleSetting,
  unfoldComputed,
  walkRule,
} from '../rules/index.js';
import { historyMissing } from './errors.js';

/** A condition whose past is not kept, and where it stands. */
export interface WithoutHistory {
  /** What it reads, in words. */
  readonly what: string;
  /** The part of the asked rule in which it stands: itself, or the segment over which it comes in. */
  readonly part: Rule;
  /** The keys of the segments on the way to it; empty: it stands in the rule itself. */
  readonly through: readonly string[];
}

type Names = Pick<RuleSetting, 'segments' | 'computed'>;

/** The first condition of a rule, or of a segment in it, whose past is not kept. */
function findWithoutHistory(
  rule: Rule,
  { segments: rules, computed }: Names,
): WithoutHistory | undefined {
  const passed = new Set<string>();
  const find = (within: Rule): WithoutHistory | undefined =>
    firstOf(walkRule(unfoldComputed(within, computed)), (part) => {
      if (part.kind === 'suppressed') return { what: 'suppressed addresses', part, through: [] };
      return part.kind === 'segment' ? findIn(part, part.segment) : undefined;
    });
  const findIn = (part: Rule, key: string): WithoutHistory | undefined => {
    const inner = passed.has(key) ? undefined : rules.get(key);
    passed.add(key);
    const found = inner === undefined ? undefined : find(inner);
    return found && { ...found, part, through: [key, ...found.through] };
  };
  return find(rule);
}

function firstOf<T, R>(all: Iterable<T>, find: (each: T) => R | undefined): R | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Lets no rule pass that can’t be asked about the past.
 *
 * @param names the workspace's segments and computed traits, without cycles
 * @throws AppError `rule-without-history`
 */
export function requireHistory(asked: ParsedRule, names: Names): void {
  const found = findWithoutHistory(asked.rule, names);
  if (found === undefined) return;
  const { what, part, through } = found;
  const place = asked.placeOf(part) ?? { offset: 0, length: asked.text.length };
  const within = through.length === 0 ? '' : `, in the segment ${through.join(' → ')}`;
  const problem = `The past of ${what} is not kept${within}: nobody can say who was in the rule.`;
  throw historyMissing.make(mistakeAt(asked.text, place, { problem }));
}
