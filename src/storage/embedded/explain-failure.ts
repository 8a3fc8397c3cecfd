import { dirname } from 'node:path';
import type { AppError } from '../../kernel/index.js';
import { dataFolderNotWritable, noSpaceForServer, serverStartFailed } from './errors.js';
import { errorCode } from './ignore-codes.js';

/** Why a server did not come up, as far as the next step depends on it. */
export type FailureKind = 'port-taken' | 'held-by-leftover' | 'other';

/** Reads PostgreSQL's own words (English: we start it with LC_ALL=C). */
export function classifyFailure(lastLines: string): FailureKind {
  if (/could not bind .*in use|could not create any TCP\/IP sockets/i.test(lastLines)) {
    return 'port-taken';
  }
  if (/lock file "[^"]*" already exists|shared memory block .* is still in use/.test(lastLines)) {
    return 'held-by-leftover';
  }
  return 'other';
}

export function explainFailure(logFile: string, lastLines: string): AppError {
  if (/No space left on device|Disk quota exceeded/i.test(lastLines)) {
    return noSpaceForServer.make({ path: dirname(logFile) });
  }
  return serverStartFailed.make({ logFile, lastLines });
}

/** Says what the operator can mend about an error of the file system; other errors pass unchanged. */
export function explainFileError(path: string, error: unknown): unknown {
  const reason = errorCode(error);
  if (fullDisk.includes(reason)) return noSpaceForServer.make({ path }, error);
  if (closedFolder.includes(reason)) return dataFolderNotWritable.make({ path, reason }, error);
  return error;
}

const fullDisk = ['ENOSPC', 'EDQUOT'];
const closedFolder = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ELOOP'];
