import type { JsonValue } from '../../../src/kernel/index.js';
import type { Rule } from '../../../src/rules/rule.js';
import type { Person } from '../naive/person.js';
import { beginningOf, dayOf, lengthOf, readDate } from '../naive/times.js';

/** Instants at which what is true of people is likely to change, and some around: drawn from a stream of numbers. */
export function chooseInstants(
  rules: readonly Rule[],
  people: readonly Person[],
  {
    timeZone,
    random,
    count,
  }: { readonly timeZone: string; readonly random: () => number; readonly count: number },
): number[] {
  const times = people.flatMap(({ events }) =>
    events.flatMap(({ occurredAt, receivedAt, body }) => [
      occurredAt,
      occurredAt,
      receivedAt,
      ...datesIn(body, timeZone),
    ]),
  );
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, () => {
    const time = pick(times) ?? 0;
    const lengths = [0, ...lengthsIn(pick(rules))];
    const length = (pick(lengths) ?? 0) * (random() < 0.8 ? 1 : -1);
    const at = time + length + (pick([0, 0, 0, 1, -1]) ?? 0);
    const choice = random();
    if (choice < 0.1) return beginningOf(dayOf(at, timeZone), timeZone) + (pick([0, -1]) ?? 0);
    return choice < 0.2 ? at + Math.floor(random() * 7 * 86_400_000) : at;
  });
}

const DAY = 86_400_000;
const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ['day', DAY],
  ['week', 7 * DAY],
  ['month', 30 * DAY],
  ['quarter', 91 * DAY],
  ['year', 365 * DAY],
]);

type Part = { readonly unit?: unknown };

function lengthsIn(part: unknown): number[] {
  if (typeof part !== 'object' || part === null) return [];
  // So that a date lies in tomorrow, a time in last week.
  if ('offset' in part)
    return [-Number(part.offset) * (UNITS_MS.get(String((part as Part).unit)) ?? 0)];
  if ('kind' in part && part.kind === 'next')
    return Object.values(part)
      .flatMap(lengthsIn)
      .map((length) => -length);
  if ('amount' in part && 'unit' in part) return [lengthOf(part as Parameters<typeof lengthOf>[0])];
  return Object.values(part).flatMap(lengthsIn);
}

const EARLIEST = Date.parse('2000-01-01');
const LATEST = Date.parse('2030-01-01');

/** Those near the events. */
function datesIn(value: JsonValue, timeZone: string): number[] {
  if (typeof value === 'string') {
    const at = readDate(value, timeZone);
    return at === undefined || at < EARLIEST || at > LATEST ? [] : [at];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) => datesIn(each as JsonValue, timeZone));
}
