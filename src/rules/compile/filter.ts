import type {
  ElementsFilter,
  EventPattern,
  EventSelector,
  Filter,
  Path,
  PropertyFilter,
  ValueTest,
} from '../rule.js';
import { amountsAt, IS_THERE } from './amounts.js';
import { anyValue, foldValues, type Place } from './any-value.js';
import type { Compilation } from './compilation.js';
import { type EventRow, placeInEvent, rootInEvent } from './event-row.js';
import { testNumber } from './number-test.js';
import type { Sql } from './statement.js';
import { anyFulfils } from './value-test.js';

/** Whether an event is of a pattern. */
export function isOfPattern(
  context: Compilation,
  row: EventRow,
  { events, where }: EventPattern,
): Sql {
  const kinds = events.map((selector) => isOfKind(context, row, selector));
  const isKind = kinds.length === 1 ? kinds.join('') : `(${kinds.join(' or ')})`;
  if (where === undefined) return isKind;
  return `(${isKind} and ${compileFilter(context, { row }, where)})`;
}

function isOfKind({ values }: Compilation, { alias }: EventRow, selector: EventSelector): Sql {
  if (selector.type === 'any') return `${alias}.type in ('track', 'page', 'screen')`;
  const isType = `${alias}.type = '${selector.type}'`;
  if (selector.name === undefined) return isType;
  return `(${isType} and ${alias}.name = ${values.text(selector.name)})`;
}

/** Where a filter looks: an event, or an element of a list in it. */
interface Scope {
  readonly row: EventRow;
  /** The element, `jsonb`. */
  readonly element?: Sql;
  /** Where in the event the element lies. */
  readonly within?: readonly string[];
}

/** Never null. */
function compileFilter(context: Compilation, scope: Scope, filter: Filter): Sql {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.filters.map((each) => compileFilter(context, scope, each)).join(` ${filter.kind} `)})`;
    case 'not':
      return `(not ${compileFilter(context, scope, filter.filter)})`;
    case 'property':
      return `coalesce(${compileProperty(context, scope, filter)}, false)`;
    case 'elements':
      return `coalesce(${compileElements(context, scope, filter)}, false)`;
  }
}

function compileProperty(context: Compilation, scope: Scope, filter: PropertyFilter): Sql {
  return testEventValue(context, filter.test, {
    place: placeOf(scope, filter),
    doorPath: doorPathOf(scope, filter),
    row: scope.row,
    isMoney: isAboutMoney(filter.test),
  });
}

/** Values of an event, which may be amounts. */
export interface EventValues {
  readonly place: Place;
  readonly doorPath: Path;
  readonly row: EventRow;
  readonly isMoney: boolean;
}

/** A test over the values of an event. */
export function testEventValue(context: Compilation, test: ValueTest, of: EventValues): Sql {
  const { values, setting } = context;
  const { place, doorPath, isMoney } = of;
  if (!isMoney) {
    return testPlace(context, test, {
      place,
      any: (each) => anyFulfils({ ...context, doorPath }, place, each),
    });
  }
  const amounts = `${amountsAt(values, setting.money, of)} as amounts`;
  const isThere = `exists (select 1 from ${amounts} where ${IS_THERE})`;
  return testPlace(context, test, {
    isThere,
    any: (each) =>
      each.kind === 'exists'
        ? isThere
        : `exists (select 1 from ${amounts} where ${testNumber(values, each, 'amounts.amount')})`,
  });
}

/** Where the door looks for values to normalise: in properties, and in the traits of a context. */
function doorPathOf({ within }: Scope, { root, path }: PropertyFilter): Path {
  const [first, ...rest] = [...(within ?? [root]), ...path];
  if (first === 'properties') return rest;
  return rest[0] === 'traits' ? rest.slice(1) : [];
}

function placeOf({ row, element }: Scope, filter: PropertyFilter | ElementsFilter): Place {
  const { root, path } = filter;
  if (element === undefined) {
    // Beside an amount stands its currency, which the door may have normalised.
    const isNormalised = 'test' in filter && isAboutMoney(filter.test);
    return isNormalised
      ? { root: rootInEvent(row, root, true), path }
      : placeInEvent(row, root, path);
  }
  return { root: { document: element, prefix: [], mayBeList: false }, path };
}

/**
 * Tests of all values of a place are made of tests of any: `!=` and `not in` want a value, and that none equals.
 *
 * @param at.any SQL for a test that is neither
 */
export function testPlace(
  { values }: Compilation,
  test: ValueTest,
  {
    any,
    ...at
  }: {
    readonly any: (test: ValueTest) => Sql;
  } & ({ readonly place: Place } | { readonly isThere: Sql }),
): Sql {
  const opposite = oppositeOf(test);
  if (opposite === undefined) return any(test);
  const isThere =
    'isThere' in at
      ? at.isThere
      : anyValue(values, at.place, (value) => `jsonb_typeof(${value}) <> 'null'`);
  return `(${isThere} and not coalesce(${any(opposite)}, false))`;
}

function oppositeOf(test: ValueTest): ValueTest | undefined {
  if (test.kind === 'not-in') return { ...test, kind: 'in' };
  return test.kind === 'compare' && test.operator === '!=' ? { ...test, operator: '=' } : undefined;
}

function compileElements(context: Compilation, scope: Scope, filter: ElementsFilter): Sql {
  const { root, path } = filter;
  const within = [...(scope.within ?? [root]), ...path];
  const place: Place =
    scope.element === undefined
      ? { root: rootInEvent(scope.row, root, true), path }
      : placeOf(scope, filter);
  const holds = (element: Sql) =>
    compileFilter(context, { row: scope.row, element, within }, filter.filter);
  const isThere = (element: Sql) => `jsonb_typeof(${element}) <> 'null'`;
  const of = (relation: Sql) => `from ${relation} as x (v) where ${isThere('x.v')}`;
  return foldValues(context.values, place, {
    elements: 'jsonb_array_elements',
    one: (element) => `(${isThere(element)} and ${holds(element)})`,
    many: (relation) =>
      filter.quantifier === 'any'
        ? `exists (select 1 ${of(relation)} and ${holds('x.v')})`
        : `(select bool_and(${holds('x.v')}) ${of(relation)})`,
    none: 'false',
  });
}

/** Both readers see to it that the literals of a test are of one kind. */
export function isAboutMoney(test: ValueTest): boolean {
  switch (test.kind) {
    case 'compare':
      return test.value.kind === 'money';
    case 'between':
      return test.from.kind === 'money';
    case 'in':
    case 'not-in':
      return test.values[0]?.kind === 'money';
    default:
      return false;
  }
}
