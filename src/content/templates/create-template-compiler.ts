import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createProcessPool, type ProcessPool } from '../processes/create-process-pool.js';
import { WorkerEnded } from '../processes/start-worker-process.js';
import { mistakeAt } from '../template-mistake.js';
import { type Compilation, type CompileJob, compileTemplate } from './compile-template.js';

/** Compiles templates away from the process that answers requests. */
export interface TemplateCompiler {
  compile(job: CompileJob): Promise<Compilation>;
  /** Ends its process; what it is doing is refused. */
  close(): Promise<void>;
}

export interface CompilerOptions {
  /** The compiled `compile-worker`; by default the one beside this file. */
  readonly workerFile?: string;
  /** How long a template may take, those before it included. */
  readonly deadlineMs?: number;
  /** How much memory the process's values may take. */
  readonly memoryMb?: number;
}

const DEADLINE_MS = 20_000;
const MEMORY_MB = 256;
/** A process with MJML in it takes 60 MB: it goes when nobody has written for a while. */
const IDLE_MS = 60_000;

/**
 * A compiler whose process begins with the first template. A template that takes too long or too much memory is a
 * mistake of its writer; another process takes over.
 */
export function createTemplateCompiler(options: CompilerOptions = {}): TemplateCompiler {
  const beside = fileURLToPath(new URL('./compile-worker.js', import.meta.url));
  const { workerFile = beside, deadlineMs = DEADLINE_MS, memoryMb = MEMORY_MB } = options;
  // Where sources run uncompiled there is no file that a process could run.
  if (!existsSync(workerFile)) return { compile: compileTemplate, close: async () => undefined };
  let pool: ProcessPool | undefined;
  const open = () =>
    createProcessPool({
      ...{ file: workerFile, settings: undefined, processes: 1, idleMs: IDLE_MS },
      ...{ deadlineMs, memoryMb },
    });
  return {
    compile: async (job) => {
      pool ??= open();
      try {
        return (await pool.run('compileTemplate', job)) as Compilation;
      } catch (error) {
        const problem = wordEnd(error, deadlineMs);
        if (problem === undefined) throw error;
        return { kind: 'mistaken', mistake: mistakeOf(job, problem) };
      }
    },
    close: async () => pool?.close(),
  };
}

function mistakeOf({ source: { body } }: CompileJob, problem: string) {
  const field = body?.kind ?? 'text';
  return mistakeAt(field, { source: '', offset: undefined, problem });
}

/** Why a process was ended; undefined: for no fault of what it was compiling. */
function wordEnd(error: unknown, deadlineMs: number): string | undefined {
  if (!(error instanceof WorkerEnded)) return undefined;
  return error.why === 'time'
    ? `compiling it takes longer than ${deadlineMs / 1_000} seconds`
    : 'compiling it takes more memory than a template may';
}
