import { Big } from 'big.js';
import type { Measure, ScoreMeasure, ValueMeasure } from '../../../src/rules/rule.js';
import type { Subject } from './ask-values.js';
import { eventsOf, type Past, propertiesAt } from './events.js';
import type { PersonEvent } from './person.js';
import { compareTexts, fold, numberOf, type Value } from './values.js';

/** What a measure comes to, to be asked like a value: none where it is missing. */
export function measureAsSubject(
  past: Past,
  { measure, isMoney = false }: { readonly measure: Measure; readonly isMoney?: boolean },
): Subject {
  const { timeZone } = past.setting;
  if (measure.of === 'score') {
    const score = (asMoney: boolean) => [scoreOf(past, measure, isMoney || asMoney)];
    return { doorPath: [], timeZone, values: score };
  }
  const values = (asMoney: boolean) => valuesOf(past, measure, isMoney || asMoney);
  const isOfValues = ['first', 'last', 'most'].includes(measure.of);
  return { doorPath: isOfValues ? measure.path : [], timeZone, values };
}

function scoreOf(past: Past, { terms, window }: ScoreMeasure, asMoney: boolean): Value {
  const { setting } = past;
  let score = new Big(0);
  for (const { events, weight, path } of terms) {
    const counted = window === undefined ? { events } : { events, window };
    for (const event of eventsOf(past, counted)) {
      const numbers =
        path === undefined
          ? [new Big(1)]
          : propertiesAt(event, path, { setting, asMoney }).flatMap((each) => numberOf(each) ?? []);
      for (const number of numbers) score = score.plus(number.times(weight));
    }
  }
  return { kind: 'number', number: score };
}

function valuesOf(past: Past, measure: ValueMeasure, asMoney: boolean): readonly Value[] {
  const { setting } = past;
  const read = (event: PersonEvent) => propertiesAt(event, measure.path, { setting, asMoney });
  const byEvent = eventsOf(past, measure).map(read);
  const values = byEvent.flat();
  const withValues = byEvent.filter((each) => each.length > 0);
  switch (measure.of) {
    case 'first':
      return withValues[0] ?? [];
    case 'last':
      return withValues.at(-1) ?? [];
    case 'most':
      return mostFrequent(byEvent);
    case 'distinct':
      return [{ kind: 'number', number: new Big(new Set(values.flatMap(nameOf)).size) }];
    default:
      return numberOfAll(
        measure.of,
        values.flatMap((value) => numberOf(value) ?? []),
      );
  }
}

function numberOfAll(of: 'sum' | 'average' | 'min' | 'max', numbers: readonly Big[]): Value[] {
  const sum = numbers.reduce((total, each) => total.plus(each), new Big(0));
  const count = numbers.length;
  if (of === 'sum') return [{ kind: 'number', number: sum }];
  const sorted = [...numbers].sort((a, b) => a.cmp(b));
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return [];
  if (of === 'average') return [{ kind: 'average', sum, count }];
  return [{ kind: 'number', number: of === 'min' ? least : most }];
}

/** The value that most events hold, as the last of them wrote it. */
function mostFrequent(byEvent: readonly (readonly Value[])[]): Value[] {
  const names = [...new Set(byEvent.flat().flatMap(nameOf))].sort(compareTexts);
  const eventsWith = (name: string) =>
    byEvent.flatMap((values, place) => {
      const value = values.find((each) => nameOf(each).includes(name));
      return value === undefined ? [] : [{ place, value }];
    });
  let best: { readonly count: number; readonly place: number; readonly value: Value } | undefined;
  for (const name of names) {
    const found = eventsWith(name);
    const last = found.at(-1);
    const isBetter =
      best === undefined ||
      found.length > best.count ||
      (found.length === best.count && (last?.place ?? 0) > best.place);
    if (isBetter && last !== undefined) best = { count: found.length, ...last };
  }
  return best === undefined ? [] : [best.value];
}

/** By which values are told apart. */
function nameOf(value: Value): string[] {
  switch (value.kind) {
    case 'text':
      return [`s ${fold(value.text)}`];
    case 'number':
      return [`n ${value.number.eq(0) ? '0' : value.number.toFixed()}`];
    case 'boolean':
      return [`b ${value.is}`];
    default:
      return [];
  }
}
