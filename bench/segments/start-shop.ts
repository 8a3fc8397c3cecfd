import { fileURLToPath } from 'node:url';
import { type OrderedProcess, startOrderedProcess } from '../ordered-process.js';
import type { ShopOrder, ShopReport } from './shop-process.js';

/** A shop in a process of its own, as the benchmark sees it. */
export type RemoteShop = OrderedProcess<ShopOrder, ShopReport>;

/** @param segments so many of the benchmark's rules are live there */
export function startShop(segments: number): RemoteShop {
  const file = fileURLToPath(new URL('./shop-process.js', import.meta.url));
  return startOrderedProcess(file, { args: [String(segments)] });
}
