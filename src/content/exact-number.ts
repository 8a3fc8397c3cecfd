import { compareDecimals, JsonNumber, parseDecimal } from '../kernel/index.js';

/**
 * A number that prints as it was written and compares exactly, where a double would round it or drop its
 * zeros: 12.50, 12345678901234567890. Liquid asks it before it compares (`equals`, `gt` and their like) and
 * calculates with the nearest double.
 */
export class ExactNumber {
  /** As JSON writes a number (RFC 8259, section 6). */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }

  valueOf(): number {
    return Number(this.text);
  }

  toJSON(): number {
    return Number(this.text);
  }

  equals(other: unknown): boolean {
    return this.#compare(other) === 0;
  }

  gt(other: unknown): boolean {
    return (this.#compare(other) ?? 0) > 0;
  }

  geq(other: unknown): boolean {
    return (this.#compare(other) ?? -1) >= 0;
  }

  lt(other: unknown): boolean {
    return (this.#compare(other) ?? 0) < 0;
  }

  leq(other: unknown): boolean {
    return (this.#compare(other) ?? 1) <= 0;
  }

  /** Undefined beside what is no number. */
  #compare(other: unknown): number | undefined {
    const [ours, theirs] = [parseDecimal(this.text), parseDecimal(textOf(other))];
    return ours === undefined || theirs === undefined ? undefined : compareDecimals(ours, theirs);
  }
}

/** What most amounts look like; working out a decimal takes ten times as long as looking at it. */
const PLAIN = /^-?\d{1,30}(?:\.\d{1,30})?$/;

/** The exact decimal in a number, or in a text of digits; undefined where there is none. */
export function readDecimal(value: unknown): string | undefined {
  const given = textOf(value);
  return typeof given === 'string' && PLAIN.test(given) ? given : parseDecimal(given);
}

function textOf(value: unknown): unknown {
  return value instanceof ExactNumber ? value.text : value;
}

/** A number of this text: a plain one where it prints the same. */
export function numberOf(text: string): number | ExactNumber {
  const plain = Number(text);
  return String(plain) === text ? plain : new ExactNumber(text);
}

/** The same value with every number in it ready to be printed and compared; what is no JSON stays as it is. */
export function withExactNumbers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof JsonNumber) return numberOf(value.text);
  if (Array.isArray(value)) return value.map(withExactNumbers);
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    copy[key] = withExactNumbers((value as Record<string, unknown>)[key]);
  }
  return copy;
}
