import { ADDED_TO_LIST, REMOVED_FROM_LIST } from '../list-events.js';
import type {
  Counted,
  CountTest,
  DidRule,
  EventPattern,
  TimeTest,
  ValueTest,
  WhenRule,
} from '../rule.js';
import { type Compilation, isBetween, type Reading, type Stage } from './compilation.js';
import { isOfPattern } from './filter.js';
import { type Bounds, literalBounds } from './frame.js';
import type { Sql } from './statement.js';
import { comparedWith } from './value-test.js';

const E = { alias: 'e' };

/** The events of a condition: what says whether a row of the log is one, and what has to be read for it. */
export interface CountedEvents {
  readonly condition: Sql;
  readonly reading: Reading;
}

export function countedEvents(
  context: Compilation,
  stage: Stage,
  { events, window }: Counted,
): CountedEvents {
  const bounds: Bounds = window === undefined ? {} : stage.points.frame.boundsOf(window);
  const condition = [isOfPattern(context, E, events), ...isBetween(bounds)].join(' and ');
  return { condition, reading: { patterns: [events], bounds } };
}

/** How often, as a column; null: never. */
export function countOf(context: Compilation, stage: Stage, counted: Counted): Sql {
  const { condition, reading } = countedEvents(context, stage, counted);
  return stage.addAggregate(`count(*) filter (where ${condition})`, reading);
}

export function holdsOfDid(context: Compilation, stage: Stage, rule: DidRule): Sql {
  const count = countOf(context, stage, rule);
  return testCount(isMetByNone(rule.count) ? `coalesce(${count}, 0)` : count, rule.count);
}

function isMetByNone(test: CountTest | undefined): boolean {
  if (test === undefined) return false;
  if (test.kind === 'between') return test.from === 0;
  const { operator, value } = test;
  switch (operator) {
    case '=':
    case '>=':
      return value === 0;
    case '<':
      return value > 0;
    case '<=':
      return true;
    case '>':
      return false;
  }
}

function testCount(count: Sql, test: CountTest | undefined): Sql {
  if (test === undefined) return `${count} > 0`;
  return test.kind === 'compare'
    ? `${count} ${test.operator} ${test.value}`
    : `${count} between ${test.from} and ${test.to}`;
}

/** When something happened first, or last: of all time, up to the point. */
export function timeOf(
  context: Compilation,
  stage: Stage,
  { which, events }: { readonly which: 'first' | 'last'; readonly events: EventPattern },
): Sql {
  const { condition, reading } = countedEvents(context, stage, { events });
  const aggregate = which === 'first' ? 'min' : 'max';
  return stage.addAggregate(`${aggregate}(e.occurred_at) filter (where ${condition})`, reading);
}

export function holdsOfWhen(context: Compilation, stage: Stage, rule: WhenRule): Sql {
  return testWhen(context, stage, { ...rule, test: { kind: 'time', window: rule.window } });
}

export function testWhen(
  context: Compilation,
  stage: Stage,
  when: {
    readonly which: 'first' | 'last';
    readonly events: EventPattern;
    readonly test: TimeTest | ValueTest;
  },
): Sql {
  const time = timeOf(context, stage, when);
  const { test } = when;
  switch (test.kind) {
    case 'time':
      return isIn(time, stage.points.frame.boundsOf(test.window));
    case 'exists':
      return `${time} is not null`;
    case 'compare': {
      const { value, operator } = test;
      if (value.kind !== 'date' && value.kind !== 'instant') {
        return operator === '!=' ? `${time} is not null` : 'false';
      }
      const within = isIn(time, comparedWith(operator, literalBounds(context, value)));
      return operator === '!=' ? `not (${within})` : within;
    }
    case 'between': {
      const { from, to } = test;
      return `(${testWhen(context, stage, { ...when, test: { kind: 'compare', operator: '>=', value: from } })}
        and ${testWhen(context, stage, { ...when, test: { kind: 'compare', operator: '<=', value: to } })})`;
    }
    case 'in':
    case 'not-in': {
      const each = test.values.map((value) =>
        testWhen(context, stage, { ...when, test: { kind: 'compare', operator: '=', value } }),
      );
      const isAny = `(${each.join(' or ')})`;
      return test.kind === 'in' ? isAny : `(${time} is not null and not ${isAny})`;
    }
    default:
      return 'false';
  }
}

function isIn(time: Sql, { from, to }: Bounds): Sql {
  const conditions = [
    ...(from === undefined ? [] : [`${time} >= ${from.at}`]),
    ...(to === undefined ? [] : [`${time} < ${to.at}`]),
  ];
  return conditions.length === 0 ? `${time} is not null` : `(${conditions.join(' and ')})`;
}

/** Attune's own source: nobody else says who is on a list. */
const ATTUNE_SOURCE = 0;

/** What was said last of a profile and a list. */
export function holdsOfList(context: Compilation, stage: Stage, list: string): Sql {
  const events: EventPattern = {
    events: [ADDED_TO_LIST, REMOVED_FROM_LIST].map((name) => ({ type: 'track', name })),
  };
  const { condition, reading } = countedEvents(context, stage, { events });
  const isOfList = `${condition} and e.source_id = ${ATTUNE_SOURCE}
      and e.payload #>> '{properties,list}' = ${context.values.text(list)}`;
  const last = stage.addAggregate(
    `(array_agg(e.name order by e.occurred_at desc, e.event_id desc) filter (where ${isOfList}))[1]`,
    reading,
  );
  return `${last} = ${context.values.text(ADDED_TO_LIST)}`;
}
