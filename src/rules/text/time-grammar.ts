import type { IToken } from 'chevrotain';
import type { CalendarUnit, Duration, DurationUnit, PastWindow, Window } from '../rule.js';
import { BaseGrammar, type Reads } from './base-grammar.js';
import { Day, Instant, words } from './tokens.js';

const CALENDAR_UNITS = ['week', 'month', 'quarter', 'year'] as const;
const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'].flatMap((unit) => [
  words[unit as DurationUnit],
  words[`${unit as DurationUnit}s`],
]);

type Shared = Exclude<PastWindow, { kind: 'between' }>;

/** When: windows of events, and of dates that a profile has. */
export class TimeGrammar extends BaseGrammar {
  /** When events happened; undefined for `over all time`. */
  readonly pastWindow: Reads<PastWindow | undefined> = this.RULE('pastWindow', () => {
    const first = this.LA(1);
    return this.OR<PastWindow | undefined>([
      { ALT: () => this.SUBRULE(this.sharedWindow) },
      {
        ALT: () => {
          this.CONSUME(words.between);
          const from = this.SUBRULE1(this.time);
          this.CONSUME(words.and);
          const to = this.SUBRULE2(this.time);
          return this.ACTION(() => this.mark<PastWindow>(first, { kind: 'between', from, to }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.on);
          const day = this.SUBRULE(this.day);
          return this.ACTION(() =>
            this.mark<PastWindow>(first, { kind: 'between', from: day, to: { ...day } }),
          );
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.over);
          this.CONSUME(words.all);
          this.CONSUME(words.time);
          return undefined;
        },
      },
    ]);
  });

  /** When a date of a profile lies: a stretch between two dates is a test of values. */
  readonly profileWindow: Reads<Window> = this.RULE('profileWindow', () => {
    const first = this.LA(1);
    return this.OR<Window>([
      { ALT: () => this.SUBRULE(this.sharedWindow) },
      {
        ALT: () => {
          this.CONSUME(words.in);
          this.CONSUME(words.the);
          this.CONSUME1(words.next);
          const duration = this.SUBRULE(this.duration);
          return this.ACTION(() => this.mark<Window>(first, { kind: 'next', duration }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.tomorrow);
          return this.ACTION(() => this.calendar(first, 'day', 1));
        },
      },
      {
        ALT: () => {
          this.CONSUME2(words.next);
          const unit = this.SUBRULE(this.calendarUnit);
          return this.ACTION(() => this.calendar(first, unit, 1));
        },
      },
    ]);
  });

  private readonly sharedWindow: Reads<Shared> = this.RULE('sharedWindow', () => {
    const first = this.LA(1);
    return this.OR<Shared>([
      { ALT: () => this.SUBRULE(this.lastWindow) },
      {
        ALT: () => {
          this.CONSUME(words.more);
          this.CONSUME(words.than);
          const duration = this.SUBRULE(this.duration);
          this.CONSUME(words.ago);
          return this.ACTION(() => this.mark<Shared>(first, { kind: 'ago', duration }));
        },
      },
      { ALT: () => this.SUBRULE(this.agoBetween) },
      { ALT: () => this.SUBRULE(this.stretch) },
      {
        ALT: () => {
          this.CONSUME(words.since);
          const from = this.SUBRULE1(this.time);
          return this.ACTION(() => this.mark<Shared>(first, { kind: 'since', from }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.before);
          const to = this.SUBRULE2(this.time);
          return this.ACTION(() => this.mark<Shared>(first, { kind: 'before', to }));
        },
      },
    ]);
  });

  private readonly lastWindow: Reads<Shared> = this.RULE('lastWindow', () => {
    const first = this.LA(1);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(words.in);
          this.CONSUME1(words.the);
          this.CONSUME1(words.last);
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.within);
          this.OPTION(() => {
            this.CONSUME2(words.the);
            this.CONSUME2(words.last);
          });
        },
      },
    ]);
    const duration = this.SUBRULE(this.duration);
    return this.ACTION(() => this.mark<Shared>(first, { kind: 'last', duration }));
  });

  /** The first unit may be left out: `between 30 and 60 days ago`. */
  private readonly agoBetween: Reads<Shared> = this.RULE('agoBetween', () => {
    const first = this.LA(1);
    this.CONSUME(words.between);
    const nearer = this.LA(1);
    const amount = this.SUBRULE(this.wholeNumber);
    const unit = this.OPTION(() => this.SUBRULE(this.unit));
    const end = this.LA(0);
    this.CONSUME(words.and);
    const to = this.SUBRULE(this.duration);
    this.CONSUME(words.ago);
    return this.ACTION(() => {
      const written: Duration = { amount, unit: unit ?? to.unit };
      const from = this.markBetween(nearer, end, written);
      return this.mark<Shared>(first, { kind: 'ago-between', from, to });
    });
  });

  /** `today`, `last week` */
  private readonly stretch: Reads<Shared> = this.RULE('stretch', () => {
    const first = this.LA(1);
    return this.OR<Shared>([
      {
        ALT: () => {
          this.CONSUME(words.today);
          return this.ACTION(() => this.calendar(first, 'day', 0));
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.yesterday);
          return this.ACTION(() => this.calendar(first, 'day', -1));
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.this);
          const unit = this.SUBRULE1(this.calendarUnit);
          return this.ACTION(() => this.calendar(first, unit, 0));
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.last);
          const unit = this.SUBRULE2(this.calendarUnit);
          return this.ACTION(() => this.calendar(first, unit, -1));
        },
      },
    ]);
  });

  private calendar<Offset extends -1 | 0 | 1>(first: IToken, unit: CalendarUnit, offset: Offset) {
    return this.mark(first, { kind: 'calendar' as const, unit, offset });
  }

  private readonly calendarUnit: Reads<CalendarUnit> = this.RULE('calendarUnit', () => {
    const token = this.OR(CALENDAR_UNITS.map((unit) => ({ ALT: () => this.CONSUME(words[unit]) })));
    return this.ACTION(() => token.image.toLowerCase() as CalendarUnit);
  });

  /** Whether `between` begins a window that looks back: `between 30 days and 60 days ago`. */
  protected isAgoBetween(): boolean {
    return (
      this.isAhead(1, words.between) && (this.isAhead(3, ...UNITS) || this.isAhead(5, ...UNITS))
    );
  }

  /** Whether `between` begins a window of two dates. */
  protected isTimeBetween(): boolean {
    return this.isAhead(1, words.between) && this.isAhead(2, Day, Instant);
  }

  /** Whether `more than` begins a window: `more than 60 days ago`. */
  protected isAgo(): boolean {
    return this.isAhead(1, words.more) && (this.isAhead(4, ...UNITS) || this.isAhead(3, ...UNITS));
  }
}
