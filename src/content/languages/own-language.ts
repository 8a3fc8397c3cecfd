import { chooseLanguage } from './choose-language.js';
import { readLocaleTag } from './read-locale-tag.js';

/** What Attune itself speaks to readers: the words that it adds to mails, and the pages behind their links. */
export const OWN_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl'] as const;
export type OwnLanguage = (typeof OWN_LANGUAGES)[number];

/**
 * The language of Attune’s own words for a reader; English where it speaks none that they wish for.
 *
 * @param wishes anything that may be a locale, the dearest first
 */
export function chooseOwnLanguage(wishes: readonly unknown[]): OwnLanguage {
  const chosen = chooseLanguage(OWN_LANGUAGES, wishes.map(readLocaleTag));
  return OWN_LANGUAGES.find((each) => each === chosen) ?? 'en';
}
