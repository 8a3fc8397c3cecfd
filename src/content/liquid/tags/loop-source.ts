import type { Context } from 'liquidjs';
import { compileExpression, orNothing } from '../evaluate/compile.js';
import { LiquidRange } from '../evaluate/liquid-range.js';
import { turnsOf } from '../evaluate/list-of.js';
import { looseWholeOf, wholeOf } from '../evaluate/numbers.js';
import { runOf } from '../evaluate/run.js';
import type { NodeReader } from '../read-nodes.js';
import type { Expression } from '../syntax/expression.js';
import type { TagItem } from '../syntax/read-items.js';

/** What a loop goes through, as its tag says. */
export interface LoopSource {
  /** The variable, the same for each turn. */
  readonly variable: string;
  /** `item-trait.items`: by it a later loop goes on where this one ended. */
  readonly name: string;
  readonly collection: Expression;
  readonly isReversed: boolean;
  /** `limit`, `offset` and, in tables, `cols`. */
  readonly modifiers: ReadonlyMap<string, Expression>;
  readonly goesOn: boolean;
}

/** `item in items reversed limit: 3 offset: continue`; commas may stand between. */
export function readLoop(tag: TagItem, reader: NodeReader, allowed: readonly string[]): LoopSource {
  const words = reader.words(tag.markup);
  const variable = words.name('the name of a variable');
  if (!words.take('in')) throw new Error(`“in” is missing behind “${variable}”`);
  const { read: collection, source } = words.sourceOf(words.expression);
  const modifiers = new Map<string, Expression>();
  let isReversed = false;
  while (!words.isAtEnd()) {
    if (words.take(',')) continue;
    if (words.take('reversed')) {
      isReversed = true;
      continue;
    }
    const key = words.takeKey();
    if (key === undefined || !allowed.includes(key)) {
      throw new Error(`behind the list only ${allowed.join(', ')} and reversed can stand`);
    }
    modifiers.set(key, words.expression());
  }
  const goesOn = isContinue(modifiers.get('offset'));
  if (goesOn) modifiers.delete('offset');
  return { variable, name: `${variable}-${source}`, collection, isReversed, modifiers, goesOn };
}

function isContinue(expression: Expression | undefined): boolean {
  if (expression?.kind !== 'path' || expression.keys.length !== 1) return false;
  const [key] = expression.keys;
  return key?.kind === 'name' && key.name === 'continue';
}

export function readsOf({ collection, modifiers }: LoopSource): readonly Expression[] {
  return [collection, ...modifiers.values()];
}

/** The elements of one loop, counted before they are made; a range is only counted out as far as it is wanted. */
export function compileTurns(source: LoopSource): (context: Context) => readonly unknown[] {
  const collection = compileExpression(source.collection);
  const [limit, offset] = ['limit', 'offset'].map((name) => compileModifier(source, name));
  return (context) => {
    const ends = context.getRegister('ends of loops', new Map<string, number>());
    const from = source.goesOn ? (ends.get(source.name) ?? 0) : (offset?.(context) ?? 0);
    const all = turnsOf(collection(context));
    const count = limit?.(context);
    const turns = cut(all, { from, count }, context);
    ends.set(source.name, from + turns.length);
    return source.isReversed ? [...turns].reverse() : turns;
  };
}

/** @returns undefined where it is not there, or where its value can’t be used */
export function compileModifier(
  { modifiers }: LoopSource,
  name: string,
): ((context: Context) => number | undefined) | undefined {
  const expression = modifiers.get(name);
  if (expression === undefined) return undefined;
  const evaluate = compileExpression(expression);
  return (context) => {
    const value = evaluate(context);
    if (value === undefined || value === null) return undefined;
    try {
      return wholeOf(name === 'cols' && typeof value === 'number' ? looseWholeOf(value) : value);
    } catch (error) {
      return orNothing(error, runOf(context));
    }
  };
}

interface Stretch {
  readonly from: number;
  readonly count: number | undefined;
}

function cut(
  all: readonly unknown[] | LiquidRange,
  { from, count }: Stretch,
  context: Context,
): readonly unknown[] {
  const length = all instanceof LiquidRange ? all.size : all.length;
  const start = Math.min(Math.max(0, from), length);
  const end = count === undefined ? length : Math.min(length, Math.max(start, from + count));
  context.memoryLimit.use(end - start);
  if (all instanceof LiquidRange) {
    return Array.from({ length: end - start }, (_, at) => all.first + start + at);
  }
  return start === 0 && end === length ? all : all.slice(start, end);
}
