/** One step of a path: `.name`, `["a name"]`, or a key that is worked out: `[other]`. */
export type PathKey =
  /** `isDotted`: behind a dot, where `size`, `first` and `last` may be asked of lists and texts. */
  | { readonly kind: 'name'; readonly name: string | number; readonly isDotted: boolean }
  | { readonly kind: 'computed'; readonly key: Expression };

/** What stands for a value. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'path'; readonly keys: readonly PathKey[] }
  | { readonly kind: 'range'; readonly first: Expression; readonly last: Expression };

export type Comparison = '==' | '!=' | '<' | '>' | '<=' | '>=' | 'contains';

/** What holds or doesn’t. `and` and `or` bind to the right, neither before the other, as Shopify has it. */
export type Condition =
  | { readonly kind: 'value'; readonly value: Expression }
  | {
      readonly kind: 'comparison';
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'and' | 'or';
      readonly left: Condition;
      readonly right: Condition;
    };

export interface FilterCall {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly named: ReadonlyMap<string, Expression>;
}

/** A value and the filters that it goes through. */
export interface FilteredValue {
  readonly value: Expression;
  readonly filters: readonly FilterCall[];
}

/** The expressions that a condition is made of. */
export function expressionsOf(condition: Condition): readonly Expression[] {
  switch (condition.kind) {
    case 'value':
      return [condition.value];
    case 'comparison':
      return [condition.left, condition.right];
    default:
      return [...expressionsOf(condition.left), ...expressionsOf(condition.right)];
  }
}

/** The expressions in a filtered value, those that filters are given among them. */
export function expressionsIn({ value, filters }: FilteredValue): readonly Expression[] {
  return [value, ...filters.flatMap(({ args, named }) => [...args, ...named.values()])];
}
