import {
  startWorkerProcess,
  WorkerEnded,
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
  /**
   * Work that ends a process for want of memory is tried once more in a process that has done nothing yet, so that it
   * is not refused for what others left behind.
   *
   * @throws WorkerEnded when the work took too much time or memory; another process takes over then
   */
  run(name: string, work: unknown): Promise<unknown>;
  /** Ends them: what they are doing, and what waits for them, is refused. */
  close(): Promise<void>;
}

/** Processes begin with the first piece of work. */
export function createProcessPool(options: ProcessPoolOptions): ProcessPool {
  const { processes, idleMs } = options;
  const all = new Set<WorkerProcess>();
  const idle: WorkerProcess[] = [];
  const queue: Waiting[] = [];
  let isClosed = false;
  let goodbye: NodeJS.Timeout | undefined;

  const take = (): Promise<WorkerProcess> => {
    clearTimeout(goodbye);
    if (isClosed) return Promise.reject(closed());
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
      if (!worker.isOver()) return Promise.resolve(worker);
      all.delete(worker);
    }
    if (all.size < processes) return Promise.resolve(start());
    return new Promise((resolve, reject) => queue.push({ resolve, reject }));
  };
  const start = (): WorkerProcess => {
    const worker = startWorkerProcess(options);
    all.add(worker);
    return worker;
  };
  const giveBack = (worker: WorkerProcess): void => {
    if (worker.isOver()) all.delete(worker);
    if (isClosed) return;
    const next = queue.shift();
    if (next !== undefined) next.resolve(worker.isOver() ? start() : worker);
    else if (!worker.isOver()) idle.push(worker);
    sayGoodbyeLater();
  };
  const sayGoodbyeLater = (): void => {
    if (idleMs === undefined || idle.length < all.size) return;
    goodbye = setTimeout(() => void endAll(), idleMs);
    goodbye.unref();
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
      let worker = await take();
      try {
        return await worker.run(name, work);
      } catch (error) {
        if (isClosed || !mayBeInnocent(error)) throw error;
        all.delete(worker);
        worker = start();
        return await worker.run(name, work);
      } finally {
        giveBack(worker);
      }
    },
    close: () => {
      isClosed = true;
      for (const { reject } of queue.splice(0)) reject(closed());
      return endAll();
    },
  };
}

interface Waiting {
  readonly resolve: (worker: WorkerProcess) => void;
  readonly reject: (error: Error) => void;
}

function mayBeInnocent(error: unknown): boolean {
  return error instanceof WorkerEnded && error.why === 'memory' && error.isUsed;
}

function closed(): Error {
  return new Error('the processes are closed');
}
