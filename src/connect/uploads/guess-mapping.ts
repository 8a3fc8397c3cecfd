import type { ImportKind, WrittenField } from '../mapping/mapping-form.js';
import { isTemplate } from '../mapping/template.js';
import { guessMeanings, type Meaning, type SeenColumn, wordsOf } from './guess-names.js';
import { ISO } from './look-at-column.js';

/** A mapping as far as it could be guessed: what is needed may be missing. */
export type GuessedMapping = Readonly<Record<string, unknown>> & { readonly kind: ImportKind };

/**
 * What the columns of a file may mean, by their names and by what their first values look like.
 *
 * @param kind what the file holds; undefined: that is guessed as well
 */
export function guessMapping(
  columns: readonly SeenColumn[],
  kind: ImportKind | undefined,
): GuessedMapping {
  const meanings = guessMeanings(columns);
  const chosen = kind ?? guessKind(meanings);
  const decimal = columns.find(({ look }) => look.decimal !== undefined)?.look.decimal;
  return {
    kind: chosen,
    ...(decimal !== undefined && { decimal }),
    ...GUESSES[chosen](createPlacer(columns, meanings)),
  };
}

function guessKind(meanings: ReadonlyMap<Meaning, SeenColumn>): ImportKind {
  const has = (...wanted: Meaning[]) => wanted.some((meaning) => meanings.has(meaning));
  if (!has('email', 'user_id', 'phone', 'anonymous_id')) {
    return has('product_id', 'sku') ? 'products' : 'profiles';
  }
  if (has('order') && has('time')) return 'orders';
  return has('event') && has('time') ? 'events' : 'profiles';
}

type Fields = Readonly<Record<string, WrittenField>>;

/** Gives each column to one place of a mapping. */
interface Placer {
  /** Fields by the names of their places, of those columns that there are. */
  place(...meanings: Meaning[]): Fields;
  /** One field under a name of its own. */
  placeAs(name: string, meaning: Meaning): Fields;
  /** What was not placed, by names made of the columns’. */
  rest(nameOf: (words: string) => string): Fields;
}

function createPlacer(
  columns: readonly SeenColumn[],
  meanings: ReadonlyMap<Meaning, SeenColumn>,
): Placer {
  const placed = new Set<SeenColumn>();
  const placeAs = (name: string, meaning: Meaning): Fields => {
    const column = meanings.get(meaning);
    if (column === undefined || placed.has(column)) return {};
    placed.add(column);
    return { [name]: fieldOf(column, 'plain') };
  };
  return {
    placeAs,
    place: (...wanted) =>
      Object.assign({}, ...wanted.map((meaning) => placeAs(meaning, meaning))) as Fields,
    rest: (nameOf) =>
      Object.fromEntries(
        columns
          .filter((column) => !placed.has(column) && column.look.kind !== 'empty')
          .map((column) => [nameOf(wordsOf(column.name)) || column.name, fieldOf(column, 'typed')]),
      ),
  };
}

const identifiers = ({ place }: Placer) => place('user_id', 'email', 'phone', 'anonymous_id');

/** In the order in which columns are given away: what is left says something of the person, or of what happened. */
const GUESSES: Readonly<Record<ImportKind, (placer: Placer) => object>> = {
  events: (placer) => ({
    identifiers: identifiers(placer),
    ...placer.place('id', 'event', 'time'),
    properties: placer.rest(snake),
  }),
  orders: (placer) => ({
    identifiers: identifiers(placer),
    ...placer.placeAs('group', 'order'),
    ...placer.place('time', 'currency', 'total', 'revenue'),
    ...placer.place('shipping', 'tax', 'discount', 'coupon'),
    products: placer.place('product_id', 'sku', 'name', 'quantity', 'price', 'category', 'brand'),
    properties: placer.rest(snake),
  }),
  profiles: (placer) => ({ identifiers: identifiers(placer), traits: placer.rest(camel) }),
  consents: (placer) => ({
    identifiers: identifiers(placer),
    consent: { purpose: 'marketing', ...placer.place('status', 'time', 'proof') },
  }),
  suppressions: (placer) => ({
    ...placer.place('email', 'reason'),
    ...placer.placeAs('since', 'time'),
  }),
  products: (placer) => ({
    ...placer.place('product_id', 'sku', 'name', 'price', 'currency', 'stock', 'brand'),
    ...placer.placeAs('categories', 'category'),
    ...placer.place('url', 'image_url'),
    attributes: placer.rest(snake),
  }),
};

/** @param reading `typed`: what looks like a number or a time is to be one */
function fieldOf({ name, look }: SeenColumn, reading: 'plain' | 'typed'): WrittenField {
  const { kind, formats } = look;
  const [format] = formats;
  const type = typeOf(kind);
  const more = {
    ...(reading === 'typed' && type !== undefined && { type }),
    ...((reading === 'plain' || kind === 'time') &&
      format !== undefined &&
      format !== ISO && { format }),
  };
  return Object.keys(more).length === 0 && !isTemplate(name) ? name : { column: name, ...more };
}

function typeOf(kind: SeenColumn['look']['kind']): 'number' | 'time' | 'boolean' | undefined {
  if (kind === 'yes-no') return 'boolean';
  return kind === 'number' || kind === 'time' ? kind : undefined;
}

const KNOWN_NAMES: Readonly<Record<string, string>> = {
  vorname: 'firstName',
  'given name': 'firstName',
  nachname: 'lastName',
  surname: 'lastName',
  'family name': 'lastName',
};

/** Traits as Segment writes them: `first name` is `firstName`. */
function camel(words: string): string {
  const [first = '', ...others] = words.split(' ');
  const joined = others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return KNOWN_NAMES[words] ?? first + joined;
}

/** Properties as Segment writes them: `order number` is `order_number`. */
function snake(words: string): string {
  return words.replaceAll(' ', '_');
}
