import type { Chance } from './chance.js';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

/** How much is going on, 1 being the average. January first: quiet after Christmas, busy before. */
const byMonth = [0.8, 0.75, 0.85, 0.95, 1.05, 1.1, 1.0, 0.9, 0.95, 0.95, 1.35, 1.5];
/** Sunday first: people look on Sundays, and go out on Saturdays. */
const byWeekday = [1.25, 1.05, 1.0, 1.0, 0.95, 0.85, 0.9];
/** By the hour of the shop's own clock: lunch, and most of all the evening. */
const byHour = [
  2, 1, 1, 1, 1, 2, 4, 7, 9, 10, 11, 13, 14, 12, 11, 11, 12, 13, 15, 19, 23, 22, 14, 6,
];
/** How much more is going on at the end of a year than at its beginning: the shop does well. */
const GROWTH = 0.3;

/** Draws instants at which somebody comes, within a year. */
export type DrawInstant = (chance: Chance, from: number, until: number) => number;

/**
 * @param start in milliseconds since 1970, as everything here
 * @param utcOffsetMs of the shop's clock; summer time changes no story that is told here
 */
export function createInstantDraw(start: number, days: number, utcOffsetMs = HOUR_MS): DrawInstant {
  const busyness = Array.from({ length: days }, (_, day) => {
    const date = new Date(start + day * DAY_MS);
    const growth = 1 + (GROWTH * day) / days;
    return (byMonth[date.getUTCMonth()] ?? 1) * (byWeekday[date.getUTCDay()] ?? 1) * growth;
  });
  const upTo = sumUp(busyness);
  const hours = sumUp(byHour);
  const amountUntil = (at: number): number => {
    const day = Math.min(days, Math.max(0, (at - start) / DAY_MS));
    const whole = Math.floor(day);
    return (upTo[whole] ?? 0) + (busyness[whole] ?? 0) * (day - whole);
  };
  return (chance, from, until) => {
    const low = amountUntil(from);
    const day = placeOf(upTo, low + chance.number() * (amountUntil(until) - low));
    const hour = placeOf(hours, chance.number() * (hours.at(-1) ?? 0));
    const at = start + day * DAY_MS + hour * HOUR_MS - utcOffsetMs + chance.number() * HOUR_MS;
    return Math.floor(Math.min(Math.max(at, from), until));
  };
}

/** How lively the shop is at an instant, beside its average over a day. */
export function livelinessAt(at: number, utcOffsetMs = HOUR_MS): number {
  const hour = new Date(at + utcOffsetMs).getUTCHours();
  const average = byHour.reduce((sum, each) => sum + each, 0) / byHour.length;
  return (byHour[hour] ?? average) / average;
}

/** `sums[i]` is the sum of what comes before `i`. */
function sumUp(amounts: readonly number[]): number[] {
  const sums = [0];
  for (const amount of amounts) sums.push((sums.at(-1) ?? 0) + amount);
  return sums;
}

/** The last place whose sum is not above `amount`. */
function placeOf(sums: readonly number[], amount: number): number {
  let low = 0;
  let high = sums.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sums[middle] ?? 0) <= amount) low = middle;
    else high = middle - 1;
  }
  return low;
}
