import type { TokenType } from 'chevrotain';
import type { ComparisonOperator, Literal, NumberTest, TimeTest, ValueTest } from '../rule.js';
import type { Reads } from './base-grammar.js';
import { TimeGrammar } from './time-grammar.js';
import {
  Above,
  AtLeast,
  AtMost,
  Below,
  Close,
  Comma,
  Equal,
  Open,
  Unequal,
  words,
} from './tokens.js';

/** A test, or the contrary of one: `is missing`. */
export interface Tested<Test> {
  readonly test: Test;
  readonly isNegated: boolean;
}

type TextTest = 'contains' | 'starts-with' | 'ends-with' | 'matches';

const OPERATORS: readonly (readonly [TokenType, ComparisonOperator])[] = [
  [Equal, '='],
  [Unequal, '!='],
  [AtMost, '<='],
  [AtLeast, '>='],
  [Below, '<'],
  [Above, '>'],
];

/** What is asked of values. */
export class ValueGrammar extends TimeGrammar {
  /** Of a trait or of something computed: its value, or when it is. */
  readonly profileTest: Reads<Tested<ValueTest | TimeTest>> = this.RULE('profileTest', () => {
    const first = this.LA(1);
    return this.OR<Tested<ValueTest | TimeTest>>({
      DEF: [
        {
          GATE: () => !this.isAhead(1, words.between) || this.isAgoBetween(),
          ALT: () => {
            const window = this.SUBRULE(this.profileWindow);
            return this.ACTION(() => positive(this.mark(first, { kind: 'time', window })));
          },
        },
        {
          ALT: () => {
            this.CONSUME(words.on);
            const value = this.SUBRULE(this.day);
            return this.ACTION(() =>
              positive(this.mark(first, { kind: 'compare', operator: '=', value })),
            );
          },
        },
        { ALT: () => this.SUBRULE(this.valueTest) },
      ],
      IGNORE_AMBIGUITIES: true,
    });
  });

  readonly valueTest: Reads<Tested<ValueTest>> = this.RULE('valueTest', () => {
    const first = this.LA(1);
    return this.OR<Tested<ValueTest>>([
      {
        ALT: () => {
          const operator = this.SUBRULE(this.operator);
          const value = this.SUBRULE1(this.literal);
          return this.ACTION(() =>
            positive(this.mark(first, { kind: 'compare', operator, value })),
          );
        },
      },
      { ALT: () => this.SUBRULE(this.isTest) },
      {
        ALT: () => {
          this.CONSUME(words.between);
          const from = this.SUBRULE2(this.literal);
          this.CONSUME(words.and);
          const to = this.SUBRULE3(this.literal);
          return this.ACTION(() => positive(this.mark(first, { kind: 'between', from, to })));
        },
      },
      { ALT: () => this.SUBRULE(this.choice) },
      { ALT: () => this.SUBRULE(this.textTest) },
      {
        ALT: () => {
          this.CONSUME(words.exists);
          return this.ACTION(() => positive(this.mark(first, { kind: 'exists' })));
        },
      },
    ]);
  });

  readonly operator: Reads<ComparisonOperator> = this.RULE('operator', () =>
    this.OR(
      OPERATORS.map(([token, operator]) => ({
        ALT: (): ComparisonOperator => {
          this.CONSUME(token);
          return operator;
        },
      })),
    ),
  );

  /** `is "Gold"`, `is not "Gold"`, `is missing`, `is not missing` */
  private readonly isTest: Reads<Tested<ValueTest>> = this.RULE('isTest', () => {
    const first = this.LA(1);
    this.CONSUME(words.is);
    const isNot = this.OPTION(() => this.CONSUME(words.not)) !== undefined;
    const value = this.OR<Literal | undefined>([
      {
        ALT: () => {
          this.CONSUME(words.missing);
          return undefined;
        },
      },
      { ALT: () => this.SUBRULE(this.literal) },
    ]);
    return this.ACTION((): Tested<ValueTest> => {
      if (value === undefined) {
        return { test: this.mark(first, { kind: 'exists' }), isNegated: !isNot };
      }
      const operator = isNot ? '!=' : '=';
      return positive(this.mark(first, { kind: 'compare', operator, value }));
    });
  });

  private readonly choice: Reads<Tested<ValueTest>> = this.RULE('choice', () => {
    const first = this.LA(1);
    const isNot = this.OPTION(() => this.CONSUME(words.not)) !== undefined;
    this.CONSUME(words.in);
    this.CONSUME(Open);
    const values: Literal[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: Comma,
      DEF: () => values.push(this.SUBRULE(this.literal)),
    });
    this.CONSUME(Close);
    return this.ACTION(() =>
      positive<ValueTest>(this.mark(first, { kind: isNot ? 'not-in' : 'in', values })),
    );
  });

  private readonly textTest: Reads<Tested<ValueTest>> = this.RULE('textTest', () => {
    const first = this.LA(1);
    const kind = this.OR<TextTest>([
      {
        ALT: () => {
          this.CONSUME(words.contains);
          return 'contains';
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.starts);
          this.CONSUME1(words.with);
          return 'starts-with';
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.ends);
          this.CONSUME2(words.with);
          return 'ends-with';
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.matches);
          return 'matches';
        },
      },
    ]);
    const text = this.SUBRULE(this.text);
    return this.ACTION(() =>
      positive<ValueTest>(
        this.mark(first, kind === 'matches' ? { kind, pattern: text } : { kind, text }),
      ),
    );
  });

  /** Numbers only: of an age. */
  readonly numberTest: Reads<NumberTest> = this.RULE('numberTest', () => {
    const first = this.LA(1);
    return this.OR<NumberTest>([
      {
        ALT: () => {
          const operator = this.SUBRULE(this.operator);
          const value = this.SUBRULE1(this.decimal);
          return this.ACTION(() =>
            this.mark<NumberTest>(first, { kind: 'compare', operator, value }),
          );
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.between);
          const from = this.SUBRULE2(this.decimal);
          this.CONSUME(words.and);
          const to = this.SUBRULE3(this.decimal);
          return this.ACTION(() => this.mark<NumberTest>(first, { kind: 'between', from, to }));
        },
      },
    ]);
  });

  /** Whether a test of a value begins at a token that is to come. */
  protected isTestAhead(distance: number): boolean {
    const starts = [words.is, words.between, words.in, words.not, words.contains, words.starts];
    const others = [words.ends, words.matches, words.exists];
    const operators = OPERATORS.map(([token]) => token);
    return this.isAhead(distance, ...starts, ...others, ...operators);
  }
}

function positive<Test>(test: Test): Tested<Test> {
  return { test, isNegated: false };
}
