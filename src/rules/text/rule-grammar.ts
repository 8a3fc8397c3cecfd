import type { IToken } from 'chevrotain';
import type { Decimal } from '../../kernel/index.js';
import { lazy, zero } from '../../kernel/index.js';
import type { AnniversaryRule, HeldRule, Measure, Rule, SuppressedReason } from '../rule.js';
import { SUPPRESSED_REASONS } from '../rule.js';
import type { Place, Reads } from './base-grammar.js';
import type { Operand } from './filter-grammar.js';
import { HistoryGrammar } from './history-grammar.js';
import { Close, Dot, Joining, Open, Percent, words } from './tokens.js';

const negate = (rule: Rule): Rule => ({ kind: 'not', rule });

type Around = Pick<AnniversaryRule, 'daysBefore' | 'daysAfter'>;

/** What was read, or why not. */
export type GrammarReading<T> =
  | { readonly kind: 'read'; readonly read: T; readonly places: WeakMap<object, Place> }
  | { readonly kind: 'flaw'; readonly token: IToken; readonly problem: string }
  | { readonly kind: 'unexpected'; readonly token: IToken };

/** The whole language. One instance reads one text after the other; each leaves nothing behind. */
export class RuleGrammar extends HistoryGrammar {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  read(tokens: IToken[]): GrammarReading<Rule> {
    return this.readPart(tokens, () => this.rule());
  }

  /** A measure by itself, without a test. */
  readMeasure(tokens: IToken[]): GrammarReading<Measure> {
    this.standsAlone = true;
    try {
      return this.readPart(tokens, () => this.measure());
    } finally {
      this.standsAlone = false;
    }
  }

  private readPart<T>(tokens: IToken[], readPart: () => T): GrammarReading<T> {
    this.input = tokens;
    this.startReading();
    this.places = new WeakMap();
    const read = readPart();
    if (this.flaw !== undefined) return { kind: 'flaw', ...this.flaw };
    const [error] = this.errors;
    if (error !== undefined) return { kind: 'unexpected', token: error.token };
    return { kind: 'read', read, places: this.places };
  }

  readonly rule: Reads<Rule> = this.RULE('rule', () => this.SUBRULE(this.orRule));

  /** “and” and “or” are told apart behind it: each rule of the grammar that stands in itself costs stack. */
  readonly orRule: Reads<Rule> = this.RULE('orRule', () => {
    const operands: Operand<Rule>[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: Joining,
      DEF: () => {
        const [before, first] = [this.LA(0), this.LA(1)];
        const nots: IToken[] = [];
        this.MANY(() => {
          nots.push(this.CONSUME(words.not));
        });
        this.enter(nots.length);
        const rule = this.SUBRULE(this.oneRule);
        this.leave(nots.length);
        this.ACTION(() => operands.push(this.operand(rule, { before, first, nots, negate })));
      },
    });
    return this.ACTION(() => this.join(operands, (kind, rules): Rule => ({ kind, rules })));
  });

  private readonly oneRule: Reads<Rule> = this.RULE('oneRule', () =>
    this.OR<Rule>([
      { ALT: () => this.SUBRULE(this.everyone) },
      {
        ALT: () => {
          this.CONSUME(Open);
          this.enter(1);
          const rule = this.SUBRULE(this.orRule);
          this.leave(1);
          this.CONSUME(Close);
          return rule;
        },
      },
      { ALT: () => this.SUBRULE(this.trait) },
      { ALT: () => this.SUBRULE(this.computed) },
      { ALT: () => this.SUBRULE(this.age) },
      { ALT: () => this.SUBRULE(this.anniversary) },
      { ALT: () => this.SUBRULE(this.did) },
      { ALT: () => this.SUBRULE(this.measureRule) },
      { ALT: () => this.SUBRULE(this.when) },
      { ALT: () => this.SUBRULE(this.timeSince) },
      { ALT: () => this.SUBRULE(this.membership) },
      { ALT: () => this.SUBRULE(this.random) },
      { ALT: () => this.SUBRULE(this.consent) },
      { ALT: () => this.SUBRULE(this.suppressed) },
      { ALT: () => this.SUBRULE(this.held) },
    ]),
  );

  private readonly everyone: Reads<Rule> = this.RULE('everyone', () => {
    const token = this.OR([
      { ALT: () => this.CONSUME(words.everyone) },
      { ALT: () => this.CONSUME(words.all) },
    ]);
    return this.ACTION(() => this.mark<Rule>(token, { kind: 'everyone' }));
  });

  private readonly trait: Reads<Rule> = this.RULE('trait', () => {
    const first = this.CONSUME(words.trait);
    const path = this.SUBRULE(this.dottedPath);
    const { test, isNegated } = this.SUBRULE(this.profileTest);
    return this.ACTION(() => {
      const rule = this.mark<Rule>(first, { kind: 'trait', path, test });
      return isNegated ? this.mark<Rule>(first, { kind: 'not', rule }) : rule;
    });
  });

  private readonly computed: Reads<Rule> = this.RULE('computed', () => {
    const first = this.CONSUME(words.computed);
    this.CONSUME(Dot);
    const name = this.SUBRULE(this.nextStep);
    const { test, isNegated } = this.SUBRULE(this.profileTest);
    return this.ACTION(() => {
      const rule = this.mark<Rule>(first, { kind: 'computed', name, test });
      return isNegated ? this.mark<Rule>(first, { kind: 'not', rule }) : rule;
    });
  });

  private readonly age: Reads<Rule> = this.RULE('age', () => {
    const first = this.CONSUME(words.age);
    this.CONSUME(words.of);
    this.CONSUME(words.trait);
    const path = this.SUBRULE(this.dottedPath);
    const test = this.SUBRULE(this.numberTest);
    return this.ACTION(() => this.mark<Rule>(first, { kind: 'age', path, test }));
  });

  private readonly anniversary: Reads<Rule> = this.RULE('anniversary', () => {
    const first = this.CONSUME(words.anniversary);
    this.CONSUME(words.of);
    this.CONSUME(words.trait);
    const path = this.SUBRULE(this.dottedPath);
    const days = this.SUBRULE(this.around);
    return this.ACTION(() =>
      this.mark<AnniversaryRule>(first, { kind: 'anniversary', path, ...days }),
    );
  });

  /** Days before today and after it. */
  private readonly around: Reads<Around> = this.RULE('around', () =>
    this.OR<Around>([
      {
        ALT: () => {
          this.CONSUME(words.today);
          return { daysBefore: 0, daysAfter: 0 };
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.in);
          this.CONSUME(words.the);
          const isNext = this.OR2([
            { ALT: () => this.CONSUME(words.next) },
            { ALT: () => this.CONSUME(words.last) },
          ]);
          const days = this.SUBRULE1(this.days);
          return isNext.tokenType === words.next
            ? { daysBefore: 0, daysAfter: days }
            : { daysBefore: days, daysAfter: 0 };
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.within);
          const days = this.SUBRULE2(this.days);
          return { daysBefore: days, daysAfter: days };
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.from);
          const before = this.SUBRULE3(this.days);
          this.CONSUME(words.before);
          this.CONSUME(words.to);
          const after = this.SUBRULE4(this.days);
          this.CONSUME(words.after);
          return { daysBefore: before, daysAfter: after };
        },
      },
    ]),
  );

  private readonly days: Reads<number> = this.RULE('days', () => {
    const amount = this.SUBRULE(this.wholeNumber);
    const unit = this.OR([
      { ALT: () => this.CONSUME(words.day) },
      { ALT: () => this.CONSUME(words.days) },
      { ALT: () => this.CONSUME(words.week) },
      { ALT: () => this.CONSUME(words.weeks) },
    ]);
    return this.ACTION(() => (/^week/i.test(unit.image) ? amount * 7 : amount));
  });

  /** `in segment "vip"`, `in list "staff"` */
  private readonly membership: Reads<Rule> = this.RULE('membership', () => {
    const first = this.CONSUME(words.in);
    const token = this.OR([
      { ALT: () => this.CONSUME(words.segment) },
      { ALT: () => this.CONSUME(words.list) },
    ]);
    const key = this.SUBRULE(this.text);
    return this.ACTION(() =>
      this.mark<Rule>(
        first,
        token.tokenType === words.segment
          ? { kind: 'segment', segment: key }
          : { kind: 'list', list: key },
      ),
    );
  });

  /** `in random 10% to 20% of "salt"` */
  private readonly random: Reads<Rule> = this.RULE('random', () => {
    const first = this.CONSUME(words.in);
    this.CONSUME(words.random);
    const from = this.SUBRULE1(this.percent);
    const to = this.OPTION(() => {
      this.CONSUME(words.to);
      return this.SUBRULE2(this.percent);
    });
    this.CONSUME(words.of);
    const salt = this.SUBRULE(this.text);
    return this.ACTION(() => {
      const bounds = to === undefined ? { from: zero, to: from } : { from, to };
      return this.mark<Rule>(first, { kind: 'random', ...bounds, salt });
    });
  });

  private readonly percent: Reads<Decimal> = this.RULE('percent', () => {
    const value = this.SUBRULE(this.decimal);
    this.CONSUME(Percent);
    return value;
  });

  private readonly consent: Reads<Rule> = this.RULE('consent', () => {
    const first = this.LA(1);
    const status = this.OR<'granted' | 'withdrawn'>([
      {
        ALT: () => {
          this.CONSUME(words.consents);
          return 'granted';
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.withdrew);
          this.CONSUME(words.consent);
          return 'withdrawn';
        },
      },
    ]);
    this.CONSUME(words.to);
    const purpose = this.SUBRULE(this.text);
    return this.ACTION(() => this.mark<Rule>(first, { kind: 'consent', purpose, status }));
  });

  private readonly suppressed: Reads<Rule> = this.RULE('suppressed', () => {
    const first = this.CONSUME(words.suppressed);
    const reason = this.OPTION(() => {
      this.CONSUME(words.as);
      return this.SUBRULE(this.reason);
    });
    return this.ACTION(() =>
      this.mark<Rule>(
        first,
        reason === undefined ? { kind: 'suppressed' } : { kind: 'suppressed', reason },
      ),
    );
  });

  private readonly reason: Reads<SuppressedReason> = this.RULE('reason', () => {
    const token = this.LA(1);
    const text = this.SUBRULE(this.text);
    return this.ACTION(
      () =>
        SUPPRESSED_REASONS.find((reason) => reason === text) ??
        this.fail(
          token,
          `The reasons are ${SUPPRESSED_REASONS.map((each) => `"${each}"`).join(', ')}.`,
        ),
    );
  });

  /** `after 3 days of (…)`, `until 3 days without (…)` */
  private readonly held: Reads<Rule> = this.RULE('held', () => {
    const first = this.LA(1);
    const how = this.OR<'after' | 'until'>([
      {
        ALT: () => {
          this.CONSUME(words.after);
          return 'after';
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.until);
          return 'until';
        },
      },
    ]);
    const duration = this.SUBRULE(this.duration);
    const link = this.OR2([
      { ALT: () => this.CONSUME(words.of) },
      { ALT: () => this.CONSUME(words.without) },
    ]);
    this.CONSUME(Open);
    this.enter(1);
    const rule = this.SUBRULE(this.orRule);
    this.leave(1);
    this.CONSUME(Close);
    return this.ACTION(() => {
      if ((how === 'after') !== (link.tokenType === words.of)) {
        this.fail(link, 'It reads “after 3 days of (…)” and “until 3 days without (…)”.');
      }
      return this.mark<HeldRule>(first, { kind: 'held', how, duration, rule });
    });
  });
}

/** Reads one text after the other; making one takes a tenth of a second. */
export const grammar = lazy(() => new RuleGrammar());
