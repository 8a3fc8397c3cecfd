import { lazy } from '../../kernel/index.js';

export type CurrencyFault = 'empty' | 'ambiguous' | 'unknown';

export type NormalisedCurrency =
  | { readonly kind: 'valid' /** ISO 4217, upper case. */; readonly value: string }
  | { readonly kind: 'invalid'; readonly reason: CurrencyFault };

const longestCurrency = 16;

/** In force, and younger than the ICU of the oldest Node we run on. */
const recentCodes = ['SLE', 'VED', 'XCG', 'ZWG'];

const codes = lazy(() => new Set([...Intl.supportedValuesOf('currency'), ...recentCodes]));

/** Signs that name one currency; the pound sign is taken for sterling, as shops write it. */
const signs: ReadonlyMap<string, string> = new Map([
  ...pairs('€ EUR, £ GBP, ₹ INR, ₩ KRW, ₽ RUB, ₺ TRY, ₴ UAH, ₪ ILS, ₫ VND, ₦ NGN, ฿ THB'),
  ...pairs('₱ PHP, ₡ CRC, ₲ PYG, ₵ GHS, ₸ KZT, ₼ AZN, ₾ GEL, ₮ MNT, ₭ LAK, ৳ BDT, ៛ KHR'),
  ...pairs('ZŁ PLN, KČ CZK, FT HUF, R$ BRL, US$ USD, U$S USD, A$ AUD, AU$ AUD, C$ CAD'),
  ...pairs('CA$ CAD, NZ$ NZD, HK$ HKD, S$ SGD, NT$ TWD, MX$ MXN, CN¥ CNY, JP¥ JPY'),
]);

/** Signs that several currencies share. To guess one would be to get some orders wrong by a lot. */
const sharedSigns: ReadonlySet<string> = new Set([
  '$',
  '¥',
  '￥',
  'KR',
  'KR.',
  'FR',
  'FR.',
  'LEI',
  'RS',
]);

/** Brings a currency's code, in any case, or its sign to the ISO 4217 code of one in force. */
export function normaliseCurrency(text: string): NormalisedCurrency {
  if (text.length > longestCurrency) return { kind: 'invalid', reason: 'unknown' };
  const written = text.trim().normalize('NFC').toUpperCase();
  if (written === '') return { kind: 'invalid', reason: 'empty' };
  if (codes().has(written)) return { kind: 'valid', value: written };
  const code = signs.get(written);
  if (code !== undefined) return { kind: 'valid', value: code };
  return { kind: 'invalid', reason: sharedSigns.has(written) ? 'ambiguous' : 'unknown' };
}

function pairs(list: string): [string, string][] {
  return list.split(', ').map((entry) => {
    const [sign = '', code = ''] = entry.split(' ');
    return [sign, code];
  });
}
