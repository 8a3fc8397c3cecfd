import { compareDecimals, type Decimal, parseDecimal, zero } from '../kernel/index.js';
import { exchangeRateInvalid } from './errors.js';
import type { Workspace } from './workspace.js';

/** What one unit of a currency is worth in the workspace's, from the beginning of a day on. */
export interface ExchangeRate {
  /** ISO 4217. */
  readonly currency: string;
  /** A day in the workspace's time zone, `YYYY-MM-DD`. */
  readonly since: string;
  /** Above zero. */
  readonly rate: Decimal;
}

/** What somebody says of a rate. */
export interface NewExchangeRate {
  readonly currency: string;
  readonly since: string;
  /** An exact decimal, as text. */
  readonly rate: string;
}

/** Before and behind the point: beyond any rate that was ever quoted. */
const MAX_DIGITS = 20;

/**
 * Checks what is said of a rate.
 *
 * @throws AppError `exchange-rate-invalid`
 */
export function checkExchangeRate(
  said: NewExchangeRate,
  workspace: Pick<Workspace, 'currency'>,
): ExchangeRate {
  return {
    currency: checkForeignCurrency(said.currency, workspace),
    since: checkDay(said.since),
    rate: checkRate(said.rate),
  };
}

function checkForeignCurrency(text: string, workspace: Pick<Workspace, 'currency'>): string {
  const code = text.trim().toUpperCase();
  if (!Intl.supportedValuesOf('currency').includes(code)) {
    throw exchangeRateInvalid.make({
      field: 'currency',
      expected: 'a code of ISO 4217 such as USD',
    });
  }
  if (code !== workspace.currency) return code;
  throw exchangeRateInvalid.make({
    field: 'currency',
    expected: `another than the workspace’s own, ${code}, whose rate is always 1`,
  });
}

/** Days of four-digit years, as the database and the rules know them. */
function checkDay(text: string): string {
  const day = text.trim();
  const at = /^(?!0000)\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00.000Z`) : undefined;
  // A day that is not in the calendar (30 February) is carried over to the next month.
  const isDay = at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
  if (isDay) return day;
  throw exchangeRateInvalid.make({ field: 'since', expected: 'a day such as 2026-01-31' });
}

function checkRate(text: string): Decimal {
  const rate = parseDecimal(text);
  const [whole = '', fraction = ''] = rate?.split('.') ?? [];
  const fits = whole.length <= MAX_DIGITS && fraction.length <= MAX_DIGITS;
  if (rate !== undefined && fits && compareDecimals(rate, zero) > 0) return rate;
  throw exchangeRateInvalid.make({
    field: 'rate',
    expected: `a number above 0 such as 0.92, with at most ${MAX_DIGITS} digits before and behind the point`,
  });
}
