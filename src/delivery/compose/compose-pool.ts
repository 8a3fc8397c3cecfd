import { Piscina } from 'piscina';
import type { TemplateContent, TemplateMistake } from '../../content/index.js';
import type { Batch, BatchResult } from './compose-batch.js';
import type { ComposeSettings, WebVersion } from './compose-mail.js';

/** Where batches are composed. */
export interface ComposePlace {
  compose(batch: Batch): Promise<BatchResult>;
  renderForWeb(batch: Batch): Promise<WebVersion>;
  /** The first mistake in a template, which is rendered for nobody. */
  check(content: TemplateContent): Promise<TemplateMistake | undefined>;
  /** What each job's template asks endpoints for, as JSON. */
  collectFetches(batch: Batch): Promise<string>;
  /** How many batches it composes side by side. */
  readonly width: number;
  close(): Promise<void>;
}

export interface PoolOptions {
  /** Path of the compiled `compose-worker`. */
  readonly workerFile: string;
  readonly settings: ComposeSettings;
  readonly threads: number;
  /** How long a batch may take. */
  readonly deadlineMs: number;
  /** How much a thread's values may take up. */
  readonly memoryMb: number;
}

/** A thread was ended because of what it was composing. */
export class ThreadEndedError extends Error {}

const NOTHING: Batch = { contents: new Map(), jobs: '[]' };

/** A mail nests calls as deep as its template nests tags. */
const STACK_MB = 4;

/**
 * Threads that compose. One that takes too long or too much memory is ended, and what it was doing is refused
 * with a `ThreadEndedError`; another takes its place.
 */
export function startPool(options: PoolOptions): ComposePlace {
  const { workerFile, settings, threads, deadlineMs, memoryMb } = options;
  const pool = new Piscina<Batch | TemplateContent, unknown>({
    filename: workerFile,
    workerData: settings,
    minThreads: threads,
    maxThreads: threads,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: STACK_MB },
  });
  // Beginning is no part of what a batch may take: each thread's first work is none.
  const begin = (): Promise<unknown> => {
    const idle = Array.from({ length: threads }, () => pool.run(NOTHING, { name: 'compose' }));
    const all = Promise.all(idle);
    // Whoever waits for it is told when it fails; when nobody does, nobody needs it.
    all.catch(() => undefined);
    return all;
  };
  let begun = begin();
  const run = async (name: string, work: Batch | TemplateContent): Promise<unknown> => {
    await begun;
    try {
      return await pool.run(work, { name, signal: AbortSignal.timeout(deadlineMs) });
    } catch (error) {
      const ended = endedBecause(error, deadlineMs);
      if (ended === undefined) throw error;
      begun = begin();
      throw ended;
    }
  };
  return {
    compose: async (batch) => (await run('compose', batch)) as BatchResult,
    renderForWeb: async (batch) => (await run('renderForWeb', batch)) as WebVersion,
    check: async (content) => (await run('check', content)) as TemplateMistake | undefined,
    collectFetches: async (batch) => String(await run('collectFetches', batch)),
    width: threads,
    close: () => pool.destroy(),
  };
}

function endedBecause(error: unknown, deadlineMs: number): ThreadEndedError | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'AbortError') {
    return new ThreadEndedError(`it takes longer than ${deadlineMs / 1_000} seconds`, {
      cause: error,
    });
  }
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new ThreadEndedError('it takes more memory than a mail may', { cause: error })
    : undefined;
}
