import { postalCodeShapes } from './postal-code-shapes.js';

export type PostalCodeFault = 'empty' | 'too-long' | 'wrong-shape';

export type NormalisedPostalCode =
  | { readonly kind: 'valid'; readonly value: string }
  | { readonly kind: 'invalid'; readonly reason: PostalCodeFault };

const longestPostalCode = 32;
/** No country uses other characters than these (Universal Postal Union, S42). */
const anyPostalCode = /^[A-Z0-9][A-Z0-9 ./-]*$/;

/**
 * Brings a postal code to the way its country writes it (`sw1a1aa` → `SW1A 1AA`, `D-10115` → `10115`).
 * For a country whose shapes are not known, or none: upper case, runs of white space made one space.
 *
 * @param country ISO 3166-1 alpha-2.
 */
export function normalisePostalCode(text: string, country?: string): NormalisedPostalCode {
  if (text.length > longestPostalCode) return { kind: 'invalid', reason: 'too-long' };
  const written = text.normalize('NFKC').trim().toUpperCase();
  if (written === '') return { kind: 'invalid', reason: 'empty' };
  const shapes = country === undefined ? undefined : postalCodeShapes.get(country);
  if (country === undefined || shapes === undefined) {
    const value = written.replace(/\s+/g, ' ');
    return anyPostalCode.test(value)
      ? { kind: 'valid', value }
      : { kind: 'invalid', reason: 'wrong-shape' };
  }
  const value = fitAny(written, shapes) ?? fitAny(withoutCountry(written, country), shapes);
  return value === null ? { kind: 'invalid', reason: 'wrong-shape' } : { kind: 'valid', value };
}

/** The text in the first shape that it fits, whatever it was spaced with, or null. */
function fitAny(written: string, shapes: readonly string[]): string | null {
  const characters = written.replace(/[\s.\-‐–]+/g, '');
  for (const shape of shapes) {
    const value = fitShape(characters, shape);
    if (value !== null) return value;
  }
  return null;
}

/** Takes off a country written in front, as the Nordic and German-speaking countries did: `D-10115`. */
function withoutCountry(written: string, country: string): string {
  const prefix = /^([A-Z]{1,2})[\s-]*(?=\d)/.exec(written);
  const letters = prefix?.[1];
  if (letters === undefined) return written;
  const isCountry = letters === country || letters === vehicleSigns.get(country);
  return isCountry ? written.slice(prefix?.[0].length) : written;
}

/** The one-letter signs of the road (Vienna 1968) that people put before a postal code. */
const vehicleSigns: ReadonlyMap<string, string> = new Map([
  ['AT', 'A'],
  ['BE', 'B'],
  ['DE', 'D'],
  ['ES', 'E'],
  ['FI', 'SF'],
  ['FR', 'F'],
  ['IT', 'I'],
  ['LU', 'L'],
  ['NO', 'N'],
  ['PT', 'P'],
  ['SE', 'S'],
]);

/** The characters in a shape, or null where they do not fit it. */
function fitShape(characters: string, shape: string): string | null {
  let value = '';
  let at = 0;
  for (const place of shape) {
    const allowed = places.get(place);
    if (allowed === undefined) {
      value += place;
      continue;
    }
    const character = characters.charAt(at);
    if (!allowed.test(character)) return null;
    value += character;
    at += 1;
  }
  return at === characters.length ? value : null;
}

const places: ReadonlyMap<string, RegExp> = new Map([
  ['9', /^[0-9]$/],
  ['A', /^[A-Z]$/],
  ['X', /^[A-Z0-9]$/],
]);
