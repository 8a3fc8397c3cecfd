import type { Currency } from './money.js';
import type { NameLanguage } from './names.js';

/** Where people live who buy at the shop. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly currency: Currency;
  /** The language in which they are written to, ISO 639-1. */
  readonly language: string;
  /** How many of a hundred customers live there. */
  readonly share: number;
  readonly names: NameLanguage;
  readonly cities: readonly string[];
}

export const countries: readonly Country[] = [
  {
    code: 'DE',
    currency: 'EUR',
    language: 'de',
    share: 24,
    names: 'german',
    cities: ['Hamburg', 'Berlin', 'München', 'Köln', 'Leipzig', 'Freiburg', 'Kiel'],
  },
  {
    code: 'NO',
    currency: 'NOK',
    language: 'nb',
    share: 17,
    names: 'norwegian',
    cities: ['Oslo', 'Bergen', 'Tromsø', 'Trondheim', 'Bodø', 'Stavanger', 'Ålesund'],
  },
  {
    code: 'SE',
    currency: 'SEK',
    language: 'sv',
    share: 10,
    names: 'swedish',
    cities: ['Stockholm', 'Göteborg', 'Malmö', 'Umeå', 'Östersund'],
  },
  {
    code: 'NL',
    currency: 'EUR',
    language: 'nl',
    share: 9,
    names: 'dutch',
    cities: ['Amsterdam', 'Utrecht', 'Groningen', 'Leeuwarden'],
  },
  {
    code: 'FI',
    currency: 'EUR',
    language: 'fi',
    share: 8,
    names: 'finnish',
    cities: ['Helsinki', 'Tampere', 'Oulu', 'Rovaniemi', 'Jyväskylä'],
  },
  {
    code: 'GB',
    currency: 'GBP',
    language: 'en',
    share: 8,
    names: 'english',
    cities: ['London', 'Edinburgh', 'Sheffield', 'Cardiff', 'Inverness'],
  },
  {
    code: 'DK',
    currency: 'EUR',
    language: 'da',
    share: 6,
    names: 'danish',
    cities: ['København', 'Aarhus', 'Aalborg', 'Odense'],
  },
  {
    code: 'FR',
    currency: 'EUR',
    language: 'fr',
    share: 6,
    names: 'french',
    cities: ['Paris', 'Lyon', 'Grenoble', 'Nantes', 'Annecy'],
  },
  {
    code: 'IE',
    currency: 'EUR',
    language: 'en',
    share: 4,
    names: 'irish',
    cities: ['Dublin', 'Galway', 'Cork'],
  },
  {
    code: 'ES',
    currency: 'EUR',
    language: 'es',
    share: 3,
    names: 'spanish',
    cities: ['Madrid', 'Bilbao', 'Granada', 'León'],
  },
  {
    code: 'IT',
    currency: 'EUR',
    language: 'it',
    share: 3,
    names: 'italian',
    cities: ['Milano', 'Torino', 'Bolzano', 'Trento'],
  },
  {
    code: 'PL',
    currency: 'EUR',
    language: 'pl',
    share: 2,
    names: 'polish',
    cities: ['Kraków', 'Gdańsk', 'Wrocław', 'Zakopane'],
  },
];
