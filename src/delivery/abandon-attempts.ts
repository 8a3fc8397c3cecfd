import type { Instant, ProcessId } from '../kernel/index.js';
import { type Database, readProcesses } from '../storage/index.js';
import { abandonAttempts, findAbandoned } from './attempt-store.js';
import { changeStates } from './message-store.js';
import { findLostLeases, releaseLostLeases } from './outbox-store.js';

/**
 * Frees what processes hold that have been silent for too long, and lists as unknown what they
 * left on the wire: it may have been sent, and is never sent again by itself.
 *
 * @returns how many are unknown now
 */
export async function abandonLostAttempts(database: Database, now: Instant): Promise<number> {
  const living = await readLiving(database);
  for (const lane of await findLostLeases(database, living)) {
    await releaseLostLeases(database, lane, living);
  }
  let count = 0;
  for (const lane of await findAbandoned(database, living)) {
    count += await database.transaction(async (tx) => {
      const places = await abandonAttempts(tx, lane, { living, now });
      const entry = { at: now, what: 'unknown', detail: 'the process that sent it is gone' };
      const changes = places.map((place) => ({
        ...place,
        state: 'unknown' as const,
        reason: 'process-lost',
        entry,
        settledAt: null,
        isAttempt: true,
      }));
      await changeStates(tx, changes, ['sending']);
      return places.length;
    });
  }
  return count;
}

async function readLiving(database: Database): Promise<ProcessId[]> {
  const processes = await readProcesses(database);
  return processes.filter(({ isAlive }) => isAlive).map(({ processId }) => processId);
}
