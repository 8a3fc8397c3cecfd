/** What a text says in a given format: a date and a time of day as if they were UTC, and its zone if it says one. */
export interface WrittenTime {
  readonly wallMs: number;
  /** East of Greenwich positive; undefined: it says none. */
  readonly offsetMs: number | undefined;
}

export type TimeFormat = (text: string) => WrittenTime | undefined;

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'milli' | 'half' | 'offset';

interface Token {
  readonly pattern: string;
  readonly part?: Part;
  readonly read?: (text: string) => number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MINUTE_MS = 60_000;
const FULL_YEAR = 69;

const two = (part: Part): Token => ({ pattern: '(\\d{2})', part });
const oneOrTwo = (part: Part): Token => ({ pattern: '(\\d{1,2})', part });
const month: Token = {
  pattern: '([A-Za-z]{3,9})\\.?',
  part: 'month',
  read: (text) => MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1,
};

/** The letters of Unicode's date patterns (UTS 35, "Date Field Symbol Table") that files have. */
const TOKENS: Readonly<Record<string, Token>> = {
  yyyy: { pattern: '(\\d{4})', part: 'year' },
  yy: {
    pattern: '(\\d{2})',
    part: 'year',
    // As POSIX has it: 69 to 99 are of the last century.
    read: (text) => Number(text) + (Number(text) < FULL_YEAR ? 2000 : 1900),
  },
  MMMM: month,
  MMM: month,
  MM: two('month'),
  M: oneOrTwo('month'),
  dd: two('day'),
  d: oneOrTwo('day'),
  HH: two('hour'),
  H: oneOrTwo('hour'),
  hh: two('hour'),
  h: oneOrTwo('hour'),
  mm: two('minute'),
  ss: two('second'),
  SSS: { pattern: '(\\d{3})', part: 'milli' },
  a: { pattern: '([AaPp])\\.?[Mm]\\.?', part: 'half', read: (text) => (/p/i.test(text) ? 12 : 0) },
  XXX: { pattern: '(Z|[+-]\\d{2}:?\\d{2})', part: 'offset', read: offsetOf },
  EEE: { pattern: '[A-Za-z]{2,9}\\.?' },
};

export const FORMAT_EXPECTED = `made of ${Object.keys(TOKENS).join(', ')}, such as dd/MM/yyyy HH:mm; letters that mean themselves stand in quotes ('T'); or "epoch seconds", "epoch milliseconds"`;

const EPOCHS: Readonly<Record<string, number>> = { 'epoch seconds': 1000, 'epoch milliseconds': 1 };

/** @returns undefined for a format with letters that mean nothing */
export function compileTimeFormat(format: string): TimeFormat | undefined {
  const epoch = EPOCHS[format];
  if (epoch !== undefined) return (text) => readEpoch(text, epoch);
  const tokens = tokensOf(format);
  if (tokens === undefined) return undefined;
  const pattern = new RegExp(`^${tokens.map((token) => token.pattern).join('')}$`);
  const parts = tokens.filter(({ part }) => part !== undefined);
  return (text) => {
    const found = pattern.exec(text);
    if (found === null) return undefined;
    const read = new Map<Part | undefined, number>();
    for (const [at, { part, read: readPart = Number }] of parts.entries()) {
      read.set(part, readPart(found[at + 1] ?? ''));
    }
    return timeOf(read);
  };
}

function tokensOf(format: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (const [run, quoted, letters] of format.matchAll(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+/g)) {
    if (letters === undefined) tokens.push({ pattern: asLiteral(quoted ?? run) });
    else {
      const token = TOKENS[run];
      if (token === undefined) return undefined;
      tokens.push(token);
    }
  }
  return tokens.some(({ part }) => part === 'year') ? tokens : undefined;
}

function asLiteral(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
}

function readEpoch(text: string, unitMs: number): WrittenTime | undefined {
  if (!/^-?\d{1,16}(\.\d+)?$/.test(text)) return undefined;
  const wallMs = Math.trunc(Number(text) * unitMs);
  return isInRange(wallMs) ? { wallMs, offsetMs: 0 } : undefined;
}

function timeOf(read: ReadonlyMap<Part | undefined, number>): WrittenTime | undefined {
  const part = (name: Part, otherwise: number) => read.get(name) ?? otherwise;
  const [year, monthAt, day] = [part('year', 0), part('month', 1), part('day', 1)];
  const half = read.get('half');
  const hour = half === undefined ? part('hour', 0) : (part('hour', 0) % 12) + half;
  const [minute, second, milli] = [part('minute', 0), part('second', 0), part('milli', 0)];
  const isTwelve = half === undefined || (part('hour', 0) >= 1 && part('hour', 0) <= 12);
  if (!isTwelve || hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, monthAt - 1, day);
  // The 31st of February would have become some day in March.
  if (date.getUTCMonth() !== monthAt - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second, milli);
  const wallMs = date.getTime();
  return isInRange(wallMs) ? { wallMs, offsetMs: read.get('offset') } : undefined;
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return sign * minutes * MINUTE_MS;
}

/** The years 0001 to 9999. */
function isInRange(wallMs: number): boolean {
  return wallMs >= -62_135_596_800_000 && wallMs < 253_402_300_800_000;
}
