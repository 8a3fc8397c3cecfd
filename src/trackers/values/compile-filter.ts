import { type AcceptedEvent, isNormalisedName } from '../../ingest/index.js';
import type { JsonValue } from '../../kernel/index.js';
import {
  type ElementsFilter,
  type Filter,
  isAboutMoney,
  type Path,
  type PropertyFilter,
} from '../../rules/index.js';
import { compileCondition } from './compile-condition.js';
import { compileConversion } from './compile-conversion.js';
import { type Accepts, compilePath } from './compile-path.js';
import { leadsToNormalised, rootOfEvent } from './root-of-event.js';
import type { ValueSetting } from './value-setting.js';

/** A condition over one event. What it asks first and in vain costs no memory. */
export function compileFilter(
  filter: Filter,
  setting: ValueSetting,
): (event: AcceptedEvent) => boolean {
  const check = compileCheck(filter, { setting, within: undefined });
  return (event) => check(event, undefined);
}

/** Of an event, or of an element of a list in it. */
type Check = (event: AcceptedEvent, element: JsonValue | undefined) => boolean;

interface Scope {
  readonly setting: ValueSetting;
  /** Where in the event the element lies; undefined: it is about the event. */
  readonly within: Path | undefined;
}

function compileCheck(filter: Filter, scope: Scope): Check {
  switch (filter.kind) {
    case 'and':
      return all(filter.filters.map((each) => compileCheck(each, scope)));
    case 'or': {
      const none = all(filter.filters.map((each) => not(compileCheck(each, scope))));
      return not(none);
    }
    case 'not':
      return not(compileCheck(filter.filter, scope));
    case 'property':
      return compileProperty(filter, scope);
    case 'elements':
      return compileElements(filter, scope);
  }
}

function all(checks: readonly Check[]): Check {
  return (event, element) => {
    for (const check of checks) if (!check(event, element)) return false;
    return true;
  };
}

function not(check: Check): Check {
  return (event, element) => !check(event, element);
}

type Root = (event: AcceptedEvent, element: JsonValue | undefined) => JsonValue | undefined;

function elementItself(_: AcceptedEvent, element: JsonValue | undefined): JsonValue | undefined {
  return element;
}

function compileProperty(filter: PropertyFilter, { setting, within }: Scope): Check {
  const { root, path, test } = filter;
  const isMoney = isAboutMoney(test);
  const isNormalised = isMoney || leadsToNormalised(path);
  const rootOf: Root = within === undefined ? rootOfEvent(root, isNormalised) : elementItself;
  const doorPath = doorPathOf([...(within ?? [root]), ...path]);
  const { accepts, isOpposite } = compileCondition(test, { doorPath, setting });
  const anyAt = compilePath(path);
  const any = isMoney ? ofAmounts(accepts, setting) : accepts;
  if (!isOpposite) return (event, element) => anyAt(rootOf(event, element), any, event);
  const isThere: Accepts = isMoney ? ofAmounts(() => true, setting) : () => true;
  return (event, element) => {
    const place = rootOf(event, element);
    return anyAt(place, isThere, event) && !anyAt(place, any, event);
  };
}

function ofAmounts(accepts: (value: JsonValue) => boolean, { money }: ValueSetting): Accepts {
  const convert = compileConversion(money);
  return (value, beside, event) => {
    const amount = convert(value, beside, event);
    return amount !== undefined && accepts(amount);
  };
}

/** Where the door looks for values to normalise: in properties, and in the traits of a context. */
export function doorPathOf([first, ...rest]: Path): Path {
  if (first === 'properties') return rest;
  return rest[0] === 'traits' ? rest.slice(1) : [];
}

function compileElements(filter: ElementsFilter, { setting, within }: Scope): Check {
  const { quantifier, root, path } = filter;
  const rootOf: Root =
    within === undefined ? rootOfEvent(root, looksAtNormalised(filter.filter)) : elementItself;
  const check = compileCheck(filter.filter, {
    setting,
    within: [...(within ?? [root]), ...path],
  });
  const anyAt = compilePath(path);
  const fulfils: Accepts = (value, _, event) => check(event, value);
  if (quantifier === 'any') {
    return (event, element) => anyAt(rootOf(event, element), fulfils, event);
  }
  const fails: Accepts = (value, _, event) => !check(event, value);
  return (event, element) => {
    const place = rootOf(event, element);
    return anyAt(place, () => true, event) && !anyAt(place, fails, event);
  };
}

/** Whether the door may have normalised what a filter compares, or a currency beside it. */
function looksAtNormalised(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.some(looksAtNormalised);
    case 'not':
    case 'elements':
      return looksAtNormalised(filter.filter);
    case 'property':
      return isAboutMoney(filter.test) || filter.path.some(isNormalisedName);
  }
}
