import {
  createProcessPool,
  type TemplateContent,
  type TemplateMistake,
  WorkerEnded,
} from '../../content/index.js';
import type { Batch, BatchResult } from './compose-batch.js';
import type { PreviewResult } from './compose-job.js';
import type { ComposeSettings, WebVersion } from './compose-mail.js';

/** Where batches are composed. */
export interface ComposePlace {
  compose(batch: Batch): Promise<BatchResult>;
  renderForWeb(batch: Batch): Promise<WebVersion>;
  preview(batch: Batch): Promise<PreviewResult>;
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
  readonly processes: number;
  /** How long a batch may take. */
  readonly deadlineMs: number;
  /** How much a process's values may take up. */
  readonly memoryMb: number;
}

/** A process was ended because of what it was composing. */
export class ComposerEnded extends Error {}

/**
 * Processes that compose. One that takes too long or too much memory is ended, and what it was doing is refused with
 * a `ComposerEnded`; another takes its place.
 */
export function startPool(options: PoolOptions): ComposePlace {
  const { workerFile: file, processes, deadlineMs } = options;
  const pool = createProcessPool({ ...options, file });
  const run = async (name: string, work: Batch | TemplateContent): Promise<unknown> => {
    try {
      return await pool.run(name, work);
    } catch (error) {
      if (!(error instanceof WorkerEnded)) throw error;
      const problem =
        error.why === 'time'
          ? `it takes longer than ${deadlineMs / 1_000} seconds`
          : 'it takes more memory than a mail may';
      throw new ComposerEnded(problem, { cause: error });
    }
  };
  return {
    compose: async (batch) => (await run('compose', batch)) as BatchResult,
    renderForWeb: async (batch) => (await run('renderForWeb', batch)) as WebVersion,
    preview: async (batch) => (await run('preview', batch)) as PreviewResult,
    check: async (content) => (await run('check', content)) as TemplateMistake | undefined,
    collectFetches: async (batch) => String(await run('collectFetches', batch)),
    width: processes,
    close: pool.close,
  };
}
