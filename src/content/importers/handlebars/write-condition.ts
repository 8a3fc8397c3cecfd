import type { Desk } from './desk.js';
import type { Scope } from './scope.js';
import { type Call, type Expression, nameOf } from './syntax.js';
import { writeExpression } from './write-expression.js';

/** A condition in Liquid, and what has to stand before the tag that has it. */
export interface Condition {
  readonly before: string;
  readonly test: string;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '==',
  equals: '==',
  ifEquals: '==',
  ne: '!=',
  neq: '!=',
  notEquals: '!=',
  gt: '>',
  greaterThan: '>',
  gte: '>=',
  greaterThanEquals: '>=',
  lt: '<',
  lessThan: '<',
  lte: '<=',
  lessThanEquals: '<=',
};
const LOGIC = ['and', 'or', 'not'];

/** Whether a helper of this name is a condition that is known here. */
export function isCondition(name: string | undefined): boolean {
  return name !== undefined && (name in COMPARISONS || LOGIC.includes(name));
}

/** What `if` asks of a value: to Liquid an empty text, an empty list and 0 are all true. */
export function writeTruth(value: string, countsZero: boolean): string {
  const zero = countsZero ? '' : ` and ${value} != 0`;
  return `${value}${zero} and ${value} != empty`;
}

/** @returns undefined, with a finding, for what has no counterpart */
export function writeCondition(
  desk: Desk,
  expression: Expression,
  { scope, countsZero = false }: { readonly scope: Scope; readonly countsZero?: boolean },
): Condition | undefined {
  if (expression.type === 'SubExpression' && isCondition(nameOf(expression))) {
    return writeTest(desk, expression, scope);
  }
  if (expression.type === 'StringLiteral') return plain(String(expression.value !== ''));
  if (expression.type === 'NumberLiteral') {
    return plain(String(countsZero || expression.value !== 0));
  }
  const value = writeExpression(desk, expression, scope);
  if (value === undefined) return undefined;
  const isConstant = expression.type !== 'PathExpression' && expression.type !== 'SubExpression';
  return plain(isConstant ? value : writeTruth(value, countsZero));
}

/** A helper that compares, or that joins conditions. */
export function writeTest(desk: Desk, call: Call, scope: Scope): Condition | undefined {
  const name = nameOf(call) ?? '';
  const operator = COMPARISONS[name];
  if (operator === undefined) return writeLogic(desk, name, { params: call.params, scope });
  const [left, right] = call.params.map((param) => writeExpression(desk, param, scope));
  return left === undefined || right === undefined
    ? undefined
    : plain(`${left} ${operator} ${right}`);
}

function plain(test: string): Condition {
  return { before: '', test };
}

function writeLogic(
  desk: Desk,
  name: string,
  { params, scope }: { readonly params: readonly Expression[]; readonly scope: Scope },
): Condition | undefined {
  const conditions = params.map((param) => writeCondition(desk, param, { scope }));
  if (conditions.length === 0 || conditions.includes(undefined)) return undefined;
  const known = conditions as Condition[];
  const before = known.map((each) => each.before).join('');
  if (name === 'and') return { before, test: known.map(({ test }) => test).join(' and ') };
  // Liquid has no brackets: what is true goes into a variable.
  const variable = desk.freshName('is');
  const [at, then] = name === 'not' ? [true, false] : [false, true];
  const branches = known
    .map(
      ({ test }, n) =>
        `{% ${n === 0 ? 'if' : 'elsif'} ${test} %}{% assign ${variable} = ${then} %}`,
    )
    .join('');
  return {
    before: `${before}{% assign ${variable} = ${at} %}${branches}{% endif %}`,
    test: variable,
  };
}
