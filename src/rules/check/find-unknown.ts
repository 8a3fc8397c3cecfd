import type { EventPattern, Literal, Path, Rule, TimeTest, ValueTest } from '../rule.js';
import { type Finding, finding } from './finding.js';
import { nearest } from './nearest.js';
import type { ComputedKind, RuleNames } from './rule-names.js';
import { walkConditions } from './walk-conditions.js';

/** What a rule names that the workspace does not have, and what it has never seen. */
export function* findUnknown(rule: Rule, names: RuleNames): Generator<Finding> {
  for (const part of walkConditions(rule)) {
    if (part.kind === 'rule') yield* ofRule(part.rule, names);
    if (part.kind === 'events') yield* ofEvents(part.events, names);
    if (part.kind === 'filter' && part.filter.kind === 'property') {
      yield* ofMoney(part.filter.test, names);
    }
  }
}

function* ofRule(rule: Rule, names: RuleNames): Generator<Finding> {
  switch (rule.kind) {
    case 'segment':
      yield* ofKey(rule, { what: 'segment', key: rule.segment, known: names.segments });
      break;
    case 'list':
      yield* ofKey(rule, { what: 'list', key: rule.list, known: names.lists });
      break;
    case 'computed':
      yield* ofComputed(rule, names);
      break;
    case 'measure':
      yield* ofMoney(rule.test, names);
      break;
    case 'trait':
    case 'age':
    case 'anniversary':
      yield* ofTrait(rule.path, names);
      break;
    default:
      break;
  }
}

function* ofKey(
  node: Rule,
  {
    what,
    key,
    known,
  }: { readonly what: string; readonly key: string; readonly known: readonly string[] },
): Generator<Finding> {
  if (known.includes(key)) return;
  yield finding('error', node, {
    message: `There is no ${what} “${key}”.`,
    suggestion: nearest(key, known),
  });
}

function* ofComputed(
  rule: Extract<Rule, { kind: 'computed' }>,
  names: RuleNames,
): Generator<Finding> {
  const kinds = kindsOf(names.computed);
  const kind = kinds.get(rule.name);
  if (kind === undefined) {
    const message = `Nothing is computed under the name “${rule.name}”.`;
    yield finding('error', rule, { message, suggestion: nearest(rule.name, kinds.keys()) });
    return;
  }
  yield* ofMoney(rule.test, names);
  const misfit = misfitOf(kind, rule.test);
  if (misfit === undefined) return;
  const message = `computed.${rule.name} ${misfit}`;
  yield finding('error', rule.test, { message, suggestion: undefined });
}

function kindsOf(computed: RuleNames['computed']): ReadonlyMap<string, ComputedKind> {
  return computed instanceof Map
    ? computed
    : new Map([...(computed as readonly string[])].map((name) => [name, 'value']));
}

const NUMBER_KINDS: readonly Literal['kind'][] = ['number', 'money'];
const FITTING: Readonly<Record<Exclude<ComputedKind, 'value'>, readonly Literal['kind'][]>> = {
  number: NUMBER_KINDS,
  money: NUMBER_KINDS,
  date: ['date', 'instant'],
  text: ['text'],
};
const MISFITS: Readonly<Record<Exclude<ComputedKind, 'value'>, string>> = {
  number: 'is a number: compare it with one.',
  money: 'is a number: compare it with one.',
  date: 'is a time: ask for a window such as “in the last 7 days”, or compare it with a date.',
  text: 'is a text: compare it with one in quotes.',
};

/** Why a test can never hold of what is computed. */
function misfitOf(kind: ComputedKind, test: ValueTest | TimeTest): string | undefined {
  if (kind === 'value' || test.kind === 'exists') return undefined;
  return isFit(kind, test) ? undefined : MISFITS[kind];
}

function isFit(kind: Exclude<ComputedKind, 'value'>, test: ValueTest | TimeTest): boolean {
  if (test.kind === 'time') return kind === 'date';
  const literals = literalsOf(test);
  if (literals.length === 0) return kind === 'text';
  return literals.every((literal) => FITTING[kind].includes(literal.kind));
}

function literalsOf(test: ValueTest | TimeTest): readonly Literal[] {
  switch (test.kind) {
    case 'compare':
      return [test.value];
    case 'between':
      return [test.from, test.to];
    case 'in':
    case 'not-in':
      return test.values;
    default:
      return [];
  }
}

function* ofMoney(test: ValueTest | TimeTest, { currency }: RuleNames): Generator<Finding> {
  for (const literal of literalsOf(test)) {
    if (literal.kind !== 'money' || literal.currency === currency) continue;
    yield finding('error', literal, {
      message: `A rule’s amounts are in the workspace’s currency, ${currency}: amounts of events in others are converted to it.`,
      suggestion: `${literal.amount} ${currency}`,
    });
  }
}

function* ofEvents({ events }: EventPattern, { seenEvents }: RuleNames): Generator<Finding> {
  for (const selector of events) {
    if (seenEvents === undefined || selector.type !== 'track') continue;
    if (seenEvents.includes(selector.name)) continue;
    yield finding('remark', selector, {
      message: `No event “${selector.name}” came lately.`,
      suggestion: nearest(selector.name, seenEvents),
    });
  }
}

function* ofTrait(path: Path, { seenTraits }: RuleNames): Generator<Finding> {
  if (seenTraits === undefined) return;
  const isSeen = seenTraits.some((seen) => path.every((step, index) => seen[index] === step));
  if (isSeen) return;
  const name = path.join('.');
  yield finding('remark', path, {
    message: `Nobody has the trait “${name}”.`,
    suggestion: nearest(
      name,
      seenTraits.map((seen) => seen.join('.')),
    ),
  });
}
