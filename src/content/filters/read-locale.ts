const SHAPE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** A locale that this Node writes in, as BCP 47 names it; English for anything else. */
export function readLocale(given: unknown): string {
  if (typeof given !== 'string' || !SHAPE.test(given)) return 'en';
  try {
    return Intl.NumberFormat.supportedLocalesOf(given)[0] ?? 'en';
  } catch (error) {
    if (error instanceof RangeError) return 'en'; // it has the shape of a tag, and is none
    throw error;
  }
}
