import { isExactNumber } from './is-exact-number.js';
import { scanFlags } from './scan-flags.js';

/** What `numeric` can hold: PostgreSQL's documentation, "Numeric Types", table 8.2. */
const maxWholeDigits = 131_072;
const maxPlaces = 16_383;

/** The flags of one JSON number, decided on its text. */
export function flagsOfNumber(token: string): number {
  const inexact = isExactNumber(token) ? 0 : scanFlags.inexactNumber;
  const exponent = token.search(/[eE]/);
  if (exponent !== -1) {
    const shift = Number(token.slice(exponent + 1));
    return inexact | scanFlags.rewrittenNumber | flagOfSize(token.slice(0, exponent), shift);
  }
  const isNegativeZero = /^-0(?:\.0*)?$/.test(token);
  return inexact | (isNegativeZero ? scanFlags.rewrittenNumber : 0) | flagOfSize(token, 0);
}

/**
 * Counts digits as they stand, leading zeros and sign too, so a few odd spellings of smaller numbers
 * (0.001e131073) are held to be beyond `numeric` though they are not. Never the other way round.
 */
function flagOfSize(mantissa: string, shift: number): number {
  const dot = mantissa.indexOf('.');
  const wholeLength = dot === -1 ? mantissa.length : dot;
  const places = mantissa.length - Math.min(wholeLength + 1, mantissa.length);
  const fits = wholeLength + shift <= maxWholeDigits && places - shift <= maxPlaces;
  return fits ? 0 : scanFlags.unstorableNumber;
}
