import { MAX_DEPTH } from '../limits.js';

/** @throws RangeError where blocks stand in each other too deep */
export function enterBlock(depth: number): void {
  if (depth >= MAX_DEPTH) throw new RangeError(`its blocks are nested ${MAX_DEPTH} deep`);
}
