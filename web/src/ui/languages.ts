const LANGUAGES = [
  ['cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'hu', 'is', 'it', 'ja', 'ko'],
  ['lt', 'lv', 'nb', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv', 'tr', 'uk', 'zh'],
].flat();

/** BCP 47, each by its English name. */
export function languages(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en-GB', { type: 'language' });
  return LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value }));
}

export function guessLanguage(): string {
  const { language } = new Intl.Locale(navigator.language);
  return LANGUAGES.includes(language) ? language : 'en';
}
