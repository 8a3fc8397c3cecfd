/**
 * The nearest-rank percentile: the smallest value that at least this share of the values does not exceed.
 *
 * @param share in (0, 1]
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
