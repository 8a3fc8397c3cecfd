import { type JsonObject, type JsonValue, parseExact, stringifyExact } from '../kernel/index.js';
import type { MadeUnit } from './build/unit.js';

/** What a row, or an order, would bring; a part that would bring nothing is empty. */
export interface DescribedUnit {
  /** Their payloads. */
  readonly events: readonly JsonObject[];
  readonly products: readonly JsonValue[];
  readonly suppressions: readonly JsonValue[];
}

export function describeUnit({ events, products, suppressions }: MadeUnit): DescribedUnit {
  const asJson = (value: unknown) => parseExact(stringifyExact(value));
  return {
    events: events.map(({ payload }) => payload),
    products: products.map(({ product }) => asJson(product)),
    suppressions: suppressions.map(({ address, reason, since }) =>
      asJson({ address, reason, since: since === null ? null : new Date(since).toISOString() }),
    ),
  };
}
