import type { JsonValue } from '../../../src/kernel/index.js';
import type { HeldRule, Rule } from '../../../src/rules/rule.js';
import { computedOf, type Person, type Setting, segmentOf } from './person.js';
import { beginningOf, dayOf, lengthOf, readDate, type Stretch } from './times.js';

interface Asked {
  readonly person: Person;
  readonly setting: Setting;
  readonly now: number;
}

/** `after` and `until`: asks the inner rule at every instant at which it may have become another. */
export function holdsThroughout(
  { how, duration, rule }: HeldRule,
  asked: Asked,
  holdsAt: (rule: Rule, at: number) => boolean,
): boolean {
  const { now } = asked;
  const begin = now - lengthOf(duration);
  const instants = changesOf(rule, asked, { from: begin, to: now + 1 }).filter(
    (at) => begin < at && at <= now,
  );
  const isTrue = (at: number) => holdsAt(rule, at);
  const all = [begin, ...instants];
  return how === 'after' ? all.every(isTrue) : all.some(isTrue);
}

/** Instants at which a rule may become true or false within a stretch: all of them, and many more. */
function changesOf(rule: Rule, asked: Asked, stretch: Stretch): number[] {
  switch (rule.kind) {
    case 'and':
    case 'or':
      return rule.rules.flatMap((each) => changesOf(each, asked, stretch));
    case 'not':
      return changesOf(rule.rule, asked, stretch);
    case 'segment':
      return changesOf(segmentOf(asked.setting, rule.segment), asked, stretch);
    case 'held': {
      const length = lengthOf(rule.duration);
      const wider = { from: stretch.from - length, to: stretch.to };
      const inner = changesOf(rule.rule, asked, wider);
      return distinct(inner.flatMap((at) => [at, at + length, at + length + 1]));
    }
    case 'computed': {
      const computed = computedOf(asked.setting, rule.name);
      return changesBy([rule, computed], asked, stretch);
    }
    default:
      return changesBy([rule], asked, stretch);
  }
}

/** Events and dates, and so long before and behind them as the rule says; and midnights. */
function changesBy(parts: readonly object[], asked: Asked, stretch: Stretch): number[] {
  const { person, setting } = asked;
  const times = person.events.flatMap(({ occurredAt, receivedAt }) => [occurredAt, receivedAt]);
  const dates = person.events.flatMap(({ body }) => datesIn(body, setting.timeZone));
  const lengths = parts.flatMap(lengthsIn);
  const around = [...times, ...dates].flatMap((at) => [
    at,
    ...lengths.flatMap((length) => [at - length, at + length]),
  ]);
  const kinds = JSON.stringify(parts);
  const isOfDays = ['"age"', '"anniversary"', '"calendar"'].some((kind) => kinds.includes(kind));
  return distinct([...around, ...(isOfDays ? midnightsIn(stretch, setting.timeZone) : [])]).filter(
    (at) => stretch.from <= at && at <= stretch.to,
  );
}

function lengthsIn(part: unknown): number[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'amount' in part && 'unit' in part ? [lengthOf(part as HeldRule['duration'])] : [];
  return [...own, ...Object.values(part).flatMap(lengthsIn)];
}

function datesIn(value: JsonValue | undefined, timeZone: string): number[] {
  if (typeof value === 'string') return [readDate(value, timeZone) ?? []].flat();
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) => datesIn(each, timeZone));
}

function midnightsIn({ from, to }: Stretch, timeZone: string): number[] {
  const midnights: number[] = [];
  for (
    let day = dayOf(from, timeZone);
    beginningOf(day, timeZone) <= to;
    day = day.add({ days: 1 })
  ) {
    midnights.push(beginningOf(day, timeZone));
  }
  return midnights;
}

function distinct(instants: readonly number[]): number[] {
  return [...new Set(instants)];
}
