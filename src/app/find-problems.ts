import type { Logger } from '../kernel/index.js';
import { asDatabaseError, countPendingMigrations, type Database } from '../storage/index.js';

/**
 * Makes what says whether this process can take events: one sentence for each thing in the way, empty
 * when it is ready.
 */
export function createProblemFinder(
  database: Database,
  logger: Logger,
): () => Promise<readonly string[]> {
  let isMigrated = false;
  return async () => {
    try {
      if (isMigrated) await database.query('select 1');
      else isMigrated = (await countPendingMigrations(database)) === 0;
      return isMigrated ? [] : ['The database lacks migrations: run `attune migrate`.'];
    } catch (error) {
      const { kind, sqlState } = asDatabaseError(error);
      logger.warn({ kind, sqlState }, 'the database does not answer');
      return ['The database does not answer.'];
    }
  };
}
