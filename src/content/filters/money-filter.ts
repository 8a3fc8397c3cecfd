import { readDecimal } from '../exact-number.js';
import type { OwnFilter } from '../liquid/filter.js';
import { readLocale } from './read-locale.js';

/** Currencies and locales may come out of data: the cache does not grow with them. */
const MOST_FORMATS = 500;

/**
 * `{{ orders.net | money }}`: an exact decimal as an amount of its currency, rounded half away from zero to
 * the currency's places and never through a double. `money: "GBP"` takes another currency,
 * `money: "EUR", locale: "de"` another country's way of writing it.
 */
export function createMoneyFilter(): OwnFilter {
  const formats = new Map<string, Intl.NumberFormat>();
  return (input, { plain: [given], named }, moment) => {
    const amount = readDecimal(input);
    const currency = readCurrency(given ?? moment.currency);
    if (amount === undefined || currency === undefined) return undefined;
    const locale = readLocale(named.locale);
    const key = `${locale} ${currency}`;
    let format = formats.get(key);
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, { style: 'currency', currency });
      if (formats.size >= MOST_FORMATS) formats.clear();
      formats.set(key, format);
    }
    // A text is read as a decimal (ECMA-402, ToIntlMathematicalValue), a number would be a double.
    return format.format(amount as Intl.StringNumericLiteral);
  };
}

function readCurrency(given: unknown): string | undefined {
  return typeof given === 'string' && /^[a-z]{3}$/i.test(given) ? given.toUpperCase() : undefined;
}
