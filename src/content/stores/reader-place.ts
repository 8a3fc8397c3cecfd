import { foldText, isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.js';

/** Where somebody is, as far as their traits say. */
export interface ReaderPlace {
  /** Degrees north and east, WGS 84. */
  readonly point: readonly [latitude: number, longitude: number] | undefined;
  /** ISO 3166-1 alpha-2, in capitals. */
  readonly country: string | undefined;
  /** In capitals, without blanks. */
  readonly postalCode: string | undefined;
  /** Folded: see `foldText`. */
  readonly city: string | undefined;
}

const NAMES = {
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lng', 'lon'],
  country: ['country', 'country_code', 'countryCode'],
  postalCode: ['postal_code', 'postalCode', 'zip', 'postcode'],
  city: ['city'],
} as const;

/**
 * Reads where somebody is from their traits: from `address` and `location`, as Segment's libraries send them, or from
 * the traits themselves. The first that says something counts.
 */
export function placeOfReader(traits: JsonObject): ReaderPlace {
  const homes = [traits.location, traits.address, traits].filter(isJsonObject);
  const find = (what: keyof typeof NAMES): JsonValue | undefined => {
    for (const home of homes) {
      const name = NAMES[what].find((each) => Object.hasOwn(home, each) && home[each] !== null);
      if (name !== undefined) return home[name];
    }
    return undefined;
  };
  const country = wordsOf(find('country'))?.toUpperCase();
  const city = wordsOf(find('city'));
  return {
    point: pointOf(find('latitude'), find('longitude')),
    country: country !== undefined && /^[A-Z]{2}$/.test(country) ? country : undefined,
    postalCode: plainPostalCode(wordsOf(find('postalCode'))),
    city: city === undefined ? undefined : foldText(city),
  };
}

/** As postal codes are compared: `sw1a 1aa` is `SW1A1AA`. */
export function plainPostalCode(text: string | undefined): string | undefined {
  const plain = text?.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  return plain === '' ? undefined : plain;
}

function wordsOf(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'object' && (Array.isArray(value) || isJsonObject(value))) return undefined;
  const words = String(value).trim();
  return words === '' ? undefined : words;
}

function pointOf(
  latitude: JsonValue | undefined,
  longitude: JsonValue | undefined,
): ReaderPlace['point'] {
  const north = degreesOf(latitude, 90);
  const east = degreesOf(longitude, 180);
  return north === undefined || east === undefined ? undefined : [north, east];
}

function degreesOf(value: JsonValue | undefined, most: number): number | undefined {
  const words = wordsOf(value);
  const degrees = words === undefined ? Number.NaN : Number(words);
  return Math.abs(degrees) <= most ? degrees : undefined;
}
