import {
  type Arguments,
  type Context,
  evalToken,
  type RangeToken,
  type Template,
  TokenKind,
  TypeGuards,
  toValue,
  Value,
  type ValueToken,
} from 'liquidjs';
import { MAX_RANGE_END } from './limits.js';

/**
 * Looks through the expressions of a node. Ranges are made to look at their ends before they count: counting
 * up from 2^53 by one never ends, and the library's own limits only see how far apart the ends are. A variable
 * whose name is worked out is refused, so that what a template reads can be known beforehand.
 *
 * @throws Error
 */
export function guardNode(node: Template): void {
  for (const argument of node.arguments?.() ?? []) guardArgument(argument);
}

type Argument = Arguments extends Iterable<infer Each> ? Each : never;

function guardArgument(argument: Argument): void {
  if (argument instanceof Value) {
    checkExpression(argument.initial.postfix);
    argument.initial.postfix.forEach(guardToken);
    for (const { args } of argument.filters) guardFilterArguments(args);
  } else {
    guardToken(argument);
  }
}

/** The library reads `trait.first name` and takes no notice of `name`. */
function checkExpression(postfix: Value['initial']['postfix']): void {
  const operators = postfix.filter(TypeGuards.isOperatorToken);
  const joining = operators.filter(({ operator }) => operator !== 'not').length;
  if (postfix.length - operators.length - joining !== 1) {
    throw new Error('between two values there is neither an operator nor a “|”');
  }
}

function guardToken(token: unknown): void {
  if (TypeGuards.isRangeToken(token)) guardRange(token);
  else if (TypeGuards.isPropertyAccessToken(token)) {
    const [name] = token.props;
    if (token.variable === undefined && name !== undefined && !('content' in name)) {
      throw new Error('the name of a variable can’t be worked out: write trait[name], not [name]');
    }
    guardToken(token.variable);
    token.props.forEach(guardToken);
  } else if (TypeGuards.isFilteredValueToken(token)) {
    token.initial.postfix.forEach(guardToken);
    for (const { args } of token.filters) guardFilterArguments(args);
  }
}

function guardFilterArguments(args: readonly unknown[]): void {
  for (const arg of args) guardToken(Array.isArray(arg) ? arg[1] : arg);
}

function guardRange(range: RangeToken): void {
  guardToken(range.lhs);
  guardToken(range.rhs);
  range.lhs = guardEnd(range.lhs);
  range.rhs = guardEnd(range.rhs);
}

/** A value with no filters, in the library's form, that is looked at when it is known. */
function guardEnd(end: ValueToken): ValueToken {
  const initial = {
    postfix: [end],
    *evaluate(context: Context): Generator<unknown, unknown, unknown> {
      const value = toValue(yield evalToken(end, context));
      if (Math.abs(Number(value)) > MAX_RANGE_END) {
        throw new Error(`a range can’t go beyond ${MAX_RANGE_END}`);
      }
      return value;
    },
  };
  return { kind: TokenKind.FilteredValue, initial, filters: [] } as unknown as ValueToken;
}
