const whole = new Intl.NumberFormat('en-GB');
const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

/** `12,408` */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** `12.4K`, where there is room for no more. */
export function formatCompact(count: number): string {
  return compact.format(count);
}

/** One thing or several: `1 event`, `1,204 events`. */
export function countOf(count: number, one: string, several = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : several}`;
}

/**
 * An amount in a currency’s own form: `€1,204.50`.
 *
 * @param amount an exact decimal as the API writes it, or a number
 * @param currency ISO 4217; what is no currency is written behind the number
 */
export function formatMoney(amount: string | number, currency: string): string {
  const value = Number(amount);
  try {
    return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(value);
  } catch {
    return `${whole.format(value)} ${currency}`.trim();
  }
}

/** The server counts some things up to here and no further. */
const COUNTED = 1_000;

/** Of what is counted so far only: `1,000+`. */
export function formatAtLeast(count: number): string {
  return count < COUNTED ? formatCount(count) : `${formatCount(count)}+`;
}

/** `1,000+ items` */
export function atLeast(count: number, one: string): string {
  return count < COUNTED ? countOf(count, one) : `${formatAtLeast(count)} ${one}s`;
}
