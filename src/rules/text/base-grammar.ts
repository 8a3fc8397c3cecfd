import type { IToken, ParserMethod, TokenType } from 'chevrotain';
import { type Decimal, parseDecimal, zero } from '../../kernel/index.js';
import { isDay, readInstant } from '../check/read-time.js';
import {
  DURATION_UNITS,
  type Duration,
  type DurationUnit,
  type Literal,
  type Path,
  type TimeLiteral,
} from '../rule.js';
import { EmbeddedActionsParser, MismatchedTokenException } from './chevrotain.js';
import {
  Day,
  Dot,
  Instant,
  Keyword,
  LooseDay,
  Name,
  Numeral,
  SoftWord,
  Text,
  vocabulary,
  words,
} from './tokens.js';
import { unquote } from './unquote.js';

/** Where a node of the tree stands in the text, in UTF-16 units. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** What a rule of the grammar is when it is called. */
export type Reads<T> = ParserMethod<[], T>;

type DateLiteral = Extract<Literal, { kind: 'date' }>;
type InstantLiteral = Extract<Literal, { kind: 'instant' }>;

const CURRENCY = /^[a-z]{3}$/i;

/** The smallest parts: names, paths, literals, durations; and how their places and flaws are kept. */
export class BaseGrammar extends EmbeddedActionsParser {
  /** The first thing that can’t be meant, though it is well put. */
  protected flaw: { readonly token: IToken; readonly problem: string } | undefined;
  protected places = new WeakMap<object, Place>();

  constructor() {
    super(vocabulary, { maxLookahead: 3, recoveryEnabled: false, skipValidations: false });
  }

  /** Keeps where a node begins and that it ends with the token just read. */
  protected mark<T extends object>(first: IToken, node: T): T {
    return this.markBetween(first, this.LA(0), node);
  }

  /** The same for a node that ended before. */
  protected markBetween<T extends object>(first: IToken, last: IToken, node: T): T {
    const length = (last.endOffset ?? first.startOffset) + 1 - first.startOffset;
    this.places.set(node, { offset: first.startOffset, length });
    return node;
  }

  /** Gives up at a token, for a reason of its own. */
  protected fail(token: IToken, problem: string): never {
    this.flaw ??= { token, problem };
    throw new MismatchedTokenException(problem, token, this.LA(0));
  }

  protected isAhead(distance: number, ...types: readonly TokenType[]): boolean {
    const { tokenType } = this.LA(distance);
    return types.some((type) => type === tokenType);
  }

  /** What a text in quotes says. */
  readonly text: Reads<string> = this.RULE('text', () => {
    const token = this.CONSUME(Text);
    return this.ACTION(
      () => unquote(token.image) ?? this.fail(token, 'A backslash stands before what needs none.'),
    );
  });

  readonly firstStep: Reads<string> = this.RULE('firstStep', () =>
    this.OR([
      { ALT: () => this.CONSUME(Name).image },
      { ALT: () => this.SUBRULE(this.text) },
      { ALT: () => this.CONSUME(SoftWord).image },
    ]),
  );

  /** Behind a dot a word of the language is a name like any other. */
  readonly nextStep: Reads<string> = this.RULE('nextStep', () =>
    this.OR([
      { ALT: () => this.CONSUME(Name).image },
      { ALT: () => this.SUBRULE(this.text) },
      { ALT: () => this.CONSUME(Keyword).image },
    ]),
  );

  readonly path: Reads<Path> = this.RULE('path', () => {
    const first = this.LA(1);
    const path = [this.SUBRULE(this.firstStep)];
    this.MANY(() => {
      this.CONSUME(Dot);
      path.push(this.SUBRULE(this.nextStep));
    });
    return this.ACTION(() => this.mark(first, path));
  });

  /** Behind `trait`: `.address.city` */
  readonly dottedPath: Reads<Path> = this.RULE('dottedPath', () => {
    const first = this.LA(1);
    const path: string[] = [];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(Dot);
      path.push(this.SUBRULE(this.nextStep));
    });
    return this.ACTION(() => this.mark(first, path));
  });

  readonly decimal: Reads<Decimal> = this.RULE('decimal', () => {
    const token = this.CONSUME(Numeral);
    return this.ACTION(
      () => parseDecimal(token.image) ?? this.fail(token, 'This number has too many digits.'),
    );
  });

  readonly wholeNumber: Reads<number> = this.RULE('wholeNumber', () => {
    const token = this.CONSUME(Numeral);
    return this.ACTION(() => this.wholeNumberOf(token));
  });

  protected wholeNumberOf(token: IToken): number {
    const number = Number(parseDecimal(token.image) ?? zero);
    if (Number.isSafeInteger(number) && number >= 0) return number;
    return this.fail(token, 'A whole number from 0 should stand here.');
  }

  readonly time: Reads<TimeLiteral> = this.RULE('time', () =>
    this.OR([{ ALT: () => this.SUBRULE(this.day) }, { ALT: () => this.SUBRULE(this.instant) }]),
  );

  readonly day: Reads<DateLiteral> = this.RULE('day', () => {
    const token = this.OR([
      { ALT: () => this.CONSUME(Day) },
      { ALT: () => this.CONSUME(LooseDay) },
    ]);
    return this.ACTION(() => {
      const date = token.image;
      if (token.tokenType === LooseDay)
        this.fail(
          token,
          'A date is written as year, month and day with two hyphens, such as 2026-01-31.',
        );
      if (!isDay(date)) this.fail(token, 'There is no such day.');
      return this.mark<DateLiteral>(token, { kind: 'date', date });
    });
  });

  readonly instant: Reads<InstantLiteral> = this.RULE('instant', () => {
    const token = this.CONSUME(Instant);
    return this.ACTION(() => {
      const instant = readInstant(token.image);
      if (instant !== undefined)
        return this.mark<InstantLiteral>(token, { kind: 'instant', instant });
      return this.fail(
        token,
        'An instant is written with `Z` or its distance from it, such as 2026-01-31T10:00Z or 2026-01-31T10:00+01:00.',
      );
    });
  });

  readonly literal: Reads<Literal> = this.RULE('literal', () => {
    const first = this.LA(1);
    return this.OR<Literal>([
      {
        ALT: () => {
          const text = this.SUBRULE(this.text);
          return this.ACTION(() => this.mark(first, { kind: 'text', text }));
        },
      },
      { ALT: () => this.SUBRULE(this.amount) },
      { ALT: () => this.boolean(words.true, true) },
      { ALT: () => this.boolean(words.false, false) },
      { ALT: () => this.SUBRULE(this.time) },
    ]);
  });

  private boolean(word: TokenType, is: boolean): Literal {
    const token = is ? this.CONSUME1(word) : this.CONSUME2(word);
    return this.ACTION(() => this.mark(token, { kind: 'boolean', is }));
  }

  /** A number, or an amount of money where three letters follow. */
  readonly amount: Reads<Literal> = this.RULE('amount', () => {
    const first = this.LA(1);
    const number = this.SUBRULE(this.decimal);
    const currency = this.OPTION({
      GATE: () => CURRENCY.test(this.LA(1).image),
      DEF: () => this.SUBRULE(this.currency),
    });
    return this.ACTION((): Literal => {
      if (currency === undefined) return this.mark(first, { kind: 'number', number });
      return this.mark(first, { kind: 'money', amount: number, currency: currency.toUpperCase() });
    });
  });

  /** The lek of Albania is a word of the language. */
  readonly currency: Reads<string> = this.RULE('currency', () =>
    this.OR([
      { ALT: () => this.CONSUME(Name).image },
      { ALT: () => this.CONSUME(words.all).image },
    ]),
  );

  readonly unit: Reads<DurationUnit> = this.RULE('unit', () => {
    const token = this.OR(
      DURATION_UNITS.flatMap((unit) => [
        { ALT: () => this.CONSUME(words[unit]) },
        { ALT: () => this.CONSUME(words[`${unit}s`]) },
      ]),
    );
    return this.ACTION(() => token.image.toLowerCase().replace(/s$/, '') as DurationUnit);
  });

  /** `7 days`; `day` alone is one. */
  readonly duration: Reads<Duration> = this.RULE('duration', () => {
    const first = this.LA(1);
    const amount = this.OPTION(() => this.SUBRULE(this.wholeNumber)) ?? 1;
    const unit = this.SUBRULE(this.unit);
    return this.ACTION(() => this.mark(first, { amount, unit }));
  });
}
