import type { Instant } from '../../kernel/index.js';
import { uploadGivenUp } from '../errors.js';
import { problemOf } from './preview-file.js';
import type { UploadParts } from './run-upload.js';
import { deleteUpload, endWork, takeOver, type UploadPlace, type Work } from './upload-store.js';
import { type KeptUpload, readKeptUploads } from './upload-views.js';

/** Whoever works on one gives a sign of life every second. */
const SILENT_MS = 30_000;
/** A file that nobody has touched so long was given up. */
const ABANDONED_MS = 24 * 3_600_000;
/** So long the address of one that was imported leads to its import. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;
/** A file that ends the process that reads it is not read for ever. */
const MOST_ATTEMPTS = 3;

/** Goes on with work that a process has left, and removes what nobody wants any more: files and rows. */
export async function keepUploads(
  parts: UploadParts,
  goOn: (place: UploadPlace, work: Work) => Promise<void>,
): Promise<void> {
  const { database, folder, clock } = parts;
  const now = clock.now();
  // Before the rows: a file never comes before its row.
  const files = await folder.list();
  const kept = await readKeptUploads(database, now - SILENT_MS);
  for (const upload of kept) {
    // Of several machines, each looks after the files that lie on it.
    if (upload.isLeft && (await folder.has(upload.uploadId))) await takeUp(parts, upload, goOn);
    else if (isOver(upload, now)) await deleteUpload(database, upload);
  }
  const wanted = new Set(
    kept
      .filter((upload) => upload.state !== 'imported' && !isOver(upload, now))
      .map(({ uploadId }) => uploadId),
  );
  for (const uploadId of files) {
    if (!wanted.has(uploadId)) await folder.remove(uploadId);
  }
}

function isOver({ state, updatedAt }: KeptUpload, now: Instant): boolean {
  if (state === 'checking' || state === 'importing') return false;
  return updatedAt < now - (state === 'imported' ? REMEMBERED_MS : ABANDONED_MS);
}

async function takeUp(
  { database, clock, processId: runner }: UploadParts,
  { state, attempts, ...place }: KeptUpload,
  goOn: (place: UploadPlace, work: Work) => Promise<void>,
): Promise<void> {
  const now = clock.now();
  const isOurs = await takeOver(
    database,
    { ...place, now },
    { runner, silentSince: now - SILENT_MS },
  );
  if (!isOurs) return;
  if (attempts < MOST_ATTEMPTS) {
    await goOn(place, state as Work);
    return;
  }
  const problem = problemOf(uploadGivenUp.make({ attempts }));
  await endWork(database, { ...place, runner, now }, { state: 'stopped', problem });
}
