import type { ElementsFilter, Filter, Pattern, PropertyFilter } from './shown-condition.ts';

/** What a row of conditions over an event’s properties is about. */
export const FILTER_KINDS = [
  ['property', 'property'],
  ['not property', 'not: property'],
  ['any', 'any entry of'],
  ['not any', 'no entry of'],
  ['all', 'each entry of'],
  ['not all', 'not each entry of'],
  ['and', 'all of these'],
  ['not and', 'not all of these'],
  ['or', 'any of these'],
  ['not or', 'none of these'],
] as const;
export type FilterKind = (typeof FILTER_KINDS)[number][0];

/** A row without its “not”. */
export type Affirmed = Exclude<Filter, { readonly kind: 'not' }>;

export const A_PROPERTY: PropertyFilter = {
  kind: 'property',
  root: 'properties',
  path: [''],
  test: { kind: 'compare', operator: '=', value: '' },
};

/** What is asked, and whether it is asked for its opposite. */
export function affirmed(filter: Filter): { readonly isNot: boolean; readonly what: Affirmed } {
  if (filter.kind !== 'not') return { isNot: false, what: filter };
  // Two of them are never shown as choices.
  return { isNot: true, what: filter.filter as Affirmed };
}

/** The same as another row was, of what was given up its opposite. */
export function withNot(isNot: boolean, what: Affirmed): Filter {
  return isNot ? { kind: 'not', filter: what } : what;
}

export function kindOfFilter(filter: Filter): FilterKind {
  const { isNot, what } = affirmed(filter);
  const kind = what.kind === 'elements' ? what.quantifier : what.kind;
  return isNot ? `not ${kind}` : kind;
}

/** A row about something else, as far as it can be the same. */
export function filterAs(kind: FilterKind, before: Filter): Filter {
  const { what } = affirmed(before);
  const isNot = kind.startsWith('not ');
  const plain = (isNot ? kind.slice(4) : kind) as 'property' | 'any' | 'all' | 'and' | 'or';
  switch (plain) {
    case 'property':
      return withNot(isNot, firstProperty(what));
    case 'any':
    case 'all':
      return withNot(isNot, elementsAs(plain, what));
    case 'and':
    case 'or':
      return withNot(isNot, { kind: plain, filters: partsOf(what) });
  }
}

function elementsAs(quantifier: 'any' | 'all', what: Affirmed): ElementsFilter {
  if (what.kind === 'elements') return { ...what, quantifier };
  const { root, path } = firstProperty(what);
  return { kind: 'elements', quantifier, root, path, filter: A_PROPERTY };
}

function firstProperty(filter: Filter): PropertyFilter {
  const { what } = affirmed(filter);
  if (what.kind === 'property') return what;
  if (what.kind === 'elements') return firstProperty(what.filter);
  const [first = A_PROPERTY] = what.filters;
  return firstProperty(first);
}

/** Two at least: one by itself needs no group. */
function partsOf(what: Affirmed): readonly Filter[] {
  if (what.kind === 'and' || what.kind === 'or') return what.filters;
  return [what, A_PROPERTY];
}

/** Rows, and whether all of them have to hold or one. */
export interface FilterList {
  readonly how: 'and' | 'or';
  readonly filters: readonly Filter[];
}

/** The rows of a condition; undefined: there is none. */
export function listOf(filter: Filter | undefined): FilterList {
  if (filter === undefined) return { how: 'and', filters: [] };
  const isList = filter.kind === 'and' || filter.kind === 'or';
  return isList ? { how: filter.kind, filters: filter.filters } : { how: 'and', filters: [filter] };
}

/** One row stands by itself. */
export function joined({ how, filters }: FilterList): Filter | undefined {
  return filters.length < 2 ? filters[0] : { kind: how, filters };
}

/** With other conditions over its events. */
export function withWhere({ where: _, ...events }: Pattern, where: Filter | undefined): Pattern {
  return where === undefined ? events : { ...events, where };
}

/** Where a property lies, as rules write it: `total`, `context.page.url`, `property.context`. */
export function writtenPath({
  root,
  path,
}: Pick<PropertyFilter, 'root' | 'path'>): readonly string[] {
  if (root === 'context') return ['context', ...path];
  const isTaken = path[0] === 'context' || path[0] === 'property';
  return isTaken && path.length > 0 ? ['property', ...path] : path;
}

/** The same read back; a word alone is a property of that name. */
export function readPlace(path: readonly string[]): Pick<PropertyFilter, 'root' | 'path'> {
  const [first, ...rest] = path;
  if (rest.length === 0) return { root: 'properties', path };
  if (first === 'context') return { root: 'context', path: rest };
  return { root: 'properties', path: first === 'property' ? rest : path };
}
