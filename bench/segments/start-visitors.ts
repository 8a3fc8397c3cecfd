import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { VisitorsOrder, VisitorsReport } from './visitors.js';

/** The posting process, as the benchmark sees it. */
export interface Visitors {
  /** Resolves when the order is carried out. */
  order(order: VisitorsOrder): Promise<VisitorsReport>;
  stop(): void;
}

export function startVisitors(): Visitors {
  const child = fork(fileURLToPath(new URL('./visitors.js', import.meta.url)), {
    // The benchmark may be profiled; who only posts is not.
    execArgv: [],
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('the posting process ended early');
  });
  ended.catch(() => undefined);
  return {
    order: async (order) => {
      const answered = once(child, 'message');
      child.send(order);
      const [report] = await Promise.race([answered, ended]);
      return report as VisitorsReport;
    },
    stop: () => void child.kill(),
  };
}
