import type { Measure, ScoreMeasure, ValueMeasure, ValueTest } from '../rule.js';
import { type AmountAggregate, foldAmounts } from './amounts.js';
import { foldValues, type ValueFold, valuesAt } from './any-value.js';
import { type Compilation, keysOf, readEvents, type Stage } from './compilation.js';
import { placeInEvent, rootInEvent } from './event-row.js';
import { countedEvents, countOf } from './events.js';
import { testEventValue, testPlace } from './filter.js';
import { testNumber, testSides } from './number-test.js';
import type { Sql } from './statement.js';
import { anyFulfils } from './value-test.js';

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

function holdsOfScore(context: Compilation, stage: Stage, of: Of<ScoreMeasure>): Sql {
  return testNumber(context.values, of.test, scoreOf(context, stage, of));
}

function scoreOf(
  context: Compilation,
  stage: Stage,
  { measure, isMoney }: Omit<Of<ScoreMeasure>, 'test'>,
): Sql {
  const { window } = measure;
  const terms = measure.terms.map(({ events, weight, path }) => {
    const counted = { events, ...(window && { window }) };
    const number =
      path === undefined
        ? countOf(context, stage, counted)
        : aggregate(context, stage, {
            measure: { ...counted, of: 'sum', path },
            isMoney,
            by: 'sum',
          });
    return `coalesce(${number}, 0) * ${context.values.number(weight)}`;
  });
  return `(${terms.join(' + ')})`;
}

function holdsOfValues(context: Compilation, stage: Stage, of: Of<ValueMeasure>): Sql {
  const { measure, test } = of;
  const { values } = context;
  switch (measure.of) {
    case 'average': {
      const sum = aggregate(context, stage, { ...of, by: 'sum' });
      const count = aggregate(context, stage, { ...of, by: 'count' });
      // The sum against so many times the bound: a quotient would have to be rounded.
      const number = `case when ${count} > 0 then ${sum} end`;
      return testSides(values, test, { number, bound: (bound) => `(${bound} * ${count})` });
    }
    case 'first':
    case 'last':
      return holdsOfEdge(context, stage, of);
    case 'most':
      return holdsOfMost(context, stage, of);
    default:
      return testNumber(values, test, numberOf(context, stage, of));
  }
}

/** What is no average and no value that was said, as a number; null: it is missing. */
function numberOf(
  context: Compilation,
  stage: Stage,
  { measure, isMoney }: Omit<Of<ValueMeasure>, 'test'>,
): Sql {
  if (measure.of === 'distinct') return `coalesce(${countDistinct(context, stage, measure)}, 0)`;
  const by = measure.of === 'min' || measure.of === 'max' ? measure.of : 'sum';
  const number = aggregate(context, stage, { measure, isMoney, by });
  return by === 'sum' ? `coalesce(${number}, 0)` : number;
}

/** What a measure comes to, `jsonb`; null: it is missing. */
export function valueOfMeasure(
  context: Compilation,
  stage: Stage,
  { measure, isMoney }: Omit<Of<Measure>, 'test'>,
): Sql {
  const shown = (number: Sql) => `to_jsonb(trim_scale((${number})::numeric))`;
  switch (measure.of) {
    case 'score':
      return shown(scoreOf(context, stage, { measure, isMoney }));
    case 'average': {
      const sum = aggregate(context, stage, { measure, isMoney, by: 'sum' });
      const count = aggregate(context, stage, { measure, isMoney, by: 'count' });
      return shown(`${sum} / nullif(${count}, 0)`);
    }
    case 'first':
    case 'last':
      return `${edgeOf(context, stage, measure)}.value`;
    case 'most':
      return `${mostFrequent(context, stage, measure)}.value`;
    default:
      return shown(numberOf(context, stage, { measure, isMoney }));
  }
}

/** Joins of each profile the values in the earliest, or latest, event that has one: a list. */
function edgeOf(context: Compilation, stage: Stage, measure: ValueMeasure): Sql {
  const { points } = stage;
  const { condition, reading } = countedEvents(context, stage, measure);
  const order = measure.of === 'first' ? 'asc' : 'desc';
  const found = valuesAt(context.values, placeInEvent(E, 'properties', measure.path));
  const said = `(select jsonb_agg(x.v order by x.n) as value
      from ${found} with ordinality as x (v, n) where jsonb_typeof(x.v) <> 'null') as said`;
  const keys = keysOf(points, 'e');
  return stage.addJoin(
    `select distinct on (${keys}) ${keys}, said.value
     ${readEvents(context, points, { ...reading, values: said })} and ${condition} and said.value is not null
      order by ${keys}, e.occurred_at ${order}, e.event_id ${order}`,
  );
}

/** An aggregate over the numbers at a path, first of each event and then of all. */
function aggregate(
  context: Compilation,
  stage: Stage,
  {
    measure,
    isMoney,
    by: inner,
  }: Omit<Of<ValueMeasure>, 'test'> & { readonly by: AmountAggregate },
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

/** The value that most events have. */
function holdsOfMost(context: Compilation, stage: Stage, of: Of<ValueMeasure>): Sql {
  const { measure, test } = of;
  const name = mostFrequent(context, stage, measure);
  const place = {
    root: { document: `${name}.value`, prefix: [], mayBeList: false },
    path: [],
  };
  return testPlace(context, test, {
    place,
    any: (each) => anyFulfils({ ...context, doorPath: measure.path }, place, each),
  });
}

/** Joins of each profile the value that most events have, as the last of them wrote it. */
function mostFrequent(context: Compilation, stage: Stage, measure: ValueMeasure): Sql {
  const { points } = stage;
  const { condition, reading } = countedEvents(context, stage, measure);
  const found = valuesAt(context.values, placeInEvent(E, 'properties', measure.path));
  const keys = points.keys.map((key) => `log.${key}`).join(', ');
  const each = `select ${keysOf(points, 'e')}, e.event_id, e.occurred_at, x.n, x.v as value, ${DISTINCT_KEY} as key
       ${readEvents(context, points, { ...reading, values: `${found} with ordinality as x (v, n)` })}
        and ${condition}`;
  // Of the events that have the value, the last is told apart by its time and its id.
  const last = 'order by log.occurred_at desc, log.event_id desc, log.n';
  const counted = `select ${keys}, log.key, count(distinct log.event_id) as count,
         max(log.occurred_at) as last_at, (array_agg(log.event_id ${last}))[1] as last_id,
         (array_agg(log.value ${last}))[1] as value
    from (${each}) as log where log.key is not null group by ${keys}, log.key`;
  const own = points.keys.join(', ');
  return stage.addJoin(
    `select distinct on (${own}) ${own}, value from (${counted}) as counted
      order by ${own}, count desc, last_at desc, last_id desc, key collate "C"`,
  );
}
