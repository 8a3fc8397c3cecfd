import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PosterOrder, PosterReport } from './poster.js';

/** The posting process, as the benchmark sees it. */
export interface Poster {
  /** Resolves when the order is carried out. */
  order(order: PosterOrder): Promise<PosterReport>;
  stop(): void;
}

export function startPoster(): Poster {
  const child = fork(fileURLToPath(new URL('./poster.js', import.meta.url)));
  const ended = once(child, 'exit').then(() => {
    throw new Error('the posting process ended early');
  });
  return {
    order: async (order) => {
      const answered = once(child, 'message');
      child.send(order);
      const [report] = await Promise.race([answered, ended]);
      return report as PosterReport;
    },
    stop: () => {
      ended.catch(() => undefined);
      child.kill();
    },
  };
}
