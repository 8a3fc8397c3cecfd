import type { Expression, Operand, Path } from './read-expression.js';

/** What a condition tells of values when it holds, and when it does not: that they are there. */
export interface Proof {
  readonly whenTrue: readonly Path[];
  readonly whenFalse: readonly Path[];
  /** Whether it shows that there are orders, when it holds. */
  readonly provesOrders: boolean;
}

const NOTHING: Proof = { whenTrue: [], whenFalse: [], provesOrders: false };

/** A condition that asks for more shows no more. */
const MOST = 50;

interface Term extends Proof {
  /** Of a value that was not yet compared. */
  readonly operand?: Operand;
}

/** Reads what a condition shows: `trait.x != blank` shows when it holds that there is a `trait.x`. */
export function readCondition(expression: Expression | undefined): Proof {
  if (expression === undefined) return NOTHING;
  const stack: Term[] = [];
  for (const part of expression.postfix) {
    if (part.kind !== 'operator') stack.push(termOf(part));
    else if (part.name === 'not') stack.push(negate(stack.pop() ?? NOTHING));
    else {
      const right = stack.pop() ?? NOTHING;
      const left = stack.pop() ?? NOTHING;
      stack.push(combine(part.name, left, right));
    }
  }
  return stack.pop() ?? NOTHING;
}

/** Liquid takes a missing value for false, and all others but `false` for true. */
function termOf(operand: Operand): Term {
  const whenTrue = operand.kind === 'path' ? [operand] : [];
  return { whenTrue, whenFalse: [], provesOrders: false, operand };
}

function negate({ whenTrue, whenFalse }: Proof): Proof {
  return { whenTrue: whenFalse, whenFalse: whenTrue, provesOrders: false };
}

function combine(name: string, left: Term, right: Term): Proof {
  switch (name) {
    case 'and':
      return {
        whenTrue: [...left.whenTrue, ...right.whenTrue].slice(0, MOST),
        whenFalse: common(left.whenFalse, right.whenFalse),
        provesOrders: left.provesOrders || right.provesOrders,
      };
    case 'or':
      return {
        whenTrue: common(left.whenTrue, right.whenTrue),
        whenFalse: [...left.whenFalse, ...right.whenFalse].slice(0, MOST),
        provesOrders: left.provesOrders && right.provesOrders,
      };
    default:
      return compare(name, left.operand, right.operand);
  }
}

function common(left: readonly Path[], right: readonly Path[]): Path[] {
  const texts = new Set(right.map(({ text }) => text));
  return left.filter(({ text }) => texts.has(text));
}

function compare(name: string, left: Operand | undefined, right: Operand | undefined): Proof {
  if (name === '==') return equate(left, right);
  if (name === '!=') {
    const provesOrders = isCount(left) && numberOf(right) === 0;
    return { ...negate(equate(left, right)), provesOrders };
  }
  // A missing value is neither larger nor smaller than anything, and holds nothing.
  const provesOrders = isCount(left) && isMoreThanNone(name, numberOf(right));
  return { whenTrue: [left, right].filter(isPath), whenFalse: [], provesOrders };
}

function equate(left: Operand | undefined, right: Operand | undefined): Proof {
  const paths = [left, right].filter(isPath);
  if (paths.length !== 1) return NOTHING;
  const other = isPath(left) ? right : left;
  if (other?.kind === 'literal' && other.isNothing) return { ...NOTHING, whenFalse: paths };
  return { ...NOTHING, whenTrue: paths, provesOrders: isCount(left) && numberOf(right) > 0 };
}

function isMoreThanNone(name: string, than: number): boolean {
  return (name === '>' && than >= 0) || (name === '>=' && than >= 1);
}

function isPath(operand: Operand | undefined): operand is Path {
  return operand?.kind === 'path';
}

function isCount(operand: Operand | undefined): boolean {
  return isPath(operand) && operand.text === 'orders.count';
}

function numberOf(operand: Operand | undefined): number {
  return operand?.kind === 'literal' ? (operand.number ?? Number.NaN) : Number.NaN;
}
