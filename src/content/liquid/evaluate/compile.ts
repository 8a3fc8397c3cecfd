import type { Context } from 'liquidjs';
import type { FilterArguments } from '../filter.js';
import { MAX_RANGE_END } from '../limits.js';
import type {
  Comparison,
  Condition,
  Expression,
  FilterCall,
  FilteredValue,
  PathKey,
} from '../syntax/expression.js';
import { contains, isEqual, isTruthy, order } from './compare.js';
import { LiquidRange } from './liquid-range.js';
import { looseWholeOf } from './numbers.js';
import { readKey } from './read-key.js';
import { type Run, runOf } from './run.js';
import { UnusableValue } from './unusable-value.js';

/** Something read, ready to be worked out as often as you like. */
export type Evaluate = (context: Context) => unknown;

export type EngineFilter = (input: unknown, args: FilterArguments, context: Context) => unknown;

/** @throws Error for a filter that is not there or does not take such arguments */
export type FindFilter = (call: FilterCall) => EngineFilter;

export function compileExpression(expression: Expression): Evaluate {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'path':
      return compilePath(expression.keys);
    case 'range': {
      const [first, last] = [
        compileExpression(expression.first),
        compileExpression(expression.last),
      ];
      return (context) => new LiquidRange(rangeEnd(first(context)), rangeEnd(last(context)));
    }
  }
}

function rangeEnd(value: unknown): number {
  const end = looseWholeOf(value);
  if (Math.abs(end) <= MAX_RANGE_END) return end;
  throw new Error(`a range can’t go beyond ${MAX_RANGE_END}`);
}

/** Where the library looks for a variable; it keeps the method to itself, and asks it in a roundabout way. */
interface ScopeFinder {
  findScope(key: unknown): object;
}

function compilePath([root, ...keys]: readonly PathKey[]): Evaluate {
  const readRoot = compileRoot(root);
  const [only] = keys;
  if (only === undefined) return readRoot;
  if (keys.length === 1 && only.kind === 'name') {
    const { name, isDotted } = only;
    return (context) => readKey(readRoot(context), name, isDotted);
  }
  const steps = keys.map(compileKey);
  return (context) => {
    let value = readRoot(context);
    for (const step of steps) value = step(value, context);
    return value;
  };
}

function compileRoot(root: PathKey | undefined): Evaluate {
  const read = (context: Context, key: unknown) =>
    readKey((context as unknown as ScopeFinder).findScope(key), key, false);
  if (root?.kind === 'computed') {
    const key = compileExpression(root.key);
    return (context) => {
      const name = key(context);
      return typeof name === 'string' ? read(context, name) : undefined;
    };
  }
  return (context) => read(context, root?.name);
}

function compileKey(key: PathKey): (value: unknown, context: Context) => unknown {
  if (key.kind === 'name') return (value) => readKey(value, key.name, key.isDotted);
  const evaluate = compileExpression(key.key);
  return (value, context) => readKey(value, evaluate(context), false);
}

export function compileFiltered(
  { value, filters }: FilteredValue,
  findFilter: FindFilter,
): Evaluate {
  const start = compileExpression(value);
  const steps = filters.map((call) => compileFilter(call, findFilter(call)));
  const [only] = steps;
  if (only === undefined) return start;
  if (steps.length === 1) return (context) => only(start(context), context);
  return (context) => {
    let result = start(context);
    for (const step of steps) result = step(result, context);
    return result;
  };
}

type Step = (input: unknown, context: Context) => unknown;

function compileFilter(call: FilterCall, filter: EngineFilter): Step {
  const argumentsOf = compileArguments(call);
  return (input, context) => {
    try {
      return filter(input, argumentsOf(context), context);
    } catch (error) {
      return orNothing(error, runOf(context));
    }
  };
}

function compileArguments({ args, named }: FilterCall): (context: Context) => FilterArguments {
  const plain = args.map(compileExpression);
  const byName = [...named].map(([name, each]) => [name, compileExpression(each)] as const);
  const read = (context: Context): FilterArguments => ({
    plain: plain.map((each) => each(context)),
    named: Object.fromEntries(byName.map(([name, each]) => [name, each(context)])),
  });
  if (![...args, ...named.values()].every(({ kind }) => kind === 'literal')) return read;
  const fixed = {
    plain: args.map(literalOf),
    named: Object.fromEntries([...named].map(([name, each]) => [name, literalOf(each)])),
  };
  return () => fixed;
}

function literalOf(expression: Expression): unknown {
  return expression.kind === 'literal' ? expression.value : undefined;
}

/** Nothing in place of what can’t be used, unless errors are wanted. */
export function orNothing(error: unknown, { isStrict }: Run): undefined {
  if (error instanceof UnusableValue && !isStrict) return undefined;
  throw error;
}

export function compileCondition(condition: Condition): (context: Context) => boolean {
  switch (condition.kind) {
    case 'value': {
      const value = compileExpression(condition.value);
      return (context) => isTruthy(value(context));
    }
    case 'comparison':
      return compileComparison(condition);
    default: {
      const [left, right] = [compileCondition(condition.left), compileCondition(condition.right)];
      return condition.kind === 'and'
        ? (context) => left(context) && right(context)
        : (context) => left(context) || right(context);
    }
  }
}

function compileComparison({
  operator,
  left,
  right,
}: Extract<Condition, { kind: 'comparison' }>): (context: Context) => boolean {
  const [one, other] = [compileExpression(left), compileExpression(right)];
  const holds = COMPARE[operator];
  return (context) => {
    const [a, b] = [one(context), other(context)];
    spendOn(a, context);
    try {
      return holds(a, b);
    } catch (error) {
      return orNothing(error, runOf(context)) ?? false;
    }
  };
}

/** Comparing a long list or text takes its time; what most comparisons compare is neither. */
function spendOn(value: unknown, { memoryLimit }: Context): void {
  if (typeof value === 'string' || Array.isArray(value)) memoryLimit.use(value.length);
}

const ordered =
  (holds: (order: number) => boolean) =>
  (a: unknown, b: unknown): boolean => {
    const found = order(a, b);
    return found !== undefined && holds(found);
  };

const COMPARE: Readonly<Record<Comparison, (a: unknown, b: unknown) => boolean>> = {
  '==': isEqual,
  '!=': (a, b) => !isEqual(a, b),
  '<': ordered((found) => found < 0),
  '>': ordered((found) => found > 0),
  '<=': ordered((found) => found <= 0),
  '>=': ordered((found) => found >= 0),
  contains,
};
