import type { Measure, ScoreMeasure, ValueMeasure, ValueTest } from '../rule.js';
import { type AmountAggregate, foldAmounts } from './amounts.js';
import { foldValues, type ValueFold, valuesAt } from './any-value.js';
import { type Compilation, keysOf, readEvents, type Stage } from './compilation.js';
import { placeInEvent, rootInEvent } from './event-row.js';
import { countedEvents, countOf } from './events.js';
import { testEventValue } from './filter.js';
import { testNumber, testSides } from './number-test.js';
import type { Sql } from './statement.js';

const E = { alias: 'e' };

/** A test of what events come to. */
interface Of<M extends Measure> {
  readonly measure: M;
  readonly test: ValueTest;
  /** Whether its numbers are amounts of money, to be converted. */
  readonly isMoney: boolean;
}

export function holdsOfMeasure(context: Compilation, stage: Stage, of: Of<Measure>): Sql {
  const { measure } = of;
  return measure.of === 'score'
    ? holdsOfScore(context, stage, { ...of, measure })
    : holdsOfValues(context, stage, { ...of, measure });
}

function holdsOfScore(
  context: Compilation,
  stage: Stage,
  { measure, test }: Of<ScoreMeasure>,
): Sql {
  const { window } = measure;
  const terms = measure.terms.map(({ events, weight }) => {
    const count = countOf(context, stage, { events, ...(window && { window }) });
    return `coalesce(${count}, 0) * ${context.values.number(weight)}`;
  });
  return testNumber(context.values, test, `(${terms.join(' + ')})`);
}

function holdsOfValues(context: Compilation, stage: Stage, of: Of<ValueMeasure>): Sql {
  const { measure, test } = of;
  const { values } = context;
  switch (measure.of) {
    case 'sum':
      return testNumber(
        values,
        test,
        `coalesce(${aggregate(context, stage, { ...of, by: 'sum' })}, 0)`,
      );
    case 'min':
    case 'max':
      return testNumber(values, test, aggregate(context, stage, { ...of, by: measure.of }));
    case 'average': {
      const sum = aggregate(context, stage, { ...of, by: 'sum' });
      const count = aggregate(context, stage, { ...of, by: 'count' });
      // The sum against so many times the bound: a quotient would have to be rounded.
      const number = `case when ${count} > 0 then ${sum} end`;
      return testSides(values, test, { number, bound: (bound) => `(${bound} * ${count})` });
    }
    case 'distinct':
      return testNumber(values, test, `coalesce(${countDistinct(context, stage, measure)}, 0)`);
    case 'first':
    case 'last':
      return holdsOfEdge(context, stage, of);
  }
}

/** An aggregate over the numbers at a path, first of each event and then of all. */
function aggregate(
  context: Compilation,
  stage: Stage,
  { measure, isMoney, by: inner }: Of<ValueMeasure> & { readonly by: AmountAggregate },
): Sql {
  const { condition, reading } = countedEvents(context, stage, measure);
  const outer = inner === 'count' ? 'sum' : inner;
  const ofEvent = isMoney
    ? foldAmounts(context.values, context.setting.money, { row: E, path: measure.path, by: inner })
    : foldValues(context.values, placeInEvent(E, 'properties', measure.path), foldNumbers(inner));
  return stage.addAggregate(`${outer}(${ofEvent}) filter (where ${condition})`, reading);
}

function foldNumbers(inner: string): ValueFold {
  return {
    one: (value) =>
      inner === 'count'
        ? `case when rule_number(${value}) is null then 0 else 1 end`
        : `rule_number(${value})`,
    many: (relation) => `(select ${inner}(rule_number(x.v)) from ${relation} as x (v))`,
    none: 'null',
  };
}

/** Texts folded, numbers by value, booleans; each kind for itself. */
const DISTINCT_KEY = `case jsonb_typeof(x.v)
    when 'string' then 's' || rule_text(x.v)
    when 'number' then 'n' || trim_scale(rule_number(x.v))::text
    when 'boolean' then 'b' || (x.v)::text end`;

function countDistinct(context: Compilation, stage: Stage, measure: ValueMeasure): Sql {
  const { points } = stage;
  const { condition, reading } = countedEvents(context, stage, measure);
  const found = valuesAt(context.values, placeInEvent(E, 'properties', measure.path));
  const keys = points.keys.map((key) => `log.${key}`).join(', ');
  const name = stage.addJoin(
    `select ${keys}, count(distinct log.value collate "C") as count
       from (select ${keysOf(points, 'e')}, ${DISTINCT_KEY} as value
               ${readEvents(context, points, { ...reading, values: `${found} as x (v)` })}
                and ${condition}) as log
      group by ${keys}`,
  );
  return `${name}.count`;
}

/** The values in the earliest, or latest, event that has one. */
function holdsOfEdge(context: Compilation, stage: Stage, of: Of<ValueMeasure>): Sql {
  const { measure, test, isMoney } = of;
  const { points } = stage;
  const { path } = measure;
  const { condition, reading } = countedEvents(context, stage, measure);
  const order = measure.of === 'first' ? 'asc' : 'desc';
  const place = isMoney
    ? { root: rootInEvent(E, 'properties', true), path }
    : placeInEvent(E, 'properties', path);
  const values = { place, doorPath: path, row: E, isMoney };
  const isThere = testEventValue(context, { kind: 'exists' }, values);
  const keys = keysOf(points, 'e');
  const name = stage.addJoin(
    `select distinct on (${keys}) ${keys}, coalesce(${testEventValue(context, test, values)}, false) as holds
     ${readEvents(context, points, reading)} and ${condition} and ${isThere}
      order by ${keys}, e.occurred_at ${order}, e.event_id ${order}`,
  );
  return `${name}.holds`;
}
