import { fileURLToPath } from 'node:url';
import { type OrderedProcess, startOrderedProcess } from '../ordered-process.js';
import type { VisitorsOrder, VisitorsReport } from './visitors.js';

/** The posting process, as the benchmark sees it. */
export type Visitors = OrderedProcess<VisitorsOrder, VisitorsReport>;

export function startVisitors(): Visitors {
  const file = fileURLToPath(new URL('./visitors.js', import.meta.url));
  // The benchmark may be profiled; who only posts is not.
  return startOrderedProcess(file, { flags: [] });
}
