import type { IToken } from 'chevrotain';
import { MAX_LEVELS, TOO_DEEP } from '../check/limits.js';
import type { ElementsFilter, Filter, Path, PropertyFilter } from '../rule.js';
import type { Reads } from './base-grammar.js';
import { Close, Joining, Open, words } from './tokens.js';
import { ValueGrammar } from './value-grammar.js';

interface Place {
  readonly root: 'properties' | 'context';
  readonly path: Path;
}

/** Something that “and” and “or” join. */
export interface Operand<T> {
  readonly part: T;
  readonly first: IToken;
  readonly last: IToken;
  /** Whether “or” stands before it. */
  readonly isAlternative: boolean;
}

interface Beginning<T> {
  readonly before: IToken;
  readonly first: IToken;
  readonly nots: readonly IToken[];
  readonly negate: (part: T) => T;
}

const negate = (filter: Filter): Filter => ({ kind: 'not', filter });

/** What is asked of an event; and how conditions are joined. */
export class FilterGrammar extends ValueGrammar {
  protected level = 0;
  /** In how many `any of (…)` this stands: names are those of the entry there. */
  private elements = 0;

  /** Goes so many levels deeper; `leave` comes back up. */
  protected enter(levels: number): void {
    this.level += levels;
    if (this.level > MAX_LEVELS) this.fail(this.LA(0), TOO_DEEP);
  }

  protected leave(levels: number): void {
    this.level -= levels;
  }

  /** Puts together what “and” and “or” join, “and” first. */
  protected join<T extends object>(
    operands: readonly Operand<T>[],
    combine: (kind: 'and' | 'or', parts: readonly T[]) => T,
  ): T {
    const groups: Operand<T>[][] = [];
    for (const operand of operands) {
      if (operand.isAlternative || groups.length === 0) groups.push([operand]);
      else groups.at(-1)?.push(operand);
    }
    const combined = groups.map((group) => this.combine(group, (parts) => combine('and', parts)));
    return this.combine(combined, (parts) => combine('or', parts)).part;
  }

  private combine<T extends object>(
    operands: readonly Operand<T>[],
    combine: (parts: readonly T[]) => T,
  ): Operand<T> {
    const [start] = operands;
    const end = operands.at(-1);
    if (start === undefined || end === undefined) throw new Error('Nothing is joined');
    if (operands.length === 1) return start;
    const node = combine(operands.map(({ part }) => part));
    const part = this.markBetween(start.first, end.last, node);
    return { part, first: start.first, last: end.last, isAlternative: start.isAlternative };
  }

  /** What was just read, below the words “not” before it. */
  protected operand<T extends object>(
    part: T,
    { before, first, nots, negate }: Beginning<T>,
  ): Operand<T> {
    const last = this.LA(0);
    const whole = nots.reduceRight((inner, not) => this.mark(not, negate(inner)), part);
    return { part: whole, first, last, isAlternative: before.tokenType === words.or };
  }

  protected startReading(): void {
    this.level = 0;
    this.elements = 0;
    this.flaw = undefined;
  }

  readonly where: Reads<Filter> = this.RULE('where', () => {
    this.CONSUME(words.where);
    return this.SUBRULE(this.notFilter);
  });

  readonly orFilter: Reads<Filter> = this.RULE('orFilter', () => {
    const operands: Operand<Filter>[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: Joining,
      DEF: () => {
        const [before, first] = [this.LA(0), this.LA(1)];
        const nots: IToken[] = [];
        this.MANY(() => {
          nots.push(this.CONSUME(words.not));
        });
        this.enter(nots.length);
        const filter = this.SUBRULE(this.oneFilter);
        this.leave(nots.length);
        this.ACTION(() => operands.push(this.operand(filter, { before, first, nots, negate })));
      },
    });
    return this.ACTION(() => this.join(operands, (kind, filters): Filter => ({ kind, filters })));
  });

  /** One condition, which needs no parentheses. */
  private readonly notFilter: Reads<Filter> = this.RULE('notFilter', () => {
    const nots: IToken[] = [];
    this.MANY(() => {
      nots.push(this.CONSUME(words.not));
    });
    this.enter(nots.length);
    const filter = this.SUBRULE(this.oneFilter);
    this.leave(nots.length);
    return this.ACTION(() =>
      nots.reduceRight((inner, not) => this.mark<Filter>(not, negate(inner)), filter),
    );
  });

  private readonly oneFilter: Reads<Filter> = this.RULE('oneFilter', () =>
    this.OR<Filter>([
      {
        ALT: () => {
          // The parentheses that `where` itself asks for are no level.
          const levels = this.LA(0).tokenType === words.where ? 0 : 1;
          this.CONSUME(Open);
          this.enter(levels);
          const filter = this.SUBRULE(this.orFilter);
          this.leave(levels);
          this.CONSUME(Close);
          return filter;
        },
      },
      { ALT: () => this.SUBRULE(this.elementsFilter) },
      { ALT: () => this.SUBRULE(this.propertyFilter) },
    ]),
  );

  /** `any of products (…)` */
  private readonly elementsFilter: Reads<ElementsFilter> = this.RULE('elementsFilter', () => {
    const first = this.OR([
      { ALT: () => this.CONSUME(words.any) },
      { ALT: () => this.CONSUME(words.all) },
    ]);
    this.CONSUME(words.of);
    const place = this.SUBRULE(this.place);
    this.CONSUME(Open);
    this.enter(1);
    this.elements += 1;
    const filter = this.SUBRULE(this.orFilter);
    this.elements -= 1;
    this.leave(1);
    this.CONSUME(Close);
    return this.ACTION(() => {
      const quantifier = first.tokenType === words.any ? 'any' : 'all';
      return this.mark<ElementsFilter>(first, { kind: 'elements', quantifier, ...place, filter });
    });
  });

  private readonly propertyFilter: Reads<Filter> = this.RULE('propertyFilter', () => {
    const first = this.LA(1);
    const place = this.SUBRULE(this.place);
    const { test, isNegated } = this.SUBRULE(this.valueTest);
    return this.ACTION(() => {
      const filter = this.mark<PropertyFilter>(first, { kind: 'property', ...place, test });
      return isNegated ? this.mark<Filter>(first, { kind: 'not', filter }) : filter;
    });
  });

  /** Where a property lies: `category`, `context.page.url`, `property.context`. */
  private readonly place: Reads<Place> = this.RULE('place', () =>
    this.OR<Place>([
      {
        ALT: () => {
          const token = this.CONSUME(words.context);
          const path = this.SUBRULE1(this.dottedPath);
          this.ACTION(() => {
            if (this.elements > 0) {
              this.fail(
                token,
                'Within “any of” and “all of”, names are those of the entry; one that is really called context is written property.context.',
              );
            }
          });
          return { root: 'context', path };
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.property);
          return { root: 'properties', path: this.SUBRULE2(this.dottedPath) };
        },
      },
      { ALT: () => ({ root: 'properties', path: this.SUBRULE(this.path) }) },
    ]),
  );
}
