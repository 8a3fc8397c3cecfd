import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { SigningKeys } from '../../access/index.js';
import {
  type FetchRequest,
  refuseMistake,
  type TemplateContent,
  type TemplateMistake,
} from '../../content/index.js';
import { packBatch, readResult } from './compose-batch.js';
import type { ComposeJob, ComposeResult, PreviewResult } from './compose-job.js';
import type { ComposeSettings, WebVersion } from './compose-mail.js';
import { type ComposePlace, ComposerEnded, startPool } from './compose-pool.js';
import { createComposeTasks } from './compose-tasks.js';
import type { DkimSettings } from './sign-mail.js';

/** Makes mails of messages, away from the thread that talks to the database and the mail server. */
export interface Composer {
  /** @returns a result for each job, in order */
  compose(jobs: readonly ComposeJob[]): Promise<readonly ComposeResult[]>;
  /** What the templates of jobs ask endpoints for: a list for each job, in order. */
  collectFetches(jobs: readonly ComposeJob[]): Promise<readonly (readonly FetchRequest[])[]>;
  /** What a message's reader sees in a browser: its HTML, or its text as a page; nothing in it is recorded. */
  renderForWeb(job: ComposeJob): Promise<WebVersion>;
  /** The mail that a message would be, taken apart; what ends its process is told as its failure. */
  preview(job: ComposeJob): Promise<PreviewResult>;
  /**
   * Reads a template and renders it for nobody.
   *
   * @throws AppError `template-invalid` for the first mistake, or when it takes all time or memory
   */
  check(content: TemplateContent): Promise<void>;
  /** Ends the processes; what they are doing is refused. */
  close(): Promise<void>;
}

export interface ComposerOptions {
  readonly signingKeys: Pick<SigningKeys, 'keys'>;
  /** The beginning of every link, without a slash at its end. */
  readonly publicUrl: string;
  /** Undefined: mails are not signed. */
  readonly dkim?: DkimSettings | undefined;
  /** 0: in the caller's own thread. By default all processors but one. */
  readonly processes?: number;
  /** How long a batch may take. */
  readonly deadlineMs?: number;
  /** How much memory a process's values may take. */
  readonly memoryMb?: number;
  /** The compiled `compose-worker`; by default the one beside this file. */
  readonly workerFile?: string | undefined;
}

/** Small enough that processes share the work, and that little is done again when one is ended. */
const BATCH_SIZE = 32;
const DEADLINE_MS = 30_000;
const MEMORY_MB = 256;

/**
 * Starts a composer. Threads begin with the first message.
 *
 * @throws AppError `dkim-key-unusable`
 */
export function createComposer(options: ComposerOptions): Composer {
  const { signingKeys, publicUrl, dkim } = options;
  const settings: ComposeSettings = { signingKeys: signingKeys.keys, publicUrl, dkim };
  const here = composeHere(settings);
  let place: ComposePlace | undefined;
  const findPlace = () => {
    place ??= openPlace(options, settings, here);
    return place;
  };
  return {
    compose: async (jobs) => (jobs.length === 0 ? [] : composeAll(findPlace(), jobs)),
    collectFetches: async (jobs) => (jobs.length === 0 ? [] : collectAll(findPlace(), jobs)),
    renderForWeb: (job) => findPlace().renderForWeb(packBatch([job])),
    preview: (job) => previewIn(findPlace(), job),
    check: async (content) => refuseMistake(await checkIn(findPlace(), content)),
    close: async () => place?.close(),
  };
}

async function previewIn(place: ComposePlace, job: ComposeJob): Promise<PreviewResult> {
  try {
    return await place.preview(packBatch([job]));
  } catch (error) {
    if (!(error instanceof ComposerEnded)) throw error;
    return { kind: 'failed', problem: error.message };
  }
}

async function checkIn(
  place: ComposePlace,
  content: TemplateContent,
): Promise<TemplateMistake | undefined> {
  try {
    return await place.check(content);
  } catch (error) {
    if (!(error instanceof ComposerEnded)) throw error;
    const field = content.html === undefined ? 'text' : 'html';
    return { field, line: 1, column: 1, problem: error.message, frame: '' };
  }
}

/** Where sources run uncompiled there is no file that a process could run: then they do without processes. */
function openPlace(
  options: ComposerOptions,
  settings: ComposeSettings,
  here: ComposePlace,
): ComposePlace {
  const { processes = Math.max(1, availableParallelism() - 1) } = options;
  const beside = fileURLToPath(new URL('./compose-worker.js', import.meta.url));
  const workerFile = options.workerFile ?? beside;
  if (processes === 0 || !existsSync(workerFile)) return here;
  const { deadlineMs = DEADLINE_MS, memoryMb = MEMORY_MB } = options;
  return startPool({ workerFile, settings, processes, deadlineMs, memoryMb });
}

function composeHere(settings: ComposeSettings): ComposePlace {
  const tasks = createComposeTasks(settings);
  return {
    compose: async (batch) => tasks.compose(batch),
    collectFetches: async (batch) => tasks.collectFetches(batch),
    renderForWeb: async (batch) => tasks.renderForWeb(batch),
    preview: async (batch) => tasks.preview(batch),
    check: async (content) => tasks.check(content),
    width: 1,
    close: async () => undefined,
  };
}

function composeAll(
  place: ComposePlace,
  jobs: readonly ComposeJob[],
): Promise<readonly ComposeResult[]> {
  return inBatches(place, jobs, (some) =>
    trySome(some, {
      all: async (batch) => readResult(await place.compose(packBatch(batch))),
      culprit: (problem) => ({ kind: 'failed', problem }),
    }),
  );
}

/** What ends a process here ends one when its mail is composed, and is told then. */
function collectAll(
  place: ComposePlace,
  jobs: readonly ComposeJob[],
): Promise<readonly (readonly FetchRequest[])[]> {
  return inBatches(place, jobs, (some) =>
    trySome(some, {
      all: async (batch) =>
        JSON.parse(await place.collectFetches(packBatch(batch))) as FetchRequest[][],
      culprit: () => [],
    }),
  );
}

/** As many batches at a time as there are processes: waiting for one is no part of a batch's deadline. */
async function inBatches<T>(
  place: ComposePlace,
  jobs: readonly ComposeJob[],
  workOn: (some: readonly ComposeJob[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const size = Math.min(BATCH_SIZE, Math.max(1, Math.ceil(jobs.length / place.width)));
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    while (next < jobs.length) {
      const start = next;
      next += size;
      const some = await workOn(jobs.slice(start, start + size));
      some.forEach((result, at) => {
        results[start + at] = result;
      });
    }
  };
  await Promise.all(Array.from({ length: place.width }, work));
  return results;
}

/** When a batch ends its thread, each of its jobs has a try of its own, and only the culprit fails. */
async function trySome<T>(
  jobs: readonly ComposeJob[],
  work: {
    readonly all: (jobs: readonly ComposeJob[]) => Promise<readonly T[]>;
    readonly culprit: (problem: string) => T;
  },
): Promise<readonly T[]> {
  try {
    return await work.all(jobs);
  } catch (error) {
    if (!(error instanceof ComposerEnded)) throw error;
    if (jobs.length === 1) return [work.culprit(error.message)];
  }
  const results: T[] = [];
  for (const job of jobs) results.push(...(await trySome([job], work)));
  return results;
}
