import type {
  ElementsFilter,
  EventPattern,
  EventSelector,
  Filter,
  PropertyFilter,
  ValueTest,
} from '../rule.js';
import { amountsAt } from './amounts.js';
import { anyValue, type Place, valuesAt } from './any-value.js';
import type { Compilation } from './compilation.js';
import { type EventRow, placeInEvent, rootInEvent } from './event-row.js';
import { testNumber } from './number-test.js';
import type { Sql } from './statement.js';
import { testValue } from './value-test.js';

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
  readonly depth?: number;
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
  const { path, test } = filter;
  const place = placeOf(scope, filter);
  return testPlace(context, test, {
    place,
    any: (each) => {
      if (!isAboutMoney(each)) {
        return anyValue(context.values, place, (value) =>
          testValue({ ...context, path }, each, value),
        );
      }
      const amounts = amountsAt(context.values, context.setting.money, {
        row: scope.row,
        element: scope.element,
        path,
      });
      return `exists (select 1 from ${amounts} as amounts
        where ${testNumber(context.values, each, 'amounts.amount')})`;
    },
  });
}

function placeOf({ row, element }: Scope, { root, path }: PropertyFilter | ElementsFilter): Place {
  if (element === undefined) return placeInEvent(row, root, path);
  return { root: { document: element, prefix: [], mayBeList: false }, path };
}

/** Tests of all values of a place are made of tests of any. */
export function testPlace(
  { values }: Compilation,
  test: ValueTest,
  { place, any }: { readonly place: Place; readonly any: (test: ValueTest) => Sql },
): Sql {
  const isNegated = test.kind === 'not-in' || (test.kind === 'compare' && test.operator === '!=');
  if (!isNegated) return any(test);
  const isThere = anyValue(values, place, (value) => `jsonb_typeof(${value}) <> 'null'`);
  return `(${isThere} and not coalesce(${any(test)}, false))`;
}

function compileElements(context: Compilation, scope: Scope, filter: ElementsFilter): Sql {
  const depth = (scope.depth ?? 0) + 1;
  const element = `element_${depth}.v`;
  const holds = compileFilter(context, { row: scope.row, element, depth }, filter.filter);
  const { root, path } = filter;
  const place: Place =
    scope.element === undefined
      ? { root: rootInEvent(scope.row, root, true), path }
      : placeOf(scope, filter);
  const elements = `${valuesAt(context.values, place)} as element_${depth} (v)`;
  const isThere = `jsonb_typeof(${element}) <> 'null'`;
  return filter.quantifier === 'any'
    ? `exists (select 1 from ${elements} where ${isThere} and ${holds})`
    : `(select bool_and(${holds}) from ${elements} where ${isThere})`;
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
