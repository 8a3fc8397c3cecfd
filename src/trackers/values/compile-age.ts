import type { Decimal, Instant, JsonValue } from '../../kernel/index.js';
import type { AgeRule, NumberTest } from '../../rules/index.js';
import { compileNumberTest } from './compile-number-test.js';
import { createToday } from './create-today.js';
import type { DateTest } from './date-test.js';
import { isLeapYear, readWrittenTime } from './read-written-time.js';
import type { ValueSetting } from './value-setting.js';

const LAST_YEAR = 9_999;

/** A test over whole years since a day; it can change on few birthdays only. */
export function compileAge({ test }: AgeRule, { calendar }: ValueSetting): DateTest {
  const isOpposite = test.kind === 'compare' && test.operator === '!=';
  const holdsOf = compileNumberTest(isOpposite ? { ...test, operator: '=' } : test);
  const holdsOfAge = (years: number) => holdsOf(String(years) as Decimal);
  const turns = turnsOf(test, (years) => holdsOfAge(years) !== isOpposite);
  const todayAt = createToday(calendar);
  return {
    holdsAt: (values, now) => {
      const today = todayAt(now);
      let isThere = false;
      for (const value of values) {
        const years = yearsSince(value, today);
        if (years === undefined) continue;
        isThere = true;
        if (holdsOfAge(years)) return !isOpposite;
      }
      return isOpposite && isThere;
    },
    changeAfter: (values, now) => {
      const today = todayAt(now);
      let first = Number.POSITIVE_INFINITY;
      for (const value of values) {
        const day = nextTurn(value, turns, today);
        if (day !== undefined) first = Math.min(first, calendar.startOf(day));
      }
      return afterNow(first, now);
    },
  };
}

/** Where a zone's clock went back behind midnight a day that lies ahead has begun before. */
function afterNow(change: Instant, now: Instant): Instant {
  return Math.max(change, now + 1);
}

/** The ages with which an answer changes, in order; before 0 there is no age. */
function turnsOf(test: NumberTest, holdsOfAge: (years: number) => boolean): readonly number[] {
  const bounds = (test.kind === 'between' ? [test.from, test.to] : [test.value]).map(Number);
  const near = bounds.flatMap((bound) => [Math.floor(bound), Math.ceil(bound)]);
  const ages = new Set([0, ...near, ...near.map((age) => age + 1)]);
  const turns = [...ages].filter((age) => {
    if (age < 0 || age > LAST_YEAR) return false;
    return holdsOfAge(age) !== (age > 0 && holdsOfAge(age - 1));
  });
  return turns.toSorted((a, b) => a - b);
}

function nextTurn(value: JsonValue, turns: readonly number[], today: string): string | undefined {
  const born = typeof value === 'string' ? readWrittenTime(value)?.day : undefined;
  if (born === undefined) return undefined;
  for (const age of turns) {
    const day = birthdayOf(born, age);
    if (day === undefined || day > today) return day;
  }
  return undefined;
}

/** The day on which somebody comes to be so old; undefined: behind all years. */
function birthdayOf(born: string, age: number): string | undefined {
  const year = Number(born.slice(0, 4)) + age;
  if (year > LAST_YEAR) return undefined;
  const monthDay = born.slice(5);
  const day = monthDay === '02-29' && !isLeapYear(year) ? '03-01' : monthDay;
  return `${String(year).padStart(4, '0')}-${day}`;
}

function yearsSince(value: JsonValue, today: string): number | undefined {
  const born = typeof value === 'string' ? readWrittenTime(value)?.day : undefined;
  if (born === undefined || born > today) return undefined;
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) >= born.slice(5) ? years : years - 1;
}
