import type { AcceptedEvent } from '../../ingest/index.js';
import {
  type Decimal,
  type Instant,
  isJsonObject,
  JsonNumber,
  type JsonObject,
  type JsonValue,
  multiplyDecimals,
} from '../../kernel/index.js';
import type { DatedRate, Money } from '../../rules/index.js';
import { readAmount } from './read-amount.js';

/**
 * A value as an amount in the workspace's currency: a JSON number that keeps every digit. What is no number stays
 * as it is; undefined: nobody knows the rate.
 */
type Convert = (
  value: JsonValue,
  beside: JsonObject,
  event: AcceptedEvent,
) => JsonValue | undefined;

export function compileConversion({ currency: own, rates }: Money): Convert {
  const byCurrency = ratesByCurrency(rates);
  return (value, beside, event) => {
    const amount = readAmount(value);
    if (amount === undefined) return value;
    const currency = readCurrency(beside.currency) ?? readCurrency(currencyAround(event)) ?? own;
    if (currency === own) return typeof value === 'string' ? jsonNumberOf(amount) : value;
    const rate = rateAt(byCurrency.get(currency), event.occurredAt);
    return rate === undefined ? undefined : jsonNumberOf(multiplyDecimals(amount, rate));
  };
}

function ratesByCurrency(rates: readonly DatedRate[]): ReadonlyMap<string, readonly DatedRate[]> {
  const sorted = rates.toSorted((a, b) => a.since - b.since);
  const byCurrency = new Map<string, DatedRate[]>();
  for (const rate of sorted) {
    byCurrency.set(rate.currency, [...(byCurrency.get(rate.currency) ?? []), rate]);
  }
  return byCurrency;
}

function rateAt(rates: readonly DatedRate[] | undefined, at: Instant): Decimal | undefined {
  return rates?.findLast(({ since }) => since <= at)?.rate;
}

/** The event's own currency, as the door normalised it. */
function currencyAround({ payload, clean }: AcceptedEvent): JsonValue | undefined {
  const { properties } = payload;
  if (!isJsonObject(properties)) return undefined;
  return clean?.fields['/properties/currency']?.value ?? properties.currency;
}

function readCurrency(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^[A-Z]{3}$/.test(value)) return value;
  const trimmed = value.replaceAll(/^[ \t\n\r]+|[ \t\n\r]+$/g, '');
  return trimmed === ''
    ? undefined
    : trimmed.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());
}

function jsonNumberOf(decimal: Decimal): JsonValue {
  const near = Number(decimal);
  return String(near) === decimal ? near : new JsonNumber(decimal);
}
