import type { Lane } from '../storage/index.js';

/** What one lane gives to another. */
export interface Fetching {
  readonly from: Lane;
  readonly count: number;
}

/** So many at most, so that the transaction is short. */
const MOST = 1_000;
/** What has fewer gives no more than is lacked: the last codes are for whoever asks. */
const PLENTY = 20;

/**
 * From where a lane that lacks codes gets some: from the one that has most, and half of that where it is plenty, so that
 * it lasts as long here as there; then from the next ones, until everybody who waits has one.
 *
 * @param wanted how many wait
 * @param stocks what each of the other lanes may give
 */
export function planRestock(wanted: number, stocks: ReadonlyMap<Lane, number>): Fetching[] {
  const plan: Fetching[] = [];
  let lacking = wanted;
  const richest = [...stocks].sort(([lane, codes], [other, others]) => {
    return others - codes || lane - other;
  });
  for (const [from, codes] of richest) {
    if (lacking <= 0 || codes === 0) break;
    const share = codes < PLENTY ? 0 : Math.floor(codes / 2);
    const count = Math.min(codes, MOST, Math.max(lacking, share));
    plan.push({ from, count });
    lacking -= count;
  }
  return plan;
}
