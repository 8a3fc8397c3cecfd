import { ExactNumber } from '../../exact-number.js';
import { BLANK, EMPTY } from '../evaluate/emptiness.js';
import type {
  Comparison,
  Condition,
  Expression,
  FilterCall,
  FilteredValue,
  PathKey,
} from './expression.js';
import { readWords, type Word } from './read-words.js';

/**
 * Reads what stands in a tag or an output, word by word and as strictly as Shopify’s strict mode: what can’t be
 * read is refused and never skipped. Each method throws an Error that says what it found.
 */
export interface MarkupReader {
  expression(): Expression;
  filteredValue(): FilteredValue;
  condition(): Condition;
  /** The text of a name; `what` says which in the error. */
  name(what: string): string;
  /** Whether such a name or sign comes next, which is taken then. */
  take(text: string): boolean;
  /** A name with a colon behind it, both taken; undefined where none comes next. */
  takeKey(): string | undefined;
  isAtEnd(): boolean;
  /** That nothing more comes. */
  end(): void;
  /** The source of what `read` reads, spaces as they stand. */
  sourceOf<T>(read: () => T): { readonly read: T; readonly source: string };
}

export interface ReaderOptions {
  /** Whether the name of a variable may be worked out: `[name]`. What a template reads is unknown then. */
  readonly allowComputedNames: boolean;
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  contains: 'contains',
};

const LITERALS = new Map<string, unknown>([
  ['nil', undefined],
  ['null', undefined],
  ['true', true],
  ['false', false],
  ['blank', BLANK],
  ['empty', EMPTY],
]);

/** @throws Error where something stands that is no word */
export function createMarkupReader(markup: string, options: ReaderOptions): MarkupReader {
  const state: State = { markup, words: readWords(markup), at: 0, options };
  return {
    expression: () => readExpression(state),
    filteredValue: () => readFilteredValue(state),
    condition: () => readCondition(state),
    name: (what) => readName(state, what),
    take: (text) => take(state, text),
    takeKey: () => takeKey(state),
    isAtEnd: () => peek(state).kind === 'end',
    end: () => expectEnd(state),
    sourceOf: (read) => {
      const from = peek(state).start;
      const result = read();
      return { read: result, source: markup.slice(from, peek(state).start).trim() };
    },
  };
}

interface State {
  readonly markup: string;
  readonly words: readonly Word[];
  at: number;
  readonly options: ReaderOptions;
}

const NOTHING: Word = { kind: 'end', text: '', start: 0 };

function peek({ words, at }: State, ahead = 0): Word {
  return words[at + ahead] ?? words.at(-1) ?? NOTHING;
}

function isWord({ kind, text }: Word, wanted: string): boolean {
  return text === wanted && (kind === 'name' || kind === 'sign');
}

function take(state: State, text: string): boolean {
  if (!isWord(peek(state), text)) return false;
  state.at += 1;
  return true;
}

function expect(state: State, text: string): void {
  if (!take(state, text)) refuse(state, `“${text}”`);
}

function refuse(state: State, wanted: string): never {
  const { kind, text } = peek(state);
  throw new Error(
    kind === 'end' ? `${wanted} is missing at its end` : `${wanted} is missing before “${text}”`,
  );
}

function readName(state: State, what: string): string {
  const { kind, text } = peek(state);
  if (kind !== 'name') refuse(state, what);
  state.at += 1;
  return text;
}

function takeKey(state: State): string | undefined {
  const { kind, text } = peek(state);
  if (kind !== 'name' || !isWord(peek(state, 1), ':')) return undefined;
  state.at += 2;
  return text;
}

function expectEnd(state: State): void {
  const { kind, text } = peek(state);
  if (kind === 'end') return;
  throw new Error(
    kind === 'sign'
      ? `“${text}” can’t stand here`
      : `between two values there is neither an operator nor a “|”: “${text}”`,
  );
}

function readExpression(state: State): Expression {
  const { kind, text } = peek(state);
  if (kind === 'name') return readVariable(state);
  if (kind === 'number' || kind === 'string') {
    state.at += 1;
    return { kind: 'literal', value: kind === 'number' ? numberOf(text) : text.slice(1, -1) };
  }
  if (text === '[') return { kind: 'path', keys: [readRoot(state), ...readKeys(state)] };
  if (take(state, '(')) return readRange(state);
  refuse(state, 'a value');
}

function readVariable(state: State): Expression {
  const name = readName(state, 'a name');
  const keys = readKeys(state);
  if (keys.length === 0 && LITERALS.has(name))
    return { kind: 'literal', value: LITERALS.get(name) };
  return { kind: 'path', keys: [{ kind: 'name', name, isDotted: false }, ...keys] };
}

function readRoot(state: State): PathKey {
  const key = readBracketed(state);
  if (key.kind === 'computed' && !state.options.allowComputedNames) {
    throw new Error('the name of a variable can’t be worked out: write trait[name], not [name]');
  }
  return key;
}

function readKeys(state: State): PathKey[] {
  const keys: PathKey[] = [];
  for (;;) {
    if (take(state, '.')) {
      keys.push({ kind: 'name', name: readName(state, 'a name behind the dot'), isDotted: true });
    } else if (isWord(peek(state), '[')) keys.push(readBracketed(state));
    else return keys;
  }
}

function readBracketed(state: State): PathKey {
  expect(state, '[');
  const key = readExpression(state);
  expect(state, ']');
  if (key.kind === 'literal' && (typeof key.value === 'string' || typeof key.value === 'number')) {
    return { kind: 'name', name: key.value, isDotted: false };
  }
  return { kind: 'computed', key };
}

function readRange(state: State): Expression {
  const first = readExpression(state);
  expect(state, '..');
  const last = readExpression(state);
  expect(state, ')');
  return { kind: 'range', first, last };
}

/** A literal with a point stays one when it is whole: 5.0 is not 5. */
function numberOf(text: string): unknown {
  const plain = Number(text);
  if (!text.includes('.')) return Number.isSafeInteger(plain) ? plain : new ExactNumber(text);
  return Number.isInteger(plain) ? new ExactNumber(`${plain}.0`) : plain;
}

function readFilteredValue(state: State): FilteredValue {
  const value = readExpression(state);
  const filters: FilterCall[] = [];
  while (take(state, '|')) filters.push(readFilter(state));
  return { value, filters };
}

function readFilter(state: State): FilterCall {
  const name = readName(state, 'the name of a filter');
  const args: Expression[] = [];
  const named = new Map<string, Expression>();
  if (take(state, ':')) {
    do {
      const key = takeKey(state);
      if (key === undefined) args.push(readExpression(state));
      else named.set(key, readExpression(state));
    } while (take(state, ','));
  }
  return { name, args, named };
}

function readCondition(state: State): Condition {
  const left = readComparison(state);
  for (const kind of ['and', 'or'] as const) {
    if (take(state, kind)) return { kind, left, right: readCondition(state) };
  }
  return left;
}

function readComparison(state: State): Condition {
  const left = readExpression(state);
  const { kind, text } = peek(state);
  const operator =
    kind === 'end' || !Object.hasOwn(COMPARISONS, text) ? undefined : COMPARISONS[text];
  if (operator === undefined) return { kind: 'value', value: left };
  state.at += 1;
  return { kind: 'comparison', operator, left, right: readExpression(state) };
}
