import { isJsonObject, type JsonObject } from '../kernel/index.js';
import { numberOf, readDecimal, withExactNumbers } from './exact-number.js';
import type { Moment } from './liquid/filter.js';

/** Amounts come as decimals in text. A template compares them as the numbers that they are. */
const AMOUNTS = ['revenue', 'refunded', 'net', 'average'];

/** The variables of a message by their names, as Liquid takes them. */
export function scopeOf(values: JsonObject, links: Readonly<Record<string, unknown>>): object {
  const scope = withExactNumbers(values) as Record<string, unknown>;
  const { orders } = scope;
  if (isRecord(orders)) {
    for (const name of AMOUNTS) orders[name] = amountOf(orders[name]);
    const { most_bought: most } = orders;
    if (isRecord(most)) most.quantity = amountOf(most.quantity);
  }
  return Object.assign(scope, links);
}

function amountOf(value: unknown): unknown {
  const decimal = typeof value === 'string' ? readDecimal(value) : undefined;
  return decimal === undefined ? value : numberOf(decimal);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** When and where a message speaks, which filters go by. */
export function momentOf(values: JsonObject): Moment {
  const { now, workspace, orders } = values;
  const at = typeof now === 'string' ? Date.parse(now) : Number.NaN;
  const homeZone = textIn(workspace, 'time_zone') ?? 'UTC';
  return {
    now: Number.isNaN(at) ? 0 : at,
    timeZone: textIn(values, 'time_zone') ?? homeZone,
    homeZone,
    locale: textIn(values, 'locale'),
    language: textIn(values, 'language'),
    currency: textIn(orders, 'currency') ?? textIn(workspace, 'currency'),
  };
}

/** A text below a name. */
export function textIn(value: unknown, key: string): string | undefined {
  const text = isJsonObject(value) ? value[key] : undefined;
  return typeof text === 'string' ? text : undefined;
}
