import type { Instant, JsonValue } from '../kernel/index.js';
import type { WrittenFields, WrittenProduct } from './find-products.js';

/**
 * The last of what was said of each product, as it was written, that the tables hold wholly: most events
 * repeat what others said within the same five minutes, and need not be read to tell.
 */
export interface KnownStatements {
  has(product: WrittenProduct, at: Instant): boolean;
  /** Takes over what the tables hold. */
  keep(product: WrittenProduct, at: Instant): void;
  drop(): void;
}

/** Each of the fields, so that none is forgotten. */
type AllFields = { readonly [Field in keyof Required<WrittenFields>]: JsonValue | undefined };

interface KnownStatement extends Omit<WrittenProduct, 'fields'> {
  readonly fields: AllFields;
  readonly at: Instant;
}

/** Longer texts are rare, and too much to remember. In UTF-16 units. */
const MAX_LENGTH = 500;

/** @param capacity statements at most; of a full memory, what was kept first goes first */
export function createKnownStatements(capacity: number): KnownStatements {
  const statements = new Map<string, KnownStatement>();
  return {
    has: (product, at) => {
      if (!isNamedPlainly(product.fields)) return false;
      const kept = statements.get(keyOf(product));
      return kept !== undefined && kept.at === at && isSame(kept, product);
    },
    keep: (product, at) => {
      const fields = copyOf(product.fields);
      if (!Object.values(fields).every(isShort)) return;
      statements.set(keyOf(product), { ...product, fields, at });
      if (statements.size <= capacity) return;
      for (const oldest of statements.keys()) {
        statements.delete(oldest);
        return;
      }
    },
    drop: () => statements.clear(),
  };
}

/** Two statements may share a key: whether they are the same, their fields tell. */
function keyOf({ workspaceId, prices, fields: { product_id, sku } }: WrittenProduct): string {
  return `${workspaceId}\0${prices}\0${product_id}\0${sku}`;
}

function isNamedPlainly({ product_id, sku }: WrittenFields): boolean {
  return isPlain(product_id) && isPlain(sku);
}

/** Only of what is no object does `===` tell whether it was written the same. */
function isPlain(value: JsonValue | undefined): boolean {
  return typeof value !== 'object' || value === null;
}

function isShort(value: JsonValue | undefined): boolean {
  return typeof value === 'string' ? value.length <= MAX_LENGTH : isPlain(value);
}

/** Without what else the event has beside them. */
function copyOf(fields: WrittenFields): AllFields {
  return {
    product_id: fields.product_id,
    sku: fields.sku,
    name: fields.name,
    price: fields.price,
    variant: fields.variant,
    brand: fields.brand,
    category: fields.category,
    categories: fields.categories,
    image_url: fields.image_url,
    url: fields.url,
    coupon: fields.coupon,
    discount: fields.discount,
    stock: fields.stock,
    in_stock: fields.in_stock,
    availability: fields.availability,
  };
}

function isSame(one: KnownStatement, other: WrittenProduct): boolean {
  return (
    one.workspaceId === other.workspaceId &&
    one.prices === other.prices &&
    one.currency === other.currency &&
    hasSameFields(one.fields, other.fields)
  );
}

/** One by one, and not by a list of names: every event comes by here. */
function hasSameFields(one: AllFields, other: WrittenFields): boolean {
  return (
    one.product_id === other.product_id &&
    one.sku === other.sku &&
    one.name === other.name &&
    one.price === other.price &&
    one.variant === other.variant &&
    one.brand === other.brand &&
    one.category === other.category &&
    one.categories === other.categories &&
    one.image_url === other.image_url &&
    one.url === other.url &&
    one.coupon === other.coupon &&
    one.discount === other.discount &&
    one.stock === other.stock &&
    one.in_stock === other.in_stock &&
    one.availability === other.availability
  );
}
