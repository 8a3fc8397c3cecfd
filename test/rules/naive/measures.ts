import { Big } from 'big.js';
import type { Measure, ScoreMeasure, ValueMeasure } from '../../../src/rules/rule.js';
import type { Subject } from './ask-values.js';
import { eventsOf, type Past, propertiesAt } from './events.js';
import type { PersonEvent } from './person.js';
import { fold, numberOf, type Value } from './values.js';

/** What a measure comes to, to be asked like a value: none where it is missing. */
export function measureAsSubject(
  past: Past,
  { measure, isMoney = false }: { readonly measure: Measure; readonly isMoney?: boolean },
): Subject {
  const { timeZone } = past.setting;
  if (measure.of === 'score') {
    return { doorPath: [], timeZone, values: () => [scoreOf(past, measure)] };
  }
  const values = (asMoney: boolean) => valuesOf(past, measure, isMoney || asMoney);
  const isOfValues = measure.of === 'first' || measure.of === 'last';
  return { doorPath: isOfValues ? measure.path : [], timeZone, values };
}

function scoreOf(past: Past, { terms, window }: ScoreMeasure): Value {
  let score = new Big(0);
  for (const { events, weight } of terms) {
    const counted = window === undefined ? { events } : { events, window };
    score = score.plus(new Big(weight).times(eventsOf(past, counted).length));
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

/** By which values are told apart. */
function nameOf(value: Value): string[] {
  switch (value.kind) {
    case 'text':
      return [`text ${fold(value.text)}`];
    case 'number':
      return [`number ${value.number.eq(0) ? '0' : value.number.toFixed()}`];
    case 'boolean':
      return [`boolean ${value.is}`];
    default:
      return [];
  }
}
