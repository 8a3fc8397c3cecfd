import { lazy } from '../../kernel/index.js';
import { countryCodes } from './country-codes.js';

/** The languages whose names of countries are understood, the first of them winning where two disagree. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'nb', 'fi', 'cs'];

/** Names in use that the CLDR, behind `Intl.DisplayNames`, has in another form or not at all. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  AE: ['Emirates'],
  BO: ['Bolivia, Plurinational State of'],
  BN: ['Brunei Darussalam'],
  CD: ['Democratic Republic of the Congo', 'DR Congo', 'Congo, the Democratic Republic of the'],
  CG: ['Republic of the Congo'],
  CI: ['Ivory Coast', 'Cote d Ivoire'],
  CN: ["People's Republic of China", 'Mainland China'],
  CV: ['Cape Verde'],
  CZ: ['Czech Republic', 'Česká republika', 'Tschechische Republik'],
  DE: ['Federal Republic of Germany', 'Bundesrepublik Deutschland'],
  FM: ['Micronesia, Federated States of', 'Federated States of Micronesia'],
  GB: ['England', 'Scotland', 'Wales', 'Northern Ireland', 'Great Britain', 'Britain'],
  GR: ['Hellas'],
  HK: ['Hong Kong'],
  IE: ['Eire', 'Republic of Ireland', 'Ireland, Republic of'],
  IR: ['Iran, Islamic Republic of', 'Islamic Republic of Iran'],
  KP: ["Korea, Democratic People's Republic of", "Democratic People's Republic of Korea"],
  KR: ['Republic of Korea', 'Korea, Republic of'],
  LA: ["Lao People's Democratic Republic"],
  MD: ['Moldova, Republic of', 'Republic of Moldova'],
  MK: ['Macedonia', 'Republic of North Macedonia'],
  MM: ['Burma'],
  MO: ['Macau', 'Macao'],
  NL: ['Holland', 'Netherlands, Kingdom of the'],
  PS: ['Palestine, State of', 'State of Palestine', 'Palestine'],
  RU: ['Russian Federation'],
  SK: ['Slovak Republic'],
  ST: ['Sao Tome and Principe'],
  SY: ['Syrian Arab Republic'],
  SZ: ['Swaziland'],
  TL: ['East Timor'],
  TR: ['Turkey', 'Republic of Türkiye'],
  TW: ['Taiwan, Province of China', 'Republic of China'],
  TZ: ['Tanzania, United Republic of', 'United Republic of Tanzania'],
  US: ['United States of America', 'America', 'The States'],
  VA: ['Holy See', 'Vatican'],
  VE: ['Venezuela, Bolivarian Republic of'],
  VN: ['Viet Nam'],
};

/** What two spellings of one name share: letters and digits, without marks, case and "the". */
export function foldCountryName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')
    .replace(/^st /, 'saint ');
}

/**
 * The alpha-2 code behind each folded name. What is also a code is left out: Portuguese short for the
 * United Kingdom is `R.U.`.
 */
export const countryNames: () => ReadonlyMap<string, string> = lazy(() => {
  const names = new Map<string, string>();
  for (const [code, list] of Object.entries(otherNames)) {
    for (const name of list) names.set(foldCountryName(name), code);
  }
  const codes = new Set(countryCodes().values());
  for (const language of languages) {
    for (const [name, code] of namesIn(language, codes)) {
      if (!names.has(name) && !isCode(name)) names.set(name, code);
    }
  }
  return names;
});

function isCode(name: string): boolean {
  return countryCodes().has(name.replaceAll(' ', '').toUpperCase());
}

function namesIn(language: string, codes: ReadonlySet<string>): Map<string, string> {
  const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const short = new Intl.DisplayNames(language, {
    type: 'region',
    fallback: 'none',
    style: 'short',
  });
  const names = new Map<string, string>();
  for (const code of codes) {
    for (const name of [display.of(code), short.of(code)]) {
      if (name !== undefined) names.set(foldCountryName(name), code);
    }
  }
  return names;
}
