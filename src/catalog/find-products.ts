import type { AcceptedEvent } from '../ingest/index.js';
import { isJsonObject, type JsonValue, type WorkspaceId } from '../kernel/index.js';
import { PRODUCT_EVENTS, type PriceKind } from './product-events.js';

/** Products of one event at most: a list that shows more is no list that somebody saw. */
const MAX_PRODUCTS = 500;

/**
 * The fields of a product, as the event has them, that are read into a statement. No other may be: what
 * is passed over as known (`known-statements.ts`) is told by these.
 */
export interface WrittenFields {
  readonly product_id?: JsonValue;
  readonly sku?: JsonValue;
  readonly variant?: JsonValue;
  readonly name?: JsonValue;
  readonly brand?: JsonValue;
  readonly categories?: JsonValue;
  readonly category?: JsonValue;
  readonly image_url?: JsonValue;
  readonly url?: JsonValue;
  readonly price?: JsonValue;
  readonly coupon?: JsonValue;
  readonly discount?: JsonValue;
  readonly stock?: JsonValue;
  readonly in_stock?: JsonValue;
  readonly availability?: JsonValue;
}

/** A product as an event has it, and all that is needed to read it. */
export interface WrittenProduct {
  readonly workspaceId: WorkspaceId;
  readonly fields: WrittenFields;
  readonly prices: PriceKind;
  /** Of its prices; undefined: none that is known. */
  readonly currency: string | undefined;
}

type DoorNote = NonNullable<AcceptedEvent['clean']>['fields'][string];

/**
 * The products that an event speaks of: the one in its `properties`, and each in `properties.products`.
 * What has neither id nor SKU is none.
 *
 * @param workspaceCurrency of prices where the event names no currency; undefined: they are left out
 */
export function findProducts(
  event: AcceptedEvent,
  workspaceCurrency: string | undefined,
): WrittenProduct[] {
  const prices = event.type === 'track' ? PRODUCT_EVENTS.get(event.name) : undefined;
  const { properties } = event.payload;
  if (prices === undefined || !isJsonObject(properties)) return [];
  const { workspaceId, clean } = event;
  const noted = clean?.fields['/properties/currency'];
  const currency = currencyOf(properties.currency, noted, workspaceCurrency);
  const found: WrittenProduct[] = [];
  if (isNamed(properties)) found.push({ workspaceId, fields: properties, prices, currency });
  const { products } = properties;
  if (!Array.isArray(products)) return found;
  const end = Math.min(products.length, MAX_PRODUCTS);
  for (let at = 0; at < end; at += 1) {
    const fields = products[at];
    if (!isJsonObject(fields) || !isNamed(fields)) continue;
    const ownNote = clean?.fields[`/properties/products/${at}/currency`];
    const own = currencyOf(fields.currency, ownNote, currency);
    found.push({ workspaceId, fields, prices, currency: own });
  }
  return found;
}

function isNamed({ product_id, sku }: WrittenFields): boolean {
  return (product_id ?? sku ?? null) !== null;
}

/** What the door made of a currency's text; what it could not read is no currency to count on. */
function currencyOf(
  written: JsonValue | undefined,
  noted: DoorNote | undefined,
  otherwise: string | undefined,
): string | undefined {
  if (written === undefined || written === null || written === '') return otherwise;
  if (typeof written !== 'string') return undefined;
  if (noted === undefined) return written;
  return noted.flags === undefined ? noted.value : undefined;
}
