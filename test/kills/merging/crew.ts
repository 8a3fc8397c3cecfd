import type { Database } from '../../../src/storage/index.js';
import { bury } from '../bury.js';
import { expectKilled, type ReadyProcess, startAgain } from '../start-until-ready.js';

/** Processes on one database, of which some are killed and others take their place. */
export interface Crew {
  /** Those that run now. */
  readonly running: () => readonly ReadyProcess[];
  /** All that ever ran. */
  readonly all: readonly ReadyProcess[];
  /** Where they serve now. */
  readonly urls: () => readonly string[];
  join(failPoints?: readonly string[]): Promise<ReadyProcess>;
  /** Waits until one of them has been killed, and lets the others have its lanes at once. */
  mourn(attune: ReadyProcess): Promise<void>;
}

export function createCrew(database: Database): Crew {
  const all: ReadyProcess[] = [];
  const running = new Set<ReadyProcess>();
  return {
    all,
    running: () => [...running],
    urls: () => [...running].map(({ url }) => url),
    join: async (failPoints = []) => {
      const attune = await startAgain({ databaseUrl: database.url, failPoints });
      all.push(attune);
      running.add(attune);
      return attune;
    },
    mourn: async (attune) => {
      await expectKilled(attune);
      running.delete(attune);
      await bury(database, [attune.pid]);
    },
  };
}
