const dayMs = 86_400_000;

/**
 * The instant at which a day of the proleptic Gregorian calendar begins in UTC, in milliseconds since
 * 1970. The month is 1–12; a day beyond the month's end runs on into the next, so that day n of
 * January is day n of the year. `Date.UTC` would do, but takes the years 0–99 for 1900–1999 and is
 * several times slower. Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
export function startOfDay(year: number, month: number, day: number): number {
  // Years that begin in March, so that the leap day is the last one.
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return (era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468) * dayMs;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
