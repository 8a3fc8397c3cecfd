import { findJourney, moveJourneys, putJourney } from '../../../src/journeys/journey-store.js';
import type { Database } from '../../../src/storage/index.js';
import { testOrigin } from '../../event-factory.js';
import type { Steering } from '../naive/told.js';

const { workspaceId } = testOrigin;

export async function steerJourney(
  database: Database,
  { journey: key, what, now }: Steering & { readonly now: number },
): Promise<void> {
  await database.transaction(async (tx) => {
    await moveJourneys(tx, workspaceId);
    const journey = await findJourney(tx, workspaceId, key);
    if (journey === undefined) throw new Error(`there is no journey ${key}`);
    const state = what === 'pause' ? 'paused' : 'live';
    await putJourney(tx, { ...journey, state, changedAt: now });
  });
}
