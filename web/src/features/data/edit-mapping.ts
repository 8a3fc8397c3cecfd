import { CONSTANTS, KINDS, type Kind, PLACES, type Place } from './mapping-places.ts';

/** A mapping as the server has it: docs/reference/imports.md. */
export type Mapping = Readonly<Record<string, unknown>>;
type Tree = Record<string, unknown>;

/** What is said of a column beyond where it goes. */
export interface Reading {
  readonly type?: string | undefined;
  readonly format?: string | undefined;
}

/** What a column is. */
export interface Use extends Reading {
  readonly path: string;
  /** Where several columns go: the name of this one. */
  readonly name?: string;
}

export function kindOf(mapping: Mapping): Kind | undefined {
  return KINDS.find(({ value }) => value === mapping.kind)?.value;
}

export function placesOf(mapping: Mapping): readonly Place[] {
  const kind = kindOf(mapping);
  return kind === undefined ? [] : PLACES[kind];
}

/** What a column is used for, in the order of the places. What a template or a list reads is not seen here. */
export function usesOf(mapping: Mapping, column: string): Use[] {
  const places = placesOf(mapping);
  const own = new Set(places.filter(({ isNamed }) => !isNamed).map(({ path }) => path));
  return places.flatMap((place) => {
    const { path } = place;
    const found = valueAt(mapping, path);
    if (!place.isNamed) return findUse(found, column, place) ?? [];
    return Object.entries(asTree(found)).flatMap(([name, written]) => {
      if (own.has(`${path}.${name}`)) return [];
      const use = findUse(written, column, place);
      return use === undefined ? [] : [{ ...use, name }];
    });
  });
}

function findUse(written: unknown, column: string, { path, isSaid }: Place): Use | undefined {
  if (typeof written === 'string') return written === column && !isSaid ? { path } : undefined;
  const { column: named, type, format } = asTree(written);
  if (named !== column) return undefined;
  return {
    path,
    ...(typeof type === 'string' && { type }),
    ...(typeof format === 'string' && { format }),
  };
}

/**
 * The mapping with another use of a column.
 *
 * @param before what it was used for until now
 * @param after undefined: it is ignored
 */
export function withUse(
  mapping: Mapping,
  column: string,
  { before, after }: { readonly before: Use | undefined; readonly after: Use | undefined },
): Mapping {
  const next = structuredClone(mapping) as Tree;
  const written = before === undefined ? undefined : valueAt(mapping, keyOf(before));
  if (before !== undefined) remove(next, keyOf(before));
  if (after !== undefined) {
    put(next, keyOf(after), fieldOf(column, after, { written, places: placesOf(mapping) }));
  }
  if (next.identifiers !== undefined) next.identifiers = inOrder(asTree(next.identifiers));
  return next;
}

function keyOf({ path, name }: Use): string[] {
  return name === undefined ? path.split('.') : [path, name];
}

function fieldOf(
  column: string,
  { path, type, format }: Use,
  { written, places }: { readonly written: unknown; readonly places: readonly Place[] },
): unknown {
  const { values, otherwise, split, optional } = asTree(written);
  const field = Object.fromEntries(
    Object.entries({ column, type, format, values, otherwise, split, optional }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const isSaid = places.some((place) => place.path === path && place.isSaid);
  const isPlain = Object.keys(field).length === 1 && !isSaid && !column.includes('{{');
  return isPlain ? column : field;
}

const BEST = ['user_id', 'email', 'phone', 'anonymous_id'];

/** The first of them that a row has names the person. */
function inOrder(identifiers: Tree): Tree {
  const rank = (name: string) => (BEST.includes(name) ? BEST.indexOf(name) : BEST.length);
  return Object.fromEntries(Object.entries(identifiers).sort(([a], [b]) => rank(a) - rank(b)));
}

/** What no column says, and may be the same in every row. */
export function constantsOf(mapping: Mapping): readonly (Place & { readonly value: string })[] {
  const kind = kindOf(mapping);
  const paths = kind === undefined ? [] : (CONSTANTS[kind] ?? []);
  return placesOf(mapping)
    .filter(({ path }) => paths.includes(path))
    .flatMap((place) => {
      const written = valueAt(mapping, place.path);
      const said = typeof written === 'string' && place.isSaid ? written : asTree(written).const;
      const isFree = written === undefined || said !== undefined;
      return isFree ? [{ ...place, value: String(said ?? '') }] : [];
    });
}

export function withConstant(mapping: Mapping, path: string, value: string): Mapping {
  const next = structuredClone(mapping) as Tree;
  if (value === '') remove(next, path.split('.'));
  else put(next, path.split('.'), { const: value });
  return next;
}

/** What has to be chosen before anything can come of the file, in words. */
export function missingIn(mapping: Mapping): string[] {
  const places = placesOf(mapping);
  const needsPerson = places.some(({ path }) => path === 'identifiers');
  const hasPerson = Object.keys(asTree(mapping.identifiers)).length > 0;
  return [
    ...(needsPerson && !hasPerson ? ['who it is about'] : []),
    ...places
      .filter(({ isNeeded, path }) => isNeeded && valueAt(mapping, path) === undefined)
      .map(({ label }) => label.charAt(0).toLowerCase() + label.slice(1)),
  ];
}

/** What the mapping says that no column shows, in words. */
export function unseenIn(mapping: Mapping): string[] {
  const isOfKind = kindOf(mapping) === 'consents';
  return [
    ...(mapping.consent !== undefined && !isOfKind ? ['states who has agreed to mail'] : []),
    ...(mapping['leave out when'] !== undefined ? ['leaves out some rows'] : []),
    ...(mapping['refund when'] !== undefined ? ['tells refunds from orders'] : []),
    ...(mapping.suppress !== undefined ? ['holds back who must not be mailed'] : []),
  ];
}

function valueAt(mapping: Mapping, path: string | readonly string[]): unknown {
  const keys = typeof path === 'string' ? path.split('.') : path;
  return keys.reduce<unknown>((tree, key) => asTree(tree)[key], mapping);
}

function asTree(value: unknown): Tree {
  const isTree = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isTree ? (value as Tree) : {};
}

function put(tree: Tree, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const inner = asTree(tree[first]);
  tree[first] = inner;
  put(inner, rest, value);
}

/** A part that is empty then goes as well; whom the rows are about is always asked. */
function remove(tree: Tree, [first = '', ...rest]: readonly string[]): void {
  if (rest.length === 0) {
    delete tree[first];
    return;
  }
  const inner = asTree(tree[first]);
  remove(inner, rest);
  if (Object.keys(inner).length === 0 && first !== 'identifiers') delete tree[first];
}
