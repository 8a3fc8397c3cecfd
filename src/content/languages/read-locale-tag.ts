/** Language, then script, region and variants; POSIX writes `de_AT.UTF-8`. One letter begins an extension, which is left out. */
const SHAPE = /^([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)(?:[-_][a-z0-9][-_].*)?(?:[.@].*)?$/i;
/** RFC 5646, section 4.4.1, has 35 for the longest that anybody needs. */
const LONGEST = 100;

/**
 * Reads what somebody or some program calls a language: `de-AT`, `de_AT.UTF-8`, `DE`, or the first of a browser’s list
 * (`de-AT,de;q=0.9`).
 *
 * @returns the tag as BCP 47 writes it, without extensions; undefined for anything else, whatever it is
 */
export function readLocaleTag(given: unknown): string | undefined {
  if (typeof given !== 'string' || given.length > LONGEST) return undefined;
  const [first = ''] = given.split(/[,;]/, 1);
  const tag = SHAPE.exec(first.trim())?.[1]?.replaceAll('_', '-');
  if (tag === undefined) return undefined;
  try {
    const { baseName } = new Intl.Locale(tag);
    return /^und\b/.test(baseName) ? undefined : baseName;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // it has the shape of a tag, and is none
    throw error;
  }
}

/** A tag of a language that has a name: `german` has the shape of one, and means nothing. */
export function readKnownLanguage(given: unknown): string | undefined {
  const tag = readLocaleTag(given);
  if (tag === undefined) return undefined;
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return names.of(new Intl.Locale(tag).language) === undefined ? undefined : tag;
}
