import { isNormalisedName } from '../../ingest/index.js';
import type { Path } from '../rule.js';
import { documentAt, looksLikeIndex, type Place, valuesAt } from './any-value.js';
import { type EventRow, rootInEvent } from './event-row.js';
import type { Money } from './rule-setting.js';
import type { Sql, Values } from './statement.js';

/** Where amounts of money are. */
export interface AmountPlace {
  /** The event, whose time and currency count. */
  readonly row: EventRow;
  readonly place: Place;
}

/**
 * The amounts at a path in the workspace's currency: a relation with the columns `value`, as it is written, and
 * `amount`, null for what is no number or has no rate. The currency is the one beside the amount, else the event's.
 */
export function amountsAt(values: Values, money: Money, { row, place }: AmountPlace): Sql {
  const { root, path } = place;
  const parents =
    path.length > 1
      ? valuesAt(values, { root, path: path.slice(0, -1) })
      : `(values (${documentAt(values, root)}))`;
  const found = valuesAt(values, {
    root: { document: 'parent.v', prefix: [], mayBeList: false },
    path: path.slice(-1),
  });
  const currency = `coalesce(rule_currency(parent.v -> 'currency'), rule_currency(${currencyOf(row)}))`;
  return `(select found.v as value, rule_number(found.v) * ${rateOf(values, money, { currency, row })} as amount
     from ${parents} as parent (v) cross join lateral ${found} as found (v)
    where jsonb_typeof(parent.v) = 'object')`;
}

function currencyOf(row: EventRow): Sql {
  return `${rootInEvent(row, 'properties', true).document} #> '{properties,currency}'`;
}

export type AmountAggregate = 'sum' | 'min' | 'max' | 'count';

/**
 * An aggregate over the amounts at a path of an event. Nearly always that is one number beside nothing else: then no
 * set is made of it.
 */
export function foldAmounts(
  values: Values,
  money: Money,
  { row, path, by }: { readonly row: EventRow; readonly path: Path; readonly by: AmountAggregate },
): Sql {
  const inEvent = { root: rootInEvent(row, 'properties', true), path };
  const many = `(select ${by}(amounts.amount)
    from ${amountsAt(values, money, { row, place: inEvent })} as amounts)`;
  const [name = ''] = path;
  if (path.length > 1 || looksLikeIndex(name)) return many;
  const { document } = rootInEvent(row, 'properties', isNormalisedName(name));
  const value = `(${document} #> ${values.path(['properties', name])})`;
  const written = `(${currencyOf(row)})`;
  const rate = rateOf(values, money, { currency: `rule_currency(${written})`, row });
  // Most amounts are in the workspace's currency, written as such.
  const factor = `case when ${written} #>> '{}' = ${values.text(money.currency)} then 1 else ${rate} end`;
  const amount = `rule_number(${value}) * ${factor}`;
  const one = by === 'count' ? `case when ${amount} is null then 0 else 1 end` : amount;
  return `case when jsonb_typeof(${value}) = 'array' then ${many} else ${one} end`;
}

/** Whether something is there: an amount that nobody can convert is nothing. */
export const IS_THERE =
  "jsonb_typeof(amounts.value) <> 'null' and (amounts.amount is not null or rule_number(amounts.value) is null)";

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
