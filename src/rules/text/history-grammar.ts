import type { IToken, TokenType } from 'chevrotain';
import type {
  CountTest,
  DidRule,
  EventPattern,
  Measure,
  MeasureRule,
  PastWindow,
  Rule,
  ScoreTerm,
  SequenceStep,
  ValueMeasure,
  WhenRule,
} from '../rule.js';
import type { Reads } from './base-grammar.js';
import { EventGrammar } from './event-grammar.js';
import { Close, Comma, Dot, Open, Times, words } from './tokens.js';

const NUMBER_MEASURES = ['sum', 'average', 'min', 'max'] as const;
type NumberMeasure = (typeof NUMBER_MEASURES)[number];

const WITHIN =
  '“within” belongs to the step before it; the window of a sequence is written such as “in the last 7 days”.';

interface Step {
  readonly step: SequenceStep;
  readonly no: IToken | undefined;
  readonly then: IToken;
}

/** What a profile did: counts, sequences, measures, and when it was. */
export class HistoryGrammar extends EventGrammar {
  /** Whether a measure is read that no test follows. */
  protected standsAlone = false;

  readonly did: Reads<Rule> = this.RULE('did', () => {
    const first = this.CONSUME(words.did);
    const not = this.OPTION1(() => this.CONSUME(words.not));
    const events = this.SUBRULE(this.events);
    const steps: Step[] = [];
    this.MANY(() => {
      steps.push(this.SUBRULE(this.step));
    });
    const counting = this.LA(1);
    const count = this.OPTION2({
      GATE: () => !(this.isAgo() || this.isAgoBetween() || this.isTimeBetween()),
      DEF: () => this.SUBRULE(this.count),
    });
    this.ACTION(() => steps.length > 0 && this.refuseWindow(words.within, WITHIN));
    const window = this.OPTION3(() => this.SUBRULE(this.pastWindow));
    return this.ACTION(() => {
      if (steps.length === 0) return this.counted(first, { events, count, window, not });
      if (not !== undefined) this.fail(not, 'Of a sequence, “not” stands before “did”.');
      if (count !== undefined) this.fail(counting, 'A sequence takes no count.');
      return this.sequence(first, { events, steps, window });
    });
  });

  private counted(
    first: IToken,
    parts: {
      readonly events: EventPattern;
      readonly count: CountTest | undefined;
      readonly window: PastWindow | undefined;
      readonly not: IToken | undefined;
    },
  ): Rule {
    const did = this.mark<DidRule>(first, {
      kind: 'did',
      events: parts.events,
      ...(parts.count === undefined ? {} : { count: parts.count }),
      ...(parts.window === undefined ? {} : { window: parts.window }),
    });
    return parts.not === undefined ? did : this.mark<Rule>(first, { kind: 'not', rule: did });
  }

  /** `then "Order Completed" within 2 hours`, `then no …` */
  private readonly step: Reads<Step> = this.RULE('step', () => {
    const then = this.CONSUME(words.then);
    const no = this.OPTION1(() => this.CONSUME(words.no));
    const first = this.LA(1);
    const events = this.SUBRULE(this.events);
    const within = this.OPTION2(() => {
      this.CONSUME(words.within);
      this.ACTION(() => this.refuseWindow(words.the, WITHIN));
      return this.SUBRULE(this.duration);
    });
    return this.ACTION(() => {
      const step = this.mark(first, within === undefined ? { events } : { events, within });
      return { step, no, then };
    });
  });

  private refuseWindow(word: TokenType, problem: string): void {
    if (this.isAhead(1, word)) this.fail(this.LA(1), problem);
  }

  private sequence(
    first: IToken,
    parts: {
      readonly events: EventPattern;
      readonly steps: readonly Step[];
      readonly window: PastWindow | undefined;
    },
  ): Rule {
    const window = parts.window === undefined ? {} : { window: parts.window };
    const last = parts.steps.at(-1);
    const early = parts.steps.find(({ no }, index) => no !== undefined && parts.steps[index + 1]);
    if (early !== undefined) {
      this.fail(early.then, 'What did not happen stands at the end of a sequence.');
    }
    const absence = last?.no === undefined ? {} : { absence: last.step };
    const positive = parts.steps.filter(({ no }) => no === undefined).map(({ step }) => step);
    const steps: SequenceStep[] = [this.mark(first, { events: parts.events }), ...positive];
    return this.mark<Rule>(first, { kind: 'sequence', steps, ...absence, ...window });
  }

  readonly measureRule: Reads<Rule> = this.RULE('measureRule', () => {
    const first = this.LA(1);
    const measure = this.SUBRULE(this.measure);
    const { test, isNegated } = this.SUBRULE(this.valueTest);
    return this.ACTION(() => {
      const rule = this.mark<MeasureRule>(first, { kind: 'measure', measure, test });
      return isNegated ? this.mark<Rule>(first, { kind: 'not', rule }) : rule;
    });
  });

  readonly measure: Reads<Measure> = this.RULE('measure', () =>
    this.OR<Measure>([
      { ALT: () => this.SUBRULE(this.valueMeasure) },
      { ALT: () => this.SUBRULE(this.score) },
    ]),
  );

  private readonly valueMeasure: Reads<Measure> = this.RULE('valueMeasure', () => {
    const first = this.LA(1);
    const of = this.OR<ValueMeasure['of']>([
      {
        ALT: () => {
          const token = this.SUBRULE(this.ofMeasure);
          this.CONSUME1(words.of);
          return token;
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.different);
          return 'distinct';
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.most);
          this.CONSUME(words.frequent);
          return 'most';
        },
      },
      { ALT: () => this.SUBRULE(this.whichEnd) },
    ]);
    const path = this.SUBRULE(this.path);
    this.CONSUME2(words.of);
    const events = this.SUBRULE(this.events);
    const window = this.SUBRULE(this.measureWindow);
    return this.ACTION(() =>
      this.mark(first, window === undefined ? { of, path, events } : { of, path, events, window }),
    );
  });

  private readonly ofMeasure: Reads<NumberMeasure> = this.RULE('ofMeasure', () => {
    const token = this.OR(NUMBER_MEASURES.map((of) => ({ ALT: () => this.CONSUME(words[of]) })));
    return this.ACTION(() => token.image.toLowerCase() as NumberMeasure);
  });

  private readonly whichEnd: Reads<'first' | 'last'> = this.RULE('whichEnd', () => {
    const token = this.OR([
      { ALT: () => this.CONSUME(words.first) },
      { ALT: () => this.CONSUME(words.last) },
    ]);
    return token.tokenType === words.first ? 'first' : 'last';
  });

  private readonly measureWindow: Reads<PastWindow | undefined> = this.RULE('measureWindow', () =>
    this.OPTION({
      GATE: () => this.isMeasureWindow(),
      DEF: () => this.SUBRULE(this.pastWindow),
    }),
  );

  /** Two dates are a window only where a test follows them: else they are the test. */
  private isMeasureWindow(): boolean {
    if (this.isAhead(1, words.in)) return this.isAhead(2, words.the);
    if (!this.isAhead(1, words.between) || this.isAgoBetween()) return true;
    return this.isTimeBetween() && (this.standsAlone || this.isTestAhead(5));
  }

  /** `score of (1 * "Email Opened", -1 * total of "Order Refunded" where total > 10)` */
  private readonly score: Reads<Measure> = this.RULE('score', () => {
    const first = this.CONSUME(words.score);
    this.CONSUME(words.of);
    this.CONSUME(Open);
    const terms: ScoreTerm[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => terms.push(this.SUBRULE(this.term)) });
    this.CONSUME(Close);
    const window = this.SUBRULE(this.measureWindow);
    return this.ACTION(() =>
      this.mark<Measure>(
        first,
        window === undefined ? { of: 'score', terms } : { of: 'score', terms, window },
      ),
    );
  });

  private readonly term: Reads<ScoreTerm> = this.RULE('term', () => {
    const first = this.LA(1);
    const weight = this.SUBRULE(this.decimal);
    this.CONSUME(Times);
    const path = this.OPTION({
      GATE: () => this.isAhead(2, Dot, words.of),
      DEF: () => {
        const read = this.SUBRULE(this.path);
        this.CONSUME(words.of);
        return read;
      },
    });
    const events = this.SUBRULE(this.events);
    return this.ACTION(() =>
      this.mark(first, path === undefined ? { events, weight } : { events, weight, path }),
    );
  });

  /** `last "Order Completed" in the last 7 days` */
  readonly when: Reads<Rule> = this.RULE('when', () => {
    const first = this.LA(1);
    const which = this.SUBRULE(this.whichEnd);
    const events = this.SUBRULE(this.events);
    const at = this.LA(1);
    const window = this.SUBRULE(this.pastWindow);
    return this.ACTION(() => {
      if (window === undefined)
        return this.fail(at, `Of the ${which} such event, a window should say when it was.`);
      return this.mark<WhenRule>(first, { kind: 'when', which, events, window });
    });
  });

  /** `time since last "Order Completed" at least 60 days` */
  readonly timeSince: Reads<Rule> = this.RULE('timeSince', () => {
    const first = this.CONSUME(words.time);
    this.CONSUME(words.since);
    this.CONSUME(words.last);
    const events = this.SUBRULE(this.events);
    const at = this.LA(1);
    const kind = this.SUBRULE(this.elapsed);
    const duration = this.SUBRULE(this.duration);
    return this.ACTION(() => {
      if (kind === undefined) {
        this.fail(
          at,
          'Write “at least” or “less than”: a time that rolls has no exact end on the other side.',
        );
      }
      const window = this.mark<PastWindow>(at, { kind: kind ?? 'last', duration });
      return this.mark<WhenRule>(first, { kind: 'when', which: 'last', events, window });
    });
  });

  private readonly elapsed: Reads<'ago' | 'last' | undefined> = this.RULE('elapsed', () =>
    this.OR<'ago' | 'last' | undefined>([
      {
        ALT: () => {
          this.CONSUME1(words.at);
          this.CONSUME(words.least);
          return 'ago';
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.less);
          this.CONSUME1(words.than);
          return 'last';
        },
      },
      {
        ALT: () => {
          this.CONSUME2(words.at);
          this.CONSUME(words.most);
          return undefined;
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.more);
          this.CONSUME2(words.than);
          return undefined;
        },
      },
    ]),
  );
}
