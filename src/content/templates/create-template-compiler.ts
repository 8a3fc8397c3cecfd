import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { mistakeAt } from '../template-mistake.js';
import { type Compilation, type CompileJob, compileTemplate } from './compile-template.js';

/** Compiles templates away from the thread that answers requests. */
export interface TemplateCompiler {
  compile(job: CompileJob): Promise<Compilation>;
  /** Ends its thread; what it is doing is refused. */
  close(): Promise<void>;
}

export interface CompilerOptions {
  /** The compiled `compile-worker`; by default the one beside this file. */
  readonly workerFile?: string;
  /** How long a template may take, those before it included. */
  readonly deadlineMs?: number;
  /** How much memory the thread's values may take. */
  readonly memoryMb?: number;
}

const DEADLINE_MS = 20_000;
const MEMORY_MB = 256;
/** As deep as templates nest. */
const STACK_MB = 4;
/** A thread with MJML in it takes 60 MB: it goes when nobody has written for a while. */
const IDLE_MS = 60_000;

/**
 * A compiler whose thread begins with the first template. A template that takes too long or too much memory is a
 * mistake of its writer; another thread takes over.
 */
export function createTemplateCompiler(options: CompilerOptions = {}): TemplateCompiler {
  const beside = fileURLToPath(new URL('./compile-worker.js', import.meta.url));
  const { workerFile = beside, deadlineMs = DEADLINE_MS, memoryMb = MEMORY_MB } = options;
  // Where sources run uncompiled there is no file that a thread could run.
  if (!existsSync(workerFile)) return { compile: compileTemplate, close: async () => undefined };
  let pool: Piscina<CompileJob, Compilation> | undefined;
  const open = () =>
    new Piscina<CompileJob, Compilation>({
      filename: workerFile,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: STACK_MB },
    });
  return {
    compile: async (job) => {
      pool ??= open();
      try {
        return await pool.run(job, {
          name: 'compileTemplate',
          signal: AbortSignal.timeout(deadlineMs),
        });
      } catch (error) {
        const problem = wordEnd(error, deadlineMs);
        if (problem === undefined) throw error;
        return { kind: 'mistaken', mistake: mistakeOf(job, problem) };
      }
    },
    close: async () => pool?.destroy(),
  };
}

function mistakeOf({ source: { body } }: CompileJob, problem: string) {
  const field = body?.kind ?? 'text';
  return mistakeAt(field, { source: '', offset: undefined, problem });
}

/** Why a thread was ended; undefined: for no fault of what it was compiling. */
function wordEnd(error: unknown, deadlineMs: number): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'AbortError') {
    return `compiling it takes longer than ${deadlineMs / 1_000} seconds`;
  }
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'compiling it takes more memory than a template may'
    : undefined;
}
