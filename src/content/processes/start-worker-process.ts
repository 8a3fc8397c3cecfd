import { type ChildProcess, fork } from 'node:child_process';
import type { Answered, Asked, Beginning } from './serve-tasks.js';

export interface WorkerOptions {
  /** A compiled file that calls `serveTasks`. */
  readonly file: string;
  readonly settings: unknown;
  /** How long a piece of work may take. */
  readonly deadlineMs: number;
  /** How much memory the values of a process may take. */
  readonly memoryMb: number;
}

/** A process was ended by what it was doing. */
export class WorkerEnded extends Error {
  readonly why: 'time' | 'memory';
  /** It had done something else before: what that left behind may be what took the memory. */
  readonly isUsed: boolean;

  constructor(why: 'time' | 'memory', { file, isUsed }: { file: string; isUsed: boolean }) {
    super(`${file} took more ${why} than it may`);
    this.why = why;
    this.isUsed = isUsed;
  }
}

/** A process that does one piece of work at a time. */
export interface WorkerProcess {
  /** @throws WorkerEnded, and what the work throws; after the former it is of no more use */
  run(name: string, work: unknown): Promise<unknown>;
  /** Resolves when it is gone. */
  close(): Promise<void>;
  readonly isOver: () => boolean;
}

/** Mails nest calls as deep as their templates nest tags; the system gives a process 8 MB of stack. */
const STACK_KB = 3_900;
/** Of what it says at its end, as much as tells why. */
const LAST_WORDS = 4_000;
/** What Node prints before it gives up. */
const OUT_OF_MEMORY = /heap out of memory|Allocation failed|heap limit|javascript OOM/i;

/**
 * Starts a process. Unlike a thread, which can take the whole process with it when V8 finds no memory in the middle
 * of a large allocation, it dies alone.
 */
export function startWorkerProcess(options: WorkerOptions): WorkerProcess {
  const { file, settings, deadlineMs, memoryMb } = options;
  const child = fork(file, [], {
    execArgv: [`--max-old-space-size=${memoryMb}`, `--stack-size=${STACK_KB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const exchange = createExchange(child, file);
  const ready = exchange.send({ kind: 'begin', settings });
  // Whoever has work for it is told that it could not begin; when nobody has, nobody need know.
  ready.catch(() => undefined);
  return {
    run: async (name, work) => {
      // Beginning is no part of what work may take, neither in time nor in memory.
      await ready.catch((error: unknown) => refuseBeginning(error, options));
      const late = setTimeout(() => exchange.end('time'), deadlineMs);
      try {
        return await exchange.send({ kind: 'work', name, work });
      } finally {
        clearTimeout(late);
      }
    },
    close: () => {
      if (child.connected) child.disconnect();
      return exchange.over;
    },
    isOver: exchange.isOver,
  };
}

function refuseBeginning(error: unknown, { file, memoryMb }: WorkerOptions): never {
  if (!(error instanceof WorkerEnded)) throw error;
  const hint = `${memoryMb} MB don’t hold its libraries`;
  throw new Error(`${file} had no memory to begin with: ${hint}`, { cause: error });
}

interface Exchange {
  send(message: Beginning | Asked): Promise<unknown>;
  end(why: 'time'): void;
  readonly over: Promise<void>;
  readonly isOver: () => boolean;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

function createExchange(child: ChildProcess, file: string): Exchange {
  let waiting: Waiting | undefined;
  let lastWords = '';
  let endedBy: 'time' | undefined;
  let isOver = false;
  let answers = 0;
  const settle = (how: (who: Waiting) => void): void => {
    const who = waiting;
    waiting = undefined;
    if (who !== undefined) how(who);
  };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  child.on('message', (answer: Answered) => {
    answers += 1;
    settle((who) => takeAnswer(who, answer));
  });
  child.on('error', (error) => settle(({ reject }) => reject(error)));
  const over = new Promise<void>((resolve) => {
    afterAllWords(child, () => {
      isOver = true;
      const why = endedBy ?? (OUT_OF_MEMORY.test(lastWords) ? 'memory' : undefined);
      const error =
        why === undefined
          ? new Error(`${file} ended: ${lastWords.trim()}`)
          : new WorkerEnded(why, { file, isUsed: answers > 1 });
      settle(({ reject }) => reject(error));
      resolve();
    });
  });
  return {
    send: (message) =>
      new Promise((resolve, reject) => {
        if (isOver || !child.connected) {
          void over.then(() => reject(new Error(`${file} ended: ${lastWords.trim()}`)));
          return;
        }
        waiting = { resolve, reject };
        // One that has just died can’t be written to; why it did is known when it is over.
        child.send(message, (error) => {
          if (error !== null) void over.then(() => settle((who) => who.reject(error)));
        });
      }),
    end: (why) => {
      endedBy = why;
      child.kill('SIGKILL');
    },
    over,
    isOver: () => isOver,
  };
}

/** When it is gone and all that it wrote is here. Node's own `close` never comes for whom the channel was closed on. */
function afterAllWords(child: ChildProcess, work: () => void): void {
  const { stderr } = child;
  // What never began does not end either.
  child.once('error', () => {
    if (child.pid === undefined) work();
  });
  child.once('exit', () => {
    if (stderr === null || stderr.closed) work();
    else stderr.once('close', work);
  });
}

function takeAnswer({ resolve, reject }: Waiting, answer: Answered): void {
  if (answer.kind === 'failed') {
    const error = new Error(answer.message);
    if (answer.stack !== undefined) error.stack = answer.stack;
    reject(error);
  } else resolve(answer.kind === 'done' ? answer.result : undefined);
}
