interface Choice {
  value: string;
  label: string;
}

/** IANA's zones, as the browser knows them. */
export function timeZones(): Choice[] {
  return Intl.supportedValuesOf('timeZone').map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }));
}

export function guessTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** ISO 4217, with their names. */
export function currencies(): Choice[] {
  const names = new Intl.DisplayNames('en-GB', { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((value) => ({
    value,
    label: `${value} · ${names.of(value) ?? value}`,
  }));
}

/** What is paid with where the browser's language is at home; others change it. */
const CURRENCY_OF: Readonly<Record<string, string>> = {
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  IN: 'INR',
  JP: 'JPY',
  MX: 'MXN',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  SE: 'SEK',
  US: 'USD',
};

export function guessCurrency(): string {
  const { region } = new Intl.Locale(navigator.language).maximize();
  return CURRENCY_OF[region ?? ''] ?? 'EUR';
}
