import { isSameLanguage, scriptOf } from '../languages/choose-language.js';
import { readLocaleTag } from '../languages/read-locale-tag.js';
import type { Moment } from '../liquid/filter.js';

/** Locales in which the filters write, as this Node has them. */
export interface MessageLocales {
  /**
   * For numbers and money: the reader’s own way, also within a mail in another language of the same script.
   *
   * @param given what the filter was told; undefined: nothing
   */
  ofNumbers(moment: Moment, given: unknown): string;
  /** For days, months and units: the reader’s own way within their language, else that of the mail. */
  ofWords(moment: Moment, given: unknown): string;
}

/** Locales may come out of data: the cache does not grow with them. */
const MOST_KEPT = 500;
const LONGEST = 100;
/** Of messages that were composed before they had a language. */
const FALLBACK = 'en';

export function createMessageLocales(): MessageLocales {
  const kept = new Map<string, string>();
  const keep = (key: string, make: () => string) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, made);
    return made;
  };
  const given = (named: unknown) =>
    typeof named === 'string' && named.length <= LONGEST
      ? keep(`g ${named}`, () => supported(named))
      : FALLBACK;
  return {
    ofNumbers: ({ locale, language }, named) =>
      named === undefined
        ? keep(`n ${locale} ${language}`, () => choose({ locale, language }, sharesScript))
        : given(named),
    ofWords: ({ locale, language }, named) =>
      named === undefined
        ? keep(`w ${locale} ${language}`, () => choose({ locale, language }, isSameLanguage))
        : given(named),
  };
}

function choose(
  { locale, language }: Pick<Moment, 'locale' | 'language'>,
  fits: (locale: string, language: string) => boolean,
): string {
  const mail = readLocaleTag(language) ?? FALLBACK;
  const reader = readLocaleTag(locale);
  return supported(reader !== undefined && fits(reader, mail) ? reader : mail);
}

/** Digits of another script would be a riddle within a text. */
function sharesScript(locale: string, language: string): boolean {
  return scriptOf(locale) === scriptOf(language);
}

/** English for what this Node does not write in. */
function supported(given: unknown): string {
  const tag = readLocaleTag(given);
  return (tag && Intl.NumberFormat.supportedLocalesOf(tag)[0]) ?? FALLBACK;
}
