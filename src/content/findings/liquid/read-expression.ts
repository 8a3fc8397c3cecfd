import { Tokenizer, TypeGuards } from 'liquidjs';

/** A variable as it is written: `trait.first_name`. */
export interface Path {
  readonly kind: 'path';
  /** The keys up to the first that is worked out only when it is rendered. */
  readonly keys: readonly (string | number)[];
  /** Whether all keys are written there. */
  readonly isWhole: boolean;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Operand = Path | Literal;

export interface Literal {
  readonly kind: 'literal';
  /** `nil`, `blank`, `empty`, `false` and `""`: what a missing value is compared with. */
  readonly isNothing: boolean;
  readonly number: number | undefined;
}

export interface Operator {
  readonly kind: 'operator';
  readonly name: string;
}

export interface FilterUse {
  readonly name: string;
  readonly args: readonly Operand[];
  readonly start: number;
  readonly end: number;
}

export interface Expression {
  /** In the order in which they are worked out: `a b ==`. */
  readonly postfix: readonly (Operand | Operator)[];
  readonly filters: readonly FilterUse[];
  /** All variables in it, also those in brackets and behind filters. */
  readonly reads: readonly Path[];
  readonly start: number;
  readonly end: number;
}

/** A stretch of the source. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Reads an output, a condition or what is assigned; undefined where it is none, which the engine tells. */
export function readExpression(source: string, { start, end }: Stretch): Expression | undefined {
  return attempt(() => {
    const tokenizer = new Tokenizer(source, undefined, undefined, [start, end]);
    return expressionOf(tokenizer.readFilteredValue());
  });
}

/** Reads values that stand one behind the other with commas or `or` between: those of `when` and `cycle`. */
export function readValues(source: string, { start, end }: Stretch): Expression[] {
  const values: Expression[] = [];
  attempt(() => {
    const tokenizer = new Tokenizer(source, undefined, undefined, [start, end]);
    for (let value = tokenizer.readValue(); value !== undefined; value = tokenizer.readValue()) {
      values.push(expressionOfValue(value));
      tokenizer.skipBlank();
      if (/[,:]/.test(tokenizer.peek())) tokenizer.advance();
      else if (tokenizer.match('or')) tokenizer.advance(2);
      else break;
    }
  });
  return values;
}

/** Reads the value that comes first, as the list of a `for`; what follows it is its options. */
export function readFirstValue(source: string, { start, end }: Stretch): Expression | undefined {
  return attempt(() => {
    const tokenizer = new Tokenizer(source, undefined, undefined, [start, end]);
    const value = tokenizer.readValue();
    return value === undefined ? undefined : expressionOfValue(value);
  });
}

/** What can't be read is the engine's to tell; here there is just nothing to look at. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

type FilteredValue = ReturnType<Tokenizer['readFilteredValue']>;
type ValueToken = NonNullable<ReturnType<Tokenizer['readValue']>>;

function expressionOfValue(token: ValueToken): Expression {
  if (TypeGuards.isFilteredValueToken(token)) return expressionOf(token);
  const reads: Path[] = [];
  const { begin: start, end } = token;
  return { postfix: [operandOf(token, reads)], filters: [], reads, start, end };
}

function expressionOf({ initial, filters, begin, end }: FilteredValue): Expression {
  const reads: Path[] = [];
  return {
    postfix: initial.postfix.map((token) =>
      TypeGuards.isOperatorToken(token)
        ? { kind: 'operator', name: token.operator }
        : operandOf(token, reads),
    ),
    filters: filters.map((filter) => ({
      name: filter.name,
      args: filter.args.map((arg) => operandOf(Array.isArray(arg) ? arg[1] : arg, reads)),
      start: filter.begin,
      end: filter.end,
    })),
    reads,
    start: begin,
    end,
  };
}

function operandOf(token: unknown, reads: Path[]): Operand {
  if (TypeGuards.isPropertyAccessToken(token)) return pathOf(token, reads);
  if (TypeGuards.isRangeToken(token)) {
    operandOf(token.lhs, reads);
    operandOf(token.rhs, reads);
  } else if (TypeGuards.isFilteredValueToken(token)) {
    const inner = expressionOf(token);
    reads.push(...inner.reads);
    const [only] = inner.postfix;
    if (inner.postfix.length === 1 && only !== undefined && only.kind !== 'operator') return only;
  } else if (TypeGuards.isNumberToken(token)) {
    return { kind: 'literal', isNothing: false, number: token.content };
  } else if (TypeGuards.isQuotedToken(token)) {
    return { kind: 'literal', isNothing: token.content === '', number: undefined };
  } else if (TypeGuards.isLiteralToken(token)) {
    const isNothing = token.literal !== 'true';
    return { kind: 'literal', isNothing, number: undefined };
  }
  return { kind: 'literal', isNothing: false, number: undefined };
}

type AccessToken = Extract<ValueToken, { props: unknown }>;

function pathOf(token: AccessToken, reads: Path[]): Operand {
  if (token.variable !== undefined) {
    operandOf(token.variable, reads);
    return { kind: 'literal', isNothing: false, number: undefined };
  }
  const keys: (string | number)[] = [];
  let isWhole = true;
  for (const prop of token.props) {
    const content: unknown = 'content' in prop ? prop.content : undefined;
    if (isWhole && (typeof content === 'string' || typeof content === 'number')) keys.push(content);
    else isWhole = false;
    operandOf(prop, reads);
  }
  const { begin: start, end } = token;
  const path: Path = { kind: 'path', keys, isWhole, text: token.getText(), start, end };
  reads.push(path);
  return path;
}
