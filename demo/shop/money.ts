/** The currencies in which the shop sells. */
export type Currency = 'EUR' | 'NOK' | 'SEK' | 'GBP';

export const CURRENCIES: readonly Currency[] = ['EUR', 'NOK', 'SEK', 'GBP'];

/** Sums are whole cents, øre, öre and pence, so that they add up exactly. */
export type Minor = number;

const perEuro: Readonly<Record<Currency, number>> = { EUR: 1, NOK: 11.5, SEK: 11.2, GBP: 0.86 };

/** A price in euros as a shop would write it in a currency: 89.90 €, 1,029 kr, £77. */
export function pricePoint(euros: number, currency: Currency): Minor {
  const amount = euros * perEuro[currency];
  if (currency === 'EUR') return euros < 50 ? Math.round(euros * 10) * 10 : Math.round(euros) * 100;
  if (currency === 'GBP') return Math.max(3, Math.round(amount)) * 100;
  return Math.max(29, Math.round(amount / 10) * 10 - 1) * 100;
}

/** What it costs to have a parcel brought. */
export function shippingOf(total: Minor, currency: Currency): Minor {
  const isFree = total >= 80 * perEuro[currency] * 100;
  return isFree ? 0 : pricePoint(5.9, currency);
}

/** As JSON has it: 129.9. */
export function amountOf(minor: Minor): number {
  return minor / 100;
}
