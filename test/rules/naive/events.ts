import { Big } from 'big.js';
import type { JsonObject, JsonValue } from '../../../src/kernel/index.js';
import type {
  Counted,
  EventPattern,
  EventSelector,
  Filter,
  PastWindow,
  PropertyFilter,
  SequenceRule,
} from '../../../src/rules/rule.js';
import { fulfils } from './ask-values.js';
import type { PersonEvent, Setting } from './person.js';
import { beginningOf, isIn, lengthOf, readDay, stretchOf } from './times.js';
import { type Found, findAt, isObject, numberOf, readValue, type Value } from './values.js';

/** A history up to an instant, in order. */
export interface Past {
  readonly events: readonly PersonEvent[];
  readonly now: number;
  readonly setting: Setting;
}

export function eventsOf(past: Past, { events, window }: Counted): PersonEvent[] {
  return past.events
    .filter((event) => isOf(event, events, past.setting))
    .filter((event) => isInWindow(event, window, past));
}

function isInWindow(event: PersonEvent, window: PastWindow | undefined, past: Past): boolean {
  if (window === undefined) return true;
  const { timeZone } = past.setting;
  return isIn(event.occurredAt, stretchOf(window, { now: past.now, timeZone }));
}

function isOf(event: PersonEvent, pattern: EventPattern, setting: Setting): boolean {
  if (!pattern.events.some((selector) => isSelected(event, selector))) return false;
  const { properties, context } = event.body;
  return (
    pattern.where === undefined || passes({ event, properties, context, setting }, pattern.where)
  );
}

function isSelected({ type, name }: PersonEvent, selector: EventSelector): boolean {
  if (selector.type === 'any') return ['track', 'page', 'screen'].includes(type);
  return selector.type === type && (selector.name === undefined || selector.name === name);
}

/** An event, or one element of a list in it. */
interface Scene {
  readonly event: PersonEvent;
  readonly properties: JsonValue | undefined;
  readonly context: JsonValue | undefined;
  readonly setting: Setting;
  /** The path of the list whose element it is. */
  readonly within?: readonly string[];
}

function passes(scene: Scene, filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((each) => passes(scene, each));
    case 'or':
      return filter.filters.some((each) => passes(scene, each));
    case 'not':
      return !passes(scene, filter.filter);
    case 'property': {
      const found = findAt(scene[filter.root], filter.path);
      const values = (asMoney: boolean) => valuesOf(found, scene, asMoney);
      const { timeZone } = scene.setting;
      return fulfils({ doorPath: doorPathOf(scene, filter), timeZone, values }, filter.test);
    }
    case 'elements': {
      const within = scene.within ?? [filter.root, ...filter.path];
      const elements = findAt(scene[filter.root], filter.path).map(({ value }) => value);
      const isMet = (element: JsonValue) =>
        passes({ ...scene, properties: element, context: element, within }, filter.filter);
      if (filter.quantifier === 'any') return elements.some(isMet);
      return elements.length > 0 && elements.every(isMet);
    }
  }
}

/** Where the door looks for values to normalise: in properties, and in the traits of a context. */
function doorPathOf({ within }: Scene, { root, path }: PropertyFilter): readonly string[] {
  const [first, ...rest] = within === undefined ? [root, ...path] : [...within, ...path];
  if (first === 'properties') return rest;
  return rest[0] === 'traits' ? rest.slice(1) : [];
}

function valuesOf(
  found: readonly Found[],
  { event, setting }: Pick<Scene, 'event' | 'setting'>,
  asMoney: boolean,
): Value[] {
  return found.flatMap(({ value: json, beside }) => {
    const value = readValue(json);
    const number = numberOf(value);
    if (!asMoney || number === undefined) return [value];
    const rate = rateOf(currencyOf(beside, event, setting), event.occurredAt, setting);
    return rate === undefined ? [] : [{ kind: 'number' as const, number: number.times(rate) }];
  });
}

/** The values at a path of an event's properties. */
export function propertiesAt(
  event: PersonEvent,
  path: readonly string[],
  { setting, asMoney }: { readonly setting: Setting; readonly asMoney: boolean },
): Value[] {
  return valuesOf(findAt(event.body.properties, path), { event, setting }, asMoney);
}

function currencyOf(beside: JsonObject, { body }: PersonEvent, { currency }: Setting): string {
  const around = isObject(body.properties) ? body.properties.currency : undefined;
  const written = [beside.currency, around].find(
    (each) => typeof each === 'string' && each.trim() !== '',
  );
  return typeof written === 'string' ? written.trim().toUpperCase() : currency;
}

function rateOf(currency: string, at: number, setting: Setting): Big | undefined {
  if (currency === setting.currency) return new Big(1);
  const known = setting.rates
    .filter((each) => each.currency === currency)
    .filter(({ since }) => dayBegins(since, setting.timeZone) <= at)
    .sort((a, b) => (a.since < b.since ? -1 : 1))
    .at(-1);
  return known === undefined ? undefined : new Big(known.rate);
}

function dayBegins(day: string, timeZone: string): number {
  const read = readDay(day);
  if (read === undefined) throw new Error(`${day} is no day`);
  return beginningOf(read, timeZone);
}

/** Whether events of a sequence follow each other, and the absence behind them holds. */
export function holdsSequence(past: Past, { steps, absence, window }: SequenceRule): boolean {
  const of = (pattern: EventPattern) => eventsOf(past, { events: pattern });
  let ends: PersonEvent[] | undefined;
  for (const { events, within } of steps) {
    const limit = within === undefined ? Infinity : lengthOf(within);
    const before: PersonEvent[] | undefined = ends;
    ends = of(events).filter(
      ({ occurredAt: at }) =>
        before === undefined || before.some((a) => a.occurredAt < at && at - a.occurredAt <= limit),
    );
  }
  const last = (ends ?? []).filter((event) => isInWindow(event, window, past));
  if (absence === undefined) return last.length > 0;
  const { within } = absence;
  return last.some(({ occurredAt: a }) => {
    const end = within === undefined ? past.now : a + lengthOf(within);
    const isOver = end <= past.now;
    return isOver && !of(absence.events).some(({ occurredAt: b }) => a < b && b <= end);
  });
}
