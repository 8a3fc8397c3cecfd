import { type InstantFault, parseInstant } from './parse-instant.js';

export type NormalisedDate =
  | {
      readonly kind: 'valid';
      /** `YYYY-MM-DD` where no time was written, else `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
      readonly value: string;
      readonly flag?: 'epoch' | 'leap-second';
    }
  | { readonly kind: 'invalid'; readonly reason: InstantFault };

/** Brings a date or an instant to one form of ISO 8601. What is understood: {@link parseInstant}. */
export function normaliseDate(written: string | number): NormalisedDate {
  const instant = parseInstant(written);
  if (instant.kind === 'invalid') return instant;
  const iso = new Date(instant.value).toISOString();
  const value = instant.precision === 'day' ? iso.slice(0, 10) : iso;
  return { kind: 'valid', value, ...(instant.flag === undefined ? {} : { flag: instant.flag }) };
}
