import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/index.js';
import type { Run } from './run.js';

/**
 * What a run's mails read as `data`: the properties of the event that brought it in, its products as `items` (the event
 * itself where it is about one product: Segment, "Spec: E-Commerce Events"), and the coupon code that it got last.
 */
export function mailData({ entry }: Pick<Run, 'entry'>, coupon: string | null): JsonObject | null {
  const given = coupon === null ? {} : { coupon: { code: coupon } };
  const properties = entry.event?.properties;
  if (properties === undefined) return coupon === null ? null : given;
  const number = properties.order_number ?? properties.order_id;
  return {
    ...properties,
    ...(number !== undefined && { order_number: number }),
    items: itemsOf(properties),
    ...given,
  };
}

function itemsOf(properties: JsonObject): JsonValue[] {
  const { products, items, product_id: id, name } = properties;
  for (const list of [items, products]) if (Array.isArray(list)) return list.filter(isJsonObject);
  return id === undefined && name === undefined ? [] : [properties];
}

/** The code that a run got last; null: none. */
export function lastCode({ codes }: Pick<Run, 'codes'>): string | null {
  const given = Object.values(codes).flatMap((each) => ('code' in each ? [each.code] : []));
  return given.at(-1) ?? null;
}
