import {
  type Decimal,
  isJsonObject,
  JsonNumber,
  type JsonObject,
  type JsonValue,
  parseDecimal,
} from '../../kernel/index.js';
import { isDay, readInstant } from '../check/read-time.js';
import {
  type ComparisonOperator,
  type CountTest,
  DURATION_UNITS,
  type Duration,
  type Literal,
  type NumberTest,
  type PastWindow,
  type Path,
  type TimeLiteral,
  type TimeTest,
  type ValueTest,
  type Window,
} from '../rule.js';
import {
  boolean,
  type Codec,
  list,
  nameOf,
  object,
  oneOf,
  refuse,
  type Spot,
  text,
  union,
  whole,
} from './codec.js';

export const path: Codec<Path> = list(text, 1);

/** A JSON number with all its digits. */
export const decimal: Codec<Decimal> = {
  read: (value, spot) => {
    const isNumber = typeof value === 'number' || value instanceof JsonNumber;
    const number = isNumber ? parseDecimal(value) : undefined;
    return number ?? refuse(spot, `A number should stand here, not ${nameOf(value)}.`);
  },
  write: (number) => (String(Number(number)) === number ? Number(number) : new JsonNumber(number)),
  schema: () => ({ type: 'number' }),
};

const day: Codec<string> = {
  read: (value, spot) =>
    typeof value === 'string' && isDay(value)
      ? value
      : refuse(spot, `A date such as "2026-01-31" should stand here, not ${nameOf(value)}.`),
  write: (date) => date,
  schema: () => ({ type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
};

const instant: Codec<string> = {
  read: (value, spot) =>
    (typeof value === 'string' ? readInstant(value) : undefined) ??
    refuse(
      spot,
      `An instant such as "2026-01-31T10:00:00Z" should stand here, not ${nameOf(value)}.`,
    ),
  write: (written) => written,
  schema: () => ({ type: 'string', format: 'date-time', pattern: '^\\d{4}-\\d{2}-\\d{2}T' }),
};

const OBJECTS = {
  money: object<{ money: Decimal; currency: string }>({ money: decimal, currency: text }),
  date: object<{ date: string }>({ date: day }),
  instant: object<{ instant: string }>({ instant }),
} as const;

/** Texts, numbers, true and false as they are; the others as objects that say what they are. */
const literal: Codec<Literal> = {
  read: (value, spot) => {
    const read = readLiteral(value, spot);
    spot.reading.spots.set(read, spot);
    return read;
  },
  write: (part) => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'number':
        return decimal.write(part.number);
      case 'boolean':
        return boolean.write(part.is);
      case 'money':
        return { money: decimal.write(part.amount), currency: part.currency };
      case 'date':
        return { date: part.date };
      case 'instant':
        return { instant: part.instant };
    }
  },
  schema: () => ({
    oneOf: [
      { type: ['string', 'number', 'boolean'] },
      ...Object.values(OBJECTS).map((codec) => codec.schema()),
    ],
  }),
};

function readLiteral(value: JsonValue, spot: Spot): Literal {
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'boolean') return { kind: 'boolean', is: value };
  if (isJsonObject(value)) return readObject(value, spot);
  if (typeof value === 'number' || value instanceof JsonNumber) {
    return { kind: 'number', number: decimal.read(value, spot) };
  }
  return refuse(spot, `A value should stand here, not ${nameOf(value)}. ${VALUES}`);
}

const VALUES =
  'Values are texts, numbers, true, false, {"money": 5, "currency": "EUR"}, {"date": "2026-01-31"} and {"instant": "2026-01-31T10:00:00Z"}.';

function readObject(value: JsonObject, spot: Spot): Literal {
  if (Object.hasOwn(value, 'money')) {
    const { money, currency } = OBJECTS.money.read(value, spot);
    return { kind: 'money', amount: money, currency };
  }
  return Object.hasOwn(value, 'date') || Object.hasOwn(value, 'instant')
    ? time.read(value, spot)
    : refuse(spot, `This is no value. ${VALUES}`);
}

const time: Codec<TimeLiteral> = {
  read: (value, spot) => {
    const isDate = isJsonObject(value) && Object.hasOwn(value, 'date');
    const read: TimeLiteral = isDate
      ? { kind: 'date', ...OBJECTS.date.read(value, spot) }
      : { kind: 'instant', ...OBJECTS.instant.read(value, spot) };
    spot.reading.spots.set(read, spot);
    return read;
  },
  write: literal.write,
  schema: () => ({ oneOf: [OBJECTS.date.schema(), OBJECTS.instant.schema()] }),
};

export const duration: Codec<Duration> = object<Duration>({
  amount: whole(1),
  unit: oneOf(...DURATION_UNITS),
});

const sharedWindows = {
  last: object<Extract<PastWindow, { kind: 'last' }>>({ kind: oneOf('last'), duration }),
  ago: object<Extract<PastWindow, { kind: 'ago' }>>({ kind: oneOf('ago'), duration }),
  'ago-between': object<Extract<PastWindow, { kind: 'ago-between' }>>({
    kind: oneOf('ago-between'),
    from: duration,
    to: duration,
  }),
  since: object<Extract<PastWindow, { kind: 'since' }>>({ kind: oneOf('since'), from: time }),
  before: object<Extract<PastWindow, { kind: 'before' }>>({ kind: oneOf('before'), to: time }),
} as const;

const calendarUnit = oneOf('day' as const, 'week', 'month', 'quarter', 'year');

export const pastWindow: Codec<PastWindow> = union('kind', {
  ...sharedWindows,
  calendar: object<Extract<PastWindow, { kind: 'calendar' }>>({
    kind: oneOf('calendar'),
    unit: calendarUnit,
    offset: oneOf(-1, 0),
  }),
  between: object<Extract<PastWindow, { kind: 'between' }>>({
    kind: oneOf('between'),
    from: time,
    to: time,
  }),
});

/** Of dates that a profile has: a stretch between two dates is a test of values. */
const profileWindow: Codec<Exclude<Window, { kind: 'between' }>> = union('kind', {
  ...sharedWindows,
  calendar: object<{ kind: 'calendar'; unit: 'day'; offset: -1 | 0 | 1 }>({
    kind: oneOf('calendar'),
    unit: calendarUnit as Codec<'day'>,
    offset: oneOf(-1, 0, 1),
  }) as Codec<Extract<Window, { kind: 'calendar' }>>,
  next: object<Extract<Window, { kind: 'next' }>>({ kind: oneOf('next'), duration }),
});

const operator: Codec<ComparisonOperator> = oneOf('=', '!=', '<', '<=', '>', '>=');

const choice = object<Extract<ValueTest, { kind: 'in' | 'not-in' }>>({
  kind: oneOf('in', 'not-in'),
  values: list(literal, 1),
});
const textTest = object<Extract<ValueTest, { kind: 'contains' | 'starts-with' | 'ends-with' }>>({
  kind: oneOf('contains', 'starts-with', 'ends-with'),
  text,
});

const valueTests = {
  compare: object<Extract<ValueTest, { kind: 'compare' }>>({
    kind: oneOf('compare'),
    operator,
    value: literal,
  }),
  between: object<Extract<ValueTest, { kind: 'between' }>>({
    kind: oneOf('between'),
    from: literal,
    to: literal,
  }),
  in: choice,
  'not-in': choice,
  contains: textTest,
  'starts-with': textTest,
  'ends-with': textTest,
  matches: object<Extract<ValueTest, { kind: 'matches' }>>({
    kind: oneOf('matches'),
    pattern: text,
  }),
  exists: object<Extract<ValueTest, { kind: 'exists' }>>({ kind: oneOf('exists') }),
} as const;

export const valueTest: Codec<ValueTest> = union('kind', valueTests);

export const profileTest: Codec<ValueTest | TimeTest> = union('kind', {
  ...valueTests,
  time: object<TimeTest>({ kind: oneOf('time'), window: profileWindow as Codec<Window> }),
});

export const numberTest: Codec<NumberTest> = union('kind', {
  compare: object<Extract<NumberTest, { kind: 'compare' }>>({
    kind: oneOf('compare'),
    operator,
    value: decimal,
  }),
  between: object<Extract<NumberTest, { kind: 'between' }>>({
    kind: oneOf('between'),
    from: decimal,
    to: decimal,
  }),
});

export const countTest: Codec<CountTest> = union('kind', {
  compare: object<Extract<CountTest, { kind: 'compare' }>>({
    kind: oneOf('compare'),
    operator: oneOf('=', '<', '<=', '>', '>='),
    value: whole(0),
  }),
  between: object<Extract<CountTest, { kind: 'between' }>>({
    kind: oneOf('between'),
    from: whole(0),
    to: whole(0),
  }),
});
