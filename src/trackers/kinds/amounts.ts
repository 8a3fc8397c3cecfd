import type { Instant, JsonValue } from '../../kernel/index.js';
import type { ByteReader } from '../state/byte-reader.js';
import type { ByteWriter } from '../state/byte-writer.js';
import { countEntriesUpTo, entriesBetween, insertEntry } from '../state/sorted.js';
import {
  addExact,
  compareExact,
  type Exact,
  exactOfValue,
  packExact,
  sumExact,
  unpackExact,
  ZERO,
} from './exact.js';
import type { Keep } from './keep.js';

/** What numbers come to: their sum, the smallest or the greatest; of none, `count` is 0. */
export interface Amount {
  readonly number: Exact;
  readonly count: number;
}

const NO_AMOUNT: Amount = { number: ZERO, count: 0 };

export type AmountKind = 'sum' | 'min' | 'max';

export interface DatedAmount extends Amount {
  readonly at: Instant;
}

/** The numbers that events of a pattern give. */
export interface Amounts {
  /** In order of time. */
  readonly entries: readonly DatedAmount[];
  /** What all at or before `until` come to; those of them that are needed one by one are entries as well. */
  readonly total: Amount;
  readonly until: Instant;
}

export const NO_AMOUNTS: Amounts = {
  entries: [],
  total: NO_AMOUNT,
  until: Number.NEGATIVE_INFINITY,
};

function joinAmounts(kind: AmountKind, a: Amount, b: Amount): Amount {
  if (a.count === 0) return { number: b.number, count: b.count };
  if (b.count === 0) return { number: a.number, count: a.count };
  return { number: joinNumbers(kind, a.number, b.number), count: a.count + b.count };
}

function joinNumbers(kind: AmountKind, a: Exact, b: Exact): Exact {
  if (kind === 'sum') return addExact(a, b);
  const isLess = compareExact(a, b) < 0;
  return isLess === (kind === 'min') ? a : b;
}

/** What the numbers among some values come to. */
export function amountOf(kind: AmountKind, values: readonly JsonValue[]): Amount {
  let number = ZERO;
  let count = 0;
  for (const value of values) {
    const next = exactOfValue(value);
    if (next === undefined) continue;
    number = count === 0 ? next : joinNumbers(kind, number, next);
    count += 1;
  }
  return { number, count };
}

export function addAmount(kind: AmountKind, amounts: Amounts, entry: DatedAmount): Amounts {
  const { entries, until } = amounts;
  const total = entry.at <= until ? joinAmounts(kind, amounts.total, entry) : amounts.total;
  const place = countEntriesUpTo(entries, entry.at);
  return { entries: insertEntry(entries, place, entry), total, until };
}

/** What all up to an instant come to, which is not before the horizon. */
export function amountUpTo(kind: AmountKind, amounts: Amounts, bound: Instant): Amount {
  const { entries, total, until } = amounts;
  const from = countEntriesUpTo(entries, until);
  const to = countEntriesUpTo(entries, bound);
  return from >= to ? total : joinAmounts(kind, total, amountOfSome(kind, entries, { from, to }));
}

/** What those from one instant to before another come to. */
export function amountBetween(
  kind: AmountKind,
  { entries }: Amounts,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Amount {
  return amountOfSome(kind, entries, {
    from: countEntriesUpTo(entries, from - 1),
    to: countEntriesUpTo(entries, to - 1),
  });
}

/** What those from one place to before another come to. */
function amountOfSome(
  kind: AmountKind,
  entries: readonly DatedAmount[],
  { from, to }: { readonly from: number; readonly to: number },
): Amount {
  const first = entries[from];
  if (from >= to || first === undefined) return NO_AMOUNT;
  if (to === from + 1) return first;
  const some = entriesBetween(entries, from, to);
  let count = 0;
  for (const each of some) count += each.count;
  if (kind === 'sum') return { number: sumExact(some), count };
  let { number } = first;
  for (const each of some) number = joinNumbers(kind, number, each.number);
  return { number, count };
}

export function pruneAmounts(
  amounts: Amounts,
  { kind, keep }: { readonly kind: AmountKind; readonly keep: Keep },
  horizon: Instant,
): Amounts {
  const { entries } = amounts;
  const { allMs, totalMs } = keep;
  const until = totalMs === undefined ? amounts.until : Math.max(amounts.until, horizon - totalMs);
  const bounds = [
    ...(allMs === undefined ? [] : [horizon - allMs]),
    ...(totalMs === undefined ? [] : [until]),
  ];
  const from = countEntriesUpTo(entries, Math.min(horizon, ...bounds));
  if (from === 0 && until === amounts.until) return amounts;
  const total = totalMs === undefined ? NO_AMOUNT : amountUpTo(kind, amounts, until);
  return { entries: entries.slice(from), total, until };
}

export function packAmounts({ entries, total, until }: Amounts, writer: ByteWriter): void {
  writer.count(entries.length);
  let before = 0;
  for (const { at, number, count } of entries) {
    writer.whole(at - before);
    writer.count(count);
    packExact(number, writer);
    before = at;
  }
  const hasTotal = Number.isFinite(until);
  writer.count(hasTotal ? total.count + 1 : 0);
  if (!hasTotal) return;
  packExact(total.number, writer);
  writer.whole(until - before);
}

export function unpackAmounts(reader: ByteReader): Amounts {
  const length = reader.count();
  const entries: DatedAmount[] = new Array(length);
  let before = 0;
  for (let place = 0; place < length; place++) {
    before += reader.whole();
    const count = reader.count();
    entries[place] = { at: before, count, number: unpackExact(reader) };
  }
  const count = reader.count();
  if (count === 0) return { ...NO_AMOUNTS, entries };
  const total = { number: unpackExact(reader), count: count - 1 };
  return { entries, total, until: before + reader.whole() };
}
