import type { Instant, ProcessId } from '../kernel/index.js';
import { type Database, readProcesses } from '../storage/index.js';
import { abandonAttempts, findAbandoned, markUnknown, readOldAttempts } from './attempt-store.js';
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

/** Longer than any turn takes: what is older is on the wire, or its outcome was lost in a crash of the server. */
const OLD_MS = 60_000;

/**
 * Lists as unknown what this process marked and has no hold of any more: the outcome was recorded, and a crash of
 * the server took the record back.
 *
 * @param isOurs whether an attempt is on the wire, or waits to be recorded
 * @returns how many
 */
export async function abandonForgotten(
  database: Database,
  { processId, now }: { readonly processId: ProcessId; readonly now: Instant },
  isOurs: (attemptId: string) => boolean,
): Promise<number> {
  const old = await readOldAttempts(database, processId, now - OLD_MS);
  const forgotten = old.filter(({ attemptId }) => !isOurs(attemptId));
  if (forgotten.length === 0) return 0;
  const entry = { at: now, what: 'unknown', detail: 'what became of it was lost in a crash' };
  await database.transaction(async (tx) => {
    await markUnknown(tx, forgotten, now);
    const change = { state: 'unknown', reason: 'outcome-lost', entry, settledAt: null } as const;
    const changes = forgotten.map(({ workspaceId, messageId }) => {
      return { ...change, workspaceId, messageId, isAttempt: true };
    });
    await changeStates(tx, changes, ['sending']);
  });
  return forgotten.length;
}
