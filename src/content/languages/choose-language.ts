/** Norwegian goes by the name of the whole language and by that of the way in which most write it. */
const SAME_LANGUAGE: Readonly<Record<string, string>> = { nb: 'no' };

/**
 * The best of some languages for a reader, or for a chain of wishes: what one wish does not find, the next looks for.
 *
 * Each is looked up as RFC 4647, section 3.4, has it: `de-AT`, then `de`. Behind that comes what the RFC leaves to
 * whoever uses it, the same language elsewhere: `de-CH`. What is written in the reader’s script goes before
 * what is not, so `zh-TW` finds `zh-Hant` before `zh`.
 *
 * @param available tags as `readLocaleTag` gives them; the order decides between equals
 * @param wishes such tags too, the dearest first
 * @returns one of `available`; undefined: none is in a language that anybody wished for
 */
export function chooseLanguage(
  available: readonly string[],
  wishes: readonly (string | undefined)[],
): string | undefined {
  for (const wish of wishes) {
    const found = wish === undefined ? undefined : findLanguage(available, wish);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findLanguage(available: readonly string[], wish: string): string | undefined {
  if (available.includes(wish)) return wish;
  const language = languageOf(wish);
  const related = available.filter((tag) => languageOf(tag) === language);
  if (related.length < 2) return related[0];
  const script = scriptOf(wish);
  const readable = related.filter((tag) => scriptOf(tag) === script);
  const among = readable.length > 0 ? readable : related;
  return lookUp(among, wish) ?? among.find((tag) => !tag.includes('-')) ?? among[0];
}

/** RFC 4647, 3.4: the end of the range is cut off, subtag by subtag, until something fits. */
function lookUp(available: readonly string[], range: string): string | undefined {
  const subtags = range.split('-');
  for (let count = subtags.length - 1; count > 0; count -= 1) {
    const shorter = subtags.slice(0, count).join('-');
    if (available.includes(shorter)) return shorter;
  }
  return undefined;
}

function languageOf(tag: string): string {
  const [language = ''] = tag.split('-', 1);
  return SAME_LANGUAGE[language] ?? language;
}

/** Whether two tags are of the same language, wherever it is spoken. */
export function isSameLanguage(one: string, other: string): boolean {
  return languageOf(one) === languageOf(other);
}

/** The script in which a language is most likely written (Unicode TR 35, “Likely Subtags”): `Latn`, `Arab`. */
export function scriptOf(tag: string): string | undefined {
  return new Intl.Locale(tag).maximize().script;
}

const RIGHT_TO_LEFT = ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr'];

/** Whether a language is written from right to left. */
export function isRightToLeft(tag: string): boolean {
  return RIGHT_TO_LEFT.includes(scriptOf(tag) ?? '');
}
