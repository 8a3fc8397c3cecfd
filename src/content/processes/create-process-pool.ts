import {
  startWorkerProcess,
  type WorkerOptions,
  type WorkerProcess,
} from './start-worker-process.js';

export interface ProcessPoolOptions extends WorkerOptions {
  readonly processes: number;
  /** Without work for so long, processes are ended; undefined: they stay. */
  readonly idleMs?: number;
}

/** Processes that share what is to be done, in the order in which it comes. */
export interface ProcessPool {
  /** @throws WorkerEnded when the work took too much time or memory; another process takes over then */
  run(name: string, work: unknown): Promise<unknown>;
  /** Ends them when they are done with what they are doing. */
  close(): Promise<void>;
}

/** Processes begin with the first piece of work. */
export function createProcessPool(options: ProcessPoolOptions): ProcessPool {
  const { processes, idleMs } = options;
  const all = new Set<WorkerProcess>();
  const idle: WorkerProcess[] = [];
  const queue: ((worker: WorkerProcess) => void)[] = [];
  let goodbye: NodeJS.Timeout | undefined;

  const take = (): Promise<WorkerProcess> => {
    clearTimeout(goodbye);
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
      if (!worker.isOver()) return Promise.resolve(worker);
      all.delete(worker);
    }
    if (all.size < processes) return Promise.resolve(start());
    return new Promise((resolve) => queue.push(resolve));
  };
  const start = (): WorkerProcess => {
    const worker = startWorkerProcess(options);
    all.add(worker);
    return worker;
  };
  const giveBack = (worker: WorkerProcess): void => {
    if (worker.isOver()) all.delete(worker);
    const next = queue.shift();
    if (next !== undefined) next(worker.isOver() ? start() : worker);
    else if (!worker.isOver()) idle.push(worker);
    if (idleMs !== undefined && idle.length === all.size) {
      goodbye = setTimeout(() => void endAll(), idleMs);
      goodbye.unref();
    }
  };
  const endAll = async (): Promise<void> => {
    clearTimeout(goodbye);
    const ending = [...all];
    all.clear();
    idle.length = 0;
    await Promise.all(ending.map((worker) => worker.close()));
  };
  return {
    run: async (name, work) => {
      const worker = await take();
      try {
        return await worker.run(name, work);
      } finally {
        giveBack(worker);
      }
    },
    close: endAll,
  };
}
