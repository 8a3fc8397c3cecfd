import type { JsonValue } from '../../../src/kernel/index.js';
import type { Rule } from '../../../src/rules/index.js';
import { type PersonEvent, type Setting, segmentOf } from '../../rules/naive/person.js';
import { beginningOf, dayOf, lengthOf, readDate } from '../../rules/naive/times.js';

interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** Every instant at which a rule may turn by time, and many more, in order. */
export function turningInstants(
  rule: Rule,
  { events, setting }: { readonly events: readonly PersonEvent[]; readonly setting: Setting },
  stretch: Stretch,
): number[] {
  const unfolded = unfold(rule, setting);
  const text = JSON.stringify(unfolded);
  const asksDates = /"(age|anniversary|time)"/.test(text);
  const anchors = events.flatMap(({ occurredAt, body }) => [
    occurredAt,
    ...(asksDates ? datesIn(body, setting.timeZone) : []),
  ]);
  const shifts = sumsOf(lengthsIn(unfolded), text.includes('"next"'));
  const named = datesIn(unfolded as unknown as JsonValue, setting.timeZone);
  const around = [...anchors, ...named].flatMap((at) => shifts.map((shift) => at + shift));
  const isOfDays = /"(age|anniversary|calendar|date)"/.test(text);
  const midnights = isOfDays ? midnightsIn(stretch, setting.timeZone) : [];
  const shifted = midnights.flatMap((at) => shifts.map((shift) => at + shift));
  return inOrder([...around, ...shifted], stretch);
}

export function midnightsIn({ from, until }: Stretch, timeZone: string): number[] {
  const midnights: number[] = [];
  let day = dayOf(from, timeZone);
  while (beginningOf(day, timeZone) <= until) {
    midnights.push(beginningOf(day, timeZone));
    day = day.add({ days: 1 });
  }
  return midnights;
}

export function inOrder(instants: readonly number[], { from, until }: Stretch): number[] {
  const within = instants.filter((at) => from <= at && at <= until);
  return [...new Set(within)].sort((a, b) => a - b);
}

/** The rule with those of the segments that it names. */
function unfold(rule: Rule, setting: Setting): readonly Rule[] {
  const names = [...JSON.stringify(rule).matchAll(/"segment":"([^"]+)"/g)].map(([, key]) => key);
  return [rule, ...names.flatMap((key) => unfold(segmentOf(setting, key ?? ''), setting))];
}

function lengthsIn(part: unknown): number[] {
  if (typeof part !== 'object' || part === null) return [];
  const own =
    'amount' in part && 'unit' in part ? [lengthOf(part as Parameters<typeof lengthOf>[0])] : [];
  return [...own, ...Object.values(part).flatMap(lengthsIn)];
}

/** All sums of some of these, backwards as well where rules look ahead. */
function sumsOf(lengths: readonly number[], looksAhead: boolean): number[] {
  let sums = [0];
  for (const length of new Set(lengths)) {
    sums = sums.flatMap((sum) => [sum, sum + length, ...(looksAhead ? [sum - length] : [])]);
  }
  return [...new Set(sums)];
}

function datesIn(value: JsonValue | undefined, timeZone: string): number[] {
  if (typeof value === 'string') return [readDate(value, timeZone) ?? []].flat();
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) => datesIn(each, timeZone));
}
