import { fileURLToPath } from 'node:url';
import { type OrderedProcess, startOrderedProcess } from '../ordered-process.js';
import type { PosterOrder, PosterReport } from './poster.js';

/** The posting process, as the benchmark sees it. */
export type Poster = OrderedProcess<PosterOrder, PosterReport>;

export function startPoster(): Poster {
  return startOrderedProcess(fileURLToPath(new URL('./poster.js', import.meta.url)), {});
}
