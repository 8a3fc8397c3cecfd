import { setTimeout as delay } from 'node:timers/promises';
import type { Workspace } from '../../access/index.js';
import type { Door, Origin } from '../../ingest/index.js';
import { AppError, type Clock, type Logger, type ProcessId } from '../../kernel/index.js';
import { type Database, DatabaseError, databaseUnavailable } from '../../storage/index.js';
import { checkImport } from '../check-import.js';
import { uploadElsewhere, uploadWorkFailed } from '../errors.js';
import { readMapping } from '../mapping/read-mapping.js';
import { type ImportOrder, type Progress, runImport } from '../run-import.js';
import { MAPPING_NAME, problemOf } from './preview-file.js';
import type { Upload } from './upload.js';
import type { UploadFolder } from './upload-folder.js';
import {
  endWork,
  leaveWork,
  noteProgress,
  type UploadPlace,
  type Work,
  type WorkEnd,
} from './upload-store.js';

/** What working on uploads needs from the rest of Attune. */
export interface UploadParts {
  readonly database: Database;
  readonly door: Pick<Door, 'accept'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly folder: UploadFolder;
  readonly processId: ProcessId;
}

export interface UploadJob {
  readonly place: UploadPlace;
  readonly upload: Upload;
  readonly work: Work;
  readonly origin: Origin;
  readonly workspace: Pick<Workspace, 'currency' | 'timeZone'>;
  /** Aborted when somebody wants the work to stop. */
  readonly stop: AbortController;
  /** This process ends: somebody else goes on. */
  readonly leaves: AbortSignal;
}

const NOTE_INTERVAL_MS = 500;

/** Works on an upload to its end, and notes twice a second how far that is. Never throws. */
export async function runUpload(parts: UploadParts, job: UploadJob): Promise<void> {
  const { database, clock, logger, processId: runner } = parts;
  const noted = createNotes(parts, job);
  try {
    const end = await work(parts, job, {
      signal: AbortSignal.any([job.stop.signal, job.leaves]),
      onProgress: noted.onProgress,
      onBegin: noted.onBegin,
    });
    await noted.end();
    if (job.leaves.aborted && end.state !== 'imported') {
      await leaveWork(database, { ...job.place, runner });
      return;
    }
    await endWork(database, { ...job.place, runner, now: clock.now() }, end);
    if (end.state === 'imported') await parts.folder.remove(job.place.uploadId);
  } catch (error) {
    // The database is away: when it is back, the work is found without a sign of life, and taken up again.
    logger.error({ err: error }, 'the work on an upload could not be ended');
  } finally {
    await noted.end().catch(() => undefined);
  }
}

interface Notes {
  onProgress(progress: Progress): void;
  onBegin(importId: string): void;
  /** Resolves when nothing is noted any more. */
  end(): Promise<void>;
}

/** Notes how far the work is, and ends it when somebody has asked another process for that. */
function createNotes(parts: UploadParts, { place, stop }: UploadJob): Notes {
  const { database, clock, logger, processId: runner } = parts;
  const over = new AbortController();
  let progress: Progress | undefined;
  let importId: string | undefined;
  const note = async (): Promise<void> => {
    const deed = { ...place, runner, now: clock.now() };
    const said = { progress, ...(importId !== undefined && { importId }) };
    if (await noteProgress(database, deed, said)) stop.abort();
  };
  const run = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await delay(NOTE_INTERVAL_MS, undefined, { signal: over.signal }).catch(() => undefined);
      await note().catch((error: unknown) => {
        logger.warn({ err: error }, 'the progress of an upload could not be noted');
      });
    }
  };
  const running = run();
  return {
    onProgress: (now) => {
      progress = now;
    },
    onBegin: (id) => {
      importId = id;
    },
    end: () => {
      over.abort();
      return running;
    },
  };
}

interface WorkOptions {
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
  onBegin(importId: string): void;
}

async function work(parts: UploadParts, job: UploadJob, options: WorkOptions): Promise<WorkEnd> {
  const { uploadId } = job.place;
  const { fileName, mapping } = job.upload;
  try {
    const input = await parts.folder.open(uploadId, fileName);
    if (input === undefined) throw uploadElsewhere.make({ name: fileName });
    try {
      const source = mapping === null ? undefined : readMapping(MAPPING_NAME, mapping);
      const order = { input, source };
      return await WORKS[job.work]({ ...parts, ...job }, order, options);
    } finally {
      await input.close();
    }
  } catch (error) {
    return { state: 'ready', problem: describeFailure(parts, error) };
  }
}

type Worker = (
  parts: UploadParts & UploadJob,
  order: ImportOrder,
  options: WorkOptions,
) => Promise<WorkEnd>;

const WORKS: Readonly<Record<Work, Worker>> = {
  checking: async (parts, order, options) => {
    const check = await checkImport(parts, order, options);
    if (check === undefined) return { state: 'ready' };
    const { samples: _shownBefore, ...report } = check;
    return { state: 'ready', report: { ...report, endedAt: parts.clock.now() } };
  },
  importing: async (parts, order, options) => {
    const { kind } = await runImport(parts, order, { ...options, restarts: false });
    return { state: kind === 'stopped' ? 'stopped' : 'imported' };
  },
};

function describeFailure({ logger }: UploadParts, error: unknown) {
  if (error instanceof AppError) return problemOf(error);
  if (error instanceof DatabaseError && ['unavailable', 'conflict'].includes(error.kind)) {
    return problemOf(databaseUnavailable.make(null, error));
  }
  logger.error({ err: error }, 'the work on an upload failed');
  return problemOf(uploadWorkFailed.make(null));
}
