import { type Decimal, JsonNumber, type JsonValue, parseDecimal } from '../../kernel/index.js';

/** How a file writes numbers; undefined: as programs do, `1234.5`. */
export type DecimalSign = '.' | ',' | undefined;

const GROUPED = {
  '.': /^[+-]?\d{1,3}(?:[, '\u00a0\u202f]\d{3})+(?:\.\d+)?$/,
  ',': /^[+-]?\d{1,3}(?:[. '\u00a0\u202f]\d{3})+(?:,\d+)?$/,
};

/**
 * Reads a number digit for digit. Where the mapping says what the decimal sign is, thousands may be set apart
 * too; otherwise nothing is guessed.
 */
export function readNumber(written: JsonValue, sign: DecimalSign): Decimal | undefined {
  if (typeof written !== 'string' || sign === undefined) return parseDecimal(written);
  const text = written.trim();
  const whole = GROUPED[sign].test(text) ? removeAll(text, sign === '.' ? ',' : '.') : text;
  return parseDecimal(sign === ',' ? commaToPoint(whole) : whole);
}

function removeAll(text: string, mark: string): string {
  return text.replace(/[ '\u00a0\u202f]/g, '').replaceAll(mark, '');
}

/** A point that is left would be a decimal sign of somebody else. */
function commaToPoint(text: string): string {
  return text.includes('.') ? '' : text.replace(',', '.');
}

/** A decimal as JSON has it: a `number` where a double gives its digits back. */
export function jsonNumberOf(decimal: Decimal): number | JsonNumber {
  const number = Number(decimal);
  return String(number) === decimal ? number : new JsonNumber(decimal);
}
