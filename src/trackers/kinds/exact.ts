import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOfUnits,
  type JsonValue,
  placesOf,
  unitsOf,
} from '../../kernel/index.js';
import type { ByteReader } from '../state/byte-reader.js';
import type { ByteWriter } from '../state/byte-writer.js';
import { readAmount } from '../values/read-amount.js';

/**
 * An exact number that is quickly added, compared and packed: a whole one, in units of `10 ** -places`. Texts would be
 * taken apart and put together again with each event, once for each number in a window.
 */
export interface Exact {
  readonly units: number;
  readonly places: number;
  /** What is not small; undefined: it is. */
  readonly big: Decimal | undefined;
}

export const ZERO: Exact = { units: 0, places: 0, big: undefined };

/** Twice it is still a safe integer, as packing needs. */
const MAX_UNITS = 2 ** 51;
const POWERS = Array.from({ length: 10 }, (_, places) => 10 ** places);

export function exactOf(decimal: Decimal): Exact {
  const places = placesOf(decimal);
  const units = unitsOf(decimal, places);
  return isSmall(units) ? { units, places, big: undefined } : { units: 0, places: 0, big: decimal };
}

/** Of fewer digits a decimal has a nearest double of its own, so that a double stands for one of them only. */
const MAX_CENTS = 1e15;

/** An amount as JSON has it; undefined: it is none. */
export function exactOfValue(value: JsonValue): Exact | undefined {
  if (typeof value === 'number') {
    const cents = Math.round(value * 100);
    // Most amounts are of two places at most: no text has to be made of them.
    if (cents / 100 === value && Math.abs(cents) < MAX_CENTS) {
      return cents % 100 === 0
        ? { units: cents / 100, places: 0, big: undefined }
        : { units: cents, places: 2, big: undefined };
    }
  }
  const amount = readAmount(value);
  return amount === undefined ? undefined : exactOf(amount);
}

export function exactOfCount(count: number): Exact {
  return { units: count, places: 0, big: undefined };
}

export function decimalOf({ units, places, big }: Exact): Decimal {
  return big ?? decimalOfUnits(units, places);
}

export function addExact(a: Exact, b: Exact): Exact {
  const places = Math.max(a.places, b.places);
  const units = inUnits(a, places) + inUnits(b, places);
  if (isSmall(units)) return { units, places, big: undefined };
  return exactOf(addDecimals(decimalOf(a), decimalOf(b)));
}

/** What several come to. */
export function sumExact(all: readonly { readonly number: Exact }[]): Exact {
  let places = 0;
  for (const { number } of all) places = Math.max(places, number.places);
  let units = 0;
  for (const { number } of all) units += inUnits(number, places);
  if (isSmall(units)) return { units, places, big: undefined };
  return all.reduce((sum, { number }) => addExact(sum, number), ZERO);
}

/** Below zero when a is less than b, zero when they are equal, above zero otherwise. */
export function compareExact(a: Exact, b: Exact): number {
  const places = Math.max(a.places, b.places);
  const difference = inUnits(a, places) - inUnits(b, places);
  return isSmall(difference) ? difference : compareDecimals(decimalOf(a), decimalOf(b));
}

/** In smaller units; NaN: it is not small in them. */
function inUnits({ units, places, big }: Exact, smaller: number): number {
  const scaled = units * (POWERS[smaller - places] ?? Number.NaN);
  return big === undefined && isSmall(scaled) ? scaled : Number.NaN;
}

function isSmall(units: number): boolean {
  return Math.abs(units) <= MAX_UNITS;
}

const IS_BIG = 0;

export function packExact({ units, places, big }: Exact, writer: ByteWriter): void {
  if (big === undefined) {
    writer.count(places + 1);
    writer.whole(units);
  } else {
    writer.count(IS_BIG);
    writer.text(big);
  }
}

export function unpackExact(reader: ByteReader): Exact {
  const head = reader.count();
  if (head === IS_BIG) return { units: 0, places: 0, big: reader.text() as Decimal };
  return { units: reader.whole(), places: head - 1, big: undefined };
}
