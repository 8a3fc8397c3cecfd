import type { Sql, Values } from './statement.js';

/** The JSON in which a path begins. */
export interface Root {
  /** `jsonb`, an expression that is cheap to repeat. */
  readonly document: Sql;
  /** Where in it the object lies that the path is read in; empty: the document itself. */
  readonly prefix: readonly string[];
  /** Whether the object may be a list of them: a trait's value may, an event's properties may not. */
  readonly mayBeList: boolean;
}

/** Where values are: a root, and the way from there. */
export interface Place {
  readonly root: Root;
  readonly path: readonly string[];
}

/**
 * Whether a condition holds of any value at a path (docs/reference/rules.md, "Paths").
 *
 * @param holds the condition over one `jsonb`; it may be null for what it does not hold of
 */
export function anyValue(values: Values, place: Place, holds: (value: Sql) => Sql): Sql {
  const many = (relation: Sql) =>
    `exists (select 1 from ${relation} as x (v) where ${holds('x.v')})`;
  return foldValues(values, place, { one: holds, many, none: 'false' });
}

/** How the values at a path are taken together. */
export interface ValueFold {
  /** Of a single value, of any type; SQL. */
  readonly one: (value: Sql) => Sql;
  /** What opens lists: where they are the rule and not the exception, JSON's own function, which is faster. */
  readonly elements?: 'jsonb_array_elements';
  /** Of those of a set-returning expression. */
  readonly many: (relation: Sql) => Sql;
  readonly none: Sql;
}

/**
 * Nearly always there is one value, and it lies where the path says: that is read without a set. Only lists
 * take the general way.
 */
export function foldValues(values: Values, place: Place, fold: ValueFold): Sql {
  const { root, path } = place;
  const steps = [...root.prefix, ...path];
  if (steps.some(looksLikeIndex)) return fold.many(valuesAt(values, place));
  const value = steps.length === 0 ? root.document : `(${root.document} #> ${values.path(steps)})`;
  const isPlain = path.length <= 1 && !(root.mayBeList && path.length === 1);
  const elsewhere = isPlain ? fold.none : fold.many(valuesAt(values, place));
  return `case when ${value} is null then ${elsewhere}
    when jsonb_typeof(${value}) = 'array' then ${fold.many(`${fold.elements ?? 'rule_elements'}(${value})`)}
    else ${fold.one(value)} end`;
}

/** The values at a path as a set; JSON's own paths unwrap lists in the way that ours do. */
export function valuesAt(values: Values, { root, path }: Place): Sql {
  const object = documentAt(values, root);
  const document = root.mayBeList
    ? object
    : `case when jsonb_typeof(${object}) = 'object' then ${object} end`;
  return `rule_values(${document}, ${values.jsonPath(jsonPathOf(path))})`;
}

/** What a path begins in. */
export function documentAt(values: Values, { document, prefix }: Root): Sql {
  return prefix.length === 0 ? document : `(${document} #> ${values.path(prefix)})`;
}

function jsonPathOf(path: readonly string[]): string {
  return `lax $${path.map((step) => `.${JSON.stringify(step)}`).join('')}[*]`;
}

/** `#>` takes these for places in a list. */
export function looksLikeIndex(step: string): boolean {
  return /^[\s+-]?\s*\d+\s*$/.test(step);
}
