import { readDecimal } from '../exact-number.js';
import type { OwnFilter } from '../liquid/filter.js';
import type { MessageLocales } from './message-locales.js';
import { createNumberFormats } from './number-formats.js';

/** As many as ECMA-402 writes. */
const MOST_PLACES = 100;

/**
 * `{{ orders.net | money }}`: an exact decimal as an amount of its currency, rounded half away from zero to
 * the currency's places and never through a double. `money: "GBP"` takes another currency,
 * `money: "EUR", locale: "de"` another country's way of writing it. `{{ trait.points | number }}` is the same without
 * a currency, with the places that the value has; `number: 2` writes two.
 */
export function createNumberFilters(
  locales: MessageLocales,
): Readonly<Record<'money' | 'number', OwnFilter>> {
  const formatOf = createNumberFormats();
  return {
    money: (input, { plain: [given], named }, moment) => {
      const amount = readDecimal(input);
      const currency = readCurrency(given ?? moment.currency);
      if (amount === undefined || currency === undefined) return undefined;
      const locale = locales.ofNumbers(moment, named.locale);
      return write(formatOf(locale, { style: 'currency', currency }), amount);
    },
    number: (input, { plain: [given], named }, moment) => {
      const decimal = readDecimal(input);
      if (decimal === undefined) return undefined;
      const places = readPlaces(given) ?? placesOf(decimal);
      const locale = locales.ofNumbers(moment, named.locale);
      const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
      return write(formatOf(locale, digits), decimal);
    },
  };
}

/** A text is read as a decimal (ECMA-402, ToIntlMathematicalValue), a number would be a double. */
function write(format: Intl.NumberFormat, decimal: string): string {
  return format.format(decimal as Intl.StringNumericLiteral);
}

function readCurrency(given: unknown): string | undefined {
  return typeof given === 'string' && /^[a-z]{3}$/i.test(given) ? given.toUpperCase() : undefined;
}

function readPlaces(given: unknown): number | undefined {
  const places = given === undefined ? Number.NaN : Number(readDecimal(given) ?? Number.NaN);
  return Number.isInteger(places) && places >= 0 ? Math.min(places, MOST_PLACES) : undefined;
}

function placesOf(decimal: string): number {
  const [, fraction = ''] = decimal.split('.', 2);
  return Math.min(fraction.length, MOST_PLACES);
}
