const SHAPE = /^[a-z][a-z0-9_+-]*(?:\/[a-z0-9_+-]+){0,2}$/i;
const LONGEST = 64;

/**
 * Reads what somebody or some program calls a time zone, such as `europe/berlin`. Offsets are no zones: they know no
 * summer time.
 *
 * @returns the name as the IANA time zone database writes it; undefined for anything else, whatever it is
 */
export function readTimeZone(given: unknown): string | undefined {
  if (typeof given !== 'string' || given.length > LONGEST || !SHAPE.test(given)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // it has the shape of a zone, and is none
    throw error;
  }
}
