import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { templateInvalid } from '../errors.js';
import type { Finding } from '../findings/finding.js';
import { type LintJob, lintTemplate } from '../findings/lint-job.js';
import { createProcessPool, type ProcessPool } from '../processes/create-process-pool.js';
import { WorkerEnded } from '../processes/start-worker-process.js';
import { type MistakenField, mistakeAt, type TemplateMistake } from '../template-mistake.js';
import { type Compilation, type CompileJob, compileTemplate } from './compile-template.js';
import { type Inspection, type InspectJob, inspectTemplate } from './inspect-template.js';

/** Compiles templates away from the process that answers requests. */
export interface TemplateCompiler {
  compile(job: CompileJob): Promise<Compilation>;
  /** Compiles it, and looks it over besides. */
  inspect(job: InspectJob): Promise<Inspection>;
  /**
   * Looks a template over that need be no whole one.
   *
   * @throws AppError `template-invalid` when that takes too much time or memory
   */
  lint(job: LintJob): Promise<readonly Finding[]>;
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
  if (!existsSync(workerFile)) return compileHere;
  let pool: ProcessPool | undefined;
  const open = () =>
    createProcessPool({
      ...{ file: workerFile, settings: undefined, processes: 1, idleMs: IDLE_MS },
      ...{ deadlineMs, memoryMb },
    });
  /** @param culprit what is said of work that ended its process */
  const run = async <Result>(
    name: 'compile' | 'inspect' | 'lint',
    work: unknown,
    culprit: (problem: string) => Result,
  ): Promise<Result> => {
    pool ??= open();
    try {
      return (await pool.run(name, work)) as Result;
    } catch (error) {
      const problem = wordEnd(error, deadlineMs);
      if (problem === undefined) throw error;
      return culprit(problem);
    }
  };
  return {
    compile: (job) => run<Compilation>('compile', job, (problem) => mistaken(job, problem)),
    inspect: (job) =>
      run<Inspection>('inspect', job, (problem) => ({
        compilation: mistaken(job, problem),
        findings: [],
      })),
    lint: (job) =>
      run<readonly Finding[]>('lint', job, (problem) => {
        throw templateInvalid.make(
          mistakeOf(job.template.mjml === undefined ? 'html' : 'mjml', problem),
        );
      }),
    close: async () => pool?.close(),
  };
}

const compileHere: TemplateCompiler = {
  compile: compileTemplate,
  inspect: inspectTemplate,
  lint: async (job) => lintTemplate(job),
  close: async () => undefined,
};

function mistaken({ source: { body } }: CompileJob, problem: string): Compilation {
  return { kind: 'mistaken', mistake: mistakeOf(body?.kind ?? 'text', problem) };
}

function mistakeOf(field: MistakenField, problem: string): TemplateMistake {
  return mistakeAt(field, { source: '', offset: undefined, problem });
}

/** Why a process was ended; undefined: for no fault of what it was compiling. */
function wordEnd(error: unknown, deadlineMs: number): string | undefined {
  if (!(error instanceof WorkerEnded)) return undefined;
  return error.why === 'time'
    ? `compiling it takes longer than ${deadlineMs / 1_000} seconds`
    : 'compiling it takes more memory than a template may';
}
