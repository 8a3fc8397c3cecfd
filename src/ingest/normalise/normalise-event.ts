import { isJsonObject, JsonNumber, type JsonObject, type JsonValue } from '../../kernel/index.js';
import type { Clean, CleanField } from './clean.js';
import { cleanField } from './clean-field.js';
import { countryIn } from './country-in.js';
import { addressNames, type FieldKind, fieldKinds } from './field-kinds.js';

/** An object of the event, where in it that lies, and what contains it. */
interface Place {
  readonly object: JsonObject;
  /** RFC 6901. Every name in it is one we know, or an index: none needs escaping. */
  readonly pointer: string;
  readonly around?: JsonObject;
}

type Fields = Record<string, CleanField>;

/**
 * Normalises what an event says where we know its meaning: in `traits`, `context.traits` and
 * `properties`, the addresses in them, and the products of an order. The event itself is left as it
 * is. Empty texts and values of other types are no mistakes of form and pass without remark; numbers
 * are read as dates only.
 *
 * @returns null when there is nothing to say.
 */
export function normaliseEvent(event: JsonObject): Clean | null {
  const fields: Fields = {};
  cleanRoot(event.traits, '/traits', fields);
  cleanRoot(event.properties, '/properties', fields);
  const { context } = event;
  if (isJsonObject(context)) cleanRoot(context.traits, '/context/traits', fields);
  for (const _pointer in fields) return { fields };
  return null;
}

function cleanRoot(root: JsonValue | undefined, pointer: string, fields: Fields): void {
  if (!isJsonObject(root)) return;
  cleanPlace({ object: root, pointer }, fields);
  for (const name in root) {
    const value = root[name];
    if (typeof value !== 'object') continue;
    if (name === 'products') cleanProducts(value, `${pointer}/products`, fields);
    else if (addressNames.has(name) && isJsonObject(value)) {
      cleanPlace({ object: value, pointer: `${pointer}/${name}`, around: root }, fields);
    }
  }
}

/** Of a product, its currency alone is about money or people. */
function cleanProducts(products: JsonValue, pointer: string, fields: Fields): void {
  if (!Array.isArray(products)) return;
  for (const [index, product] of products.entries()) {
    if (!isJsonObject(product) || product.currency === undefined) continue;
    const place = { object: product, pointer: `${pointer}/${index}` };
    cleanValue(place, { name: 'currency', kind: 'currency' }, fields);
  }
}

function cleanPlace(place: Place, fields: Fields): void {
  for (const name in place.object) {
    const kind = fieldKinds.get(name);
    if (kind !== undefined) cleanValue(place, { name, kind }, fields);
  }
}

function cleanValue(
  place: Place,
  { name, kind }: { name: string; kind: FieldKind },
  fields: Fields,
): void {
  const text = textOf(place.object[name], kind);
  if (text === null) return;
  const field = cleanField(kind, text, () => countryIn(place.object, place.around));
  if (field !== null) fields[`${place.pointer}/${name}`] = field;
}

/** The text to normalise, or null for what is none. */
function textOf(value: JsonValue | undefined, kind: FieldKind): string | null {
  if (typeof value === 'string') return /\S/.test(value) ? value : null;
  if (kind !== 'date') return null;
  if (typeof value === 'number') return String(value);
  return value instanceof JsonNumber ? value.text : null;
}
