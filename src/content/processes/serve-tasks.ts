import { Worker } from 'node:worker_threads';

/** What a process can be asked to do, by name. */
export type Tasks = Readonly<Record<string, (work: never) => unknown>>;

/** The first message that a process gets. */
export interface Beginning {
  readonly kind: 'begin';
  readonly settings: unknown;
}

/** A piece of work; a process has one at a time. */
export interface Asked {
  readonly kind: 'work';
  readonly name: string;
  readonly work: unknown;
}

export type Answered =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string | undefined };

/** Is the whole of what a process of a pool runs: does what it is asked until whoever asks is gone. */
export function serveTasks<Settings>(createTasks: (settings: Settings) => Tasks): void {
  let tasks: Tasks = {};
  const answer = (message: Answered): void => void process.send?.(message);
  const take = async (message: Beginning | Asked): Promise<Answered> => {
    if (message.kind === 'begin') {
      tasks = createTasks(message.settings as Settings);
      return { kind: 'ready' };
    }
    const task = tasks[message.name] as ((work: unknown) => unknown) | undefined;
    if (task === undefined) throw new Error(`there is no task ${message.name}`);
    return { kind: 'done', result: await task(message.work) };
  };
  process.on('message', (message: Beginning | Asked) => {
    take(message).then(answer, (error: unknown) => {
      const { message: said, stack } = error instanceof Error ? error : new Error(String(error));
      answer({ kind: 'failed', message: said, stack });
    });
  });
  // A terminal, and a service manager, tell the whole group to stop: what is under way is finished, and then the
  // process that asked closes its end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  process.on('disconnect', () => process.exit());
  watchParent();
}

/** Runs in a thread. */
const WATCH = `const { workerData } = require('node:worker_threads');
setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL');
}, 1000);`;

/** While it works a process hears nothing, not even that whoever asked is gone: a thread beside it looks each second. */
function watchParent(): void {
  new Worker(WATCH, { eval: true, execArgv: [], workerData: process.ppid }).unref();
}
