import type { CountTest, EventPattern, EventSelector } from '../rule.js';
import type { Reads } from './base-grammar.js';
import { FilterGrammar } from './filter-grammar.js';
import { Close, Open, words } from './tokens.js';

type CountOperator = Extract<CountTest, { kind: 'compare' }>['operator'];

/** Which events are meant, and how many there must be. */
export class EventGrammar extends FilterGrammar {
  readonly events: Reads<EventPattern> = this.RULE('events', () => {
    const first = this.LA(1);
    const events = this.SUBRULE(this.selectors);
    const where = this.OPTION(() => this.SUBRULE(this.where));
    return this.ACTION(() =>
      this.mark(first, where === undefined ? { events } : { events, where }),
    );
  });

  private readonly selectors: Reads<EventSelector[]> = this.RULE('selectors', () => {
    const events: EventSelector[] = [];
    this.OR([
      { ALT: () => events.push(this.SUBRULE1(this.selector)) },
      {
        ALT: () => {
          this.CONSUME(Open);
          this.AT_LEAST_ONE_SEP({
            SEP: words.or,
            DEF: () => events.push(this.SUBRULE2(this.selector)),
          });
          this.CONSUME(Close);
        },
      },
    ]);
    return events;
  });

  private readonly selector: Reads<EventSelector> = this.RULE('selector', () => {
    const first = this.LA(1);
    return this.OR<EventSelector>([
      {
        ALT: () => {
          const name = this.SUBRULE1(this.text);
          return this.ACTION(() => this.mark<EventSelector>(first, { type: 'track', name }));
        },
      },
      {
        ALT: () => {
          const token = this.OR2([
            { ALT: () => this.CONSUME(words.page) },
            { ALT: () => this.CONSUME(words.screen) },
          ]);
          const name = this.OPTION(() => this.SUBRULE2(this.text));
          return this.ACTION(() => {
            const type = token.tokenType === words.page ? 'page' : 'screen';
            return this.mark<EventSelector>(first, name === undefined ? { type } : { type, name });
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.any);
          this.CONSUME(words.event);
          return this.ACTION(() => this.mark<EventSelector>(first, { type: 'any' }));
        },
      },
    ]);
  });

  readonly count: Reads<CountTest> = this.RULE('count', () => {
    const first = this.LA(1);
    return this.OR<CountTest>([
      {
        ALT: () => {
          const operator = this.SUBRULE(this.countOperator);
          const value = this.SUBRULE1(this.times);
          return this.ACTION(() =>
            this.mark<CountTest>(first, { kind: 'compare', operator, value }),
          );
        },
      },
      {
        ALT: () => {
          const value = this.SUBRULE(this.adverb);
          return this.ACTION(() =>
            this.mark<CountTest>(first, { kind: 'compare', operator: '=', value }),
          );
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.between);
          const from = this.SUBRULE(this.wholeNumber);
          this.CONSUME(words.and);
          const to = this.SUBRULE2(this.times);
          return this.ACTION(() => this.mark<CountTest>(first, { kind: 'between', from, to }));
        },
      },
    ]);
  });

  private readonly countOperator: Reads<CountOperator> = this.RULE('countOperator', () =>
    this.OR<CountOperator>([
      {
        ALT: () => {
          this.CONSUME(words.at);
          return this.OR1<CountOperator>([
            { ALT: () => this.operatorOf('>=', () => this.CONSUME(words.least)) },
            { ALT: () => this.operatorOf('<=', () => this.CONSUME(words.most)) },
          ]);
        },
      },
      { ALT: () => this.operatorOf('=', () => this.CONSUME(words.exactly)) },
      {
        ALT: () => {
          this.CONSUME(words.more);
          return this.operatorOf('>', () => this.CONSUME1(words.than));
        },
      },
      {
        ALT: () => {
          this.OR2([
            { ALT: () => this.CONSUME(words.fewer) },
            { ALT: () => this.CONSUME(words.less) },
          ]);
          return this.operatorOf('<', () => this.CONSUME2(words.than));
        },
      },
    ]),
  );

  private operatorOf(operator: CountOperator, consume: () => unknown): CountOperator {
    consume();
    return operator;
  }

  /** `3 times`, `once` */
  private readonly times: Reads<number> = this.RULE('times', () =>
    this.OR<number>([
      {
        ALT: () => {
          const value = this.SUBRULE(this.wholeNumber);
          this.OR1([
            { ALT: () => this.CONSUME(words.times) },
            { ALT: () => this.CONSUME(words.time) },
          ]);
          return value;
        },
      },
      { ALT: () => this.SUBRULE(this.adverb) },
    ]),
  );

  private readonly adverb: Reads<number> = this.RULE('adverb', () =>
    this.OR<number>([
      {
        ALT: () => {
          this.CONSUME(words.once);
          return 1;
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.twice);
          return 2;
        },
      },
    ]),
  );
}
