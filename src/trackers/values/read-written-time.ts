const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d+))?)?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What a text writes of time. */
interface WrittenTime {
  /** `YYYY-MM-DD`, as it is written. */
  readonly day: string;
  /** Milliseconds since the day's beginning in UTC; undefined: it is a day. */
  readonly clockMs: number | undefined;
}

/** The day or instant that a text writes (docs/reference/rules.md, "Dates"); undefined: neither. */
export function readWrittenTime(text: string): WrittenTime | undefined {
  if (text.length < 10 || text.charCodeAt(4) !== 0x2d) return undefined;
  const parts = (text.length === 10 ? DAY : INSTANT).exec(text);
  if (parts === null || !isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))) {
    return undefined;
  }
  return text.length === 10
    ? { day: text, clockMs: undefined }
    : { day: text.slice(0, 10), clockMs: clockOf(parts) };
}

function isDay(year: number, month: number, day: number): boolean {
  if (year === 0 || day === 0) return false;
  const days = month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return day <= days;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function clockOf(parts: RegExpExecArray): number {
  const number = (place: number) => Number(parts[place] ?? 0);
  const millis = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const offset = (number(9) * 60 + number(10)) * 60_000 * (parts[8] === '-' ? -1 : 1);
  return (number(4) * 60 + number(5)) * 60_000 + number(6) * 1_000 + millis - offset;
}
