import { databaseUnavailable } from '../storage/index.js';

/** Less than clients and proxies wait as a rule, more than a busy database takes. */
const PATIENCE_MS = 8_000;

/**
 * Waits for work on the database, but no longer than a caller does: a server that hangs, or the way to
 * it, may not say so for minutes. What is given up here may be kept after all; the caller comes again with
 * the same message ids, and they change nothing.
 *
 * @throws AppError `database-unavailable` when it takes too long; or what the work throws
 */
export async function answerInTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(databaseUnavailable.make(null)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
