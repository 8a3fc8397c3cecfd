import { valuesAt } from './any-value.js';
import { type EventRow, rootInEvent } from './event-row.js';
import type { Money } from './rule-setting.js';
import type { Sql, Values } from './statement.js';

/** Where amounts of money are: a path in an event's properties, or in one of their elements. */
export interface AmountPlace {
  readonly row: EventRow;
  /** Undefined: the event's properties. */
  readonly element?: Sql | undefined;
  readonly path: readonly string[];
}

/**
 * The amounts at a path in the workspace's currency: a relation with the column `amount`, null for what is no
 * number or has no rate. The currency is the one beside the amount, else the event's.
 */
export function amountsAt(values: Values, money: Money, { row, element, path }: AmountPlace): Sql {
  const root = rootInEvent(row, 'properties', true);
  const eventCurrency = `rule_currency(${root.document} #> '{properties,currency}')`;
  const leaf = path.slice(-1);
  const parents =
    path.length > 1
      ? valuesAt(values, {
          root: element === undefined ? root : { document: element, prefix: [], mayBeList: false },
          path: path.slice(0, -1),
        })
      : `(values (${element ?? `${root.document} -> 'properties'`}))`;
  const found = valuesAt(values, {
    root: { document: 'parent.v', prefix: [], mayBeList: false },
    path: leaf,
  });
  const currency = `coalesce(rule_currency(parent.v -> 'currency'), ${eventCurrency})`;
  return `(select rule_number(found.v) * ${rateOf(values, money, { currency, row })} as amount
     from ${parents} as parent (v) cross join lateral ${found} as found (v)
    where jsonb_typeof(parent.v) = 'object')`;
}

/** What one unit of a currency was worth when the event happened; null: nobody has said. */
function rateOf(
  values: Values,
  { currency: own, rates }: Money,
  { currency, row }: { readonly currency: Sql; readonly row: EventRow },
): Sql {
  const known =
    rates.length === 0
      ? 'null::numeric'
      : `(select rates.rate
            from unnest(${values.texts(rates.map((each) => each.currency))},
                        ${values.instants(rates.map((each) => each.since))},
                        ${values.numbers(rates.map((each) => each.rate))})
                   as rates (currency, since, rate)
           where rates.currency = ${currency} and rates.since <= ${row.alias}.occurred_at
           order by rates.since desc limit 1)`;
  return `case when coalesce(${currency}, ${values.text(own)}) = ${values.text(own)} then 1 else ${known} end`;
}
