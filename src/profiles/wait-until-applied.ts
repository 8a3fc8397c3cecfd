import { setTimeout as delay } from 'node:timers/promises';
import { isApplied } from '../ingest/index.js';
import type { EventId, Instant } from '../kernel/index.js';
import type { Db, ProfilePlace } from '../storage/index.js';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 20;

/** Waits until an event has taken effect on its profile; false: not within ten seconds. */
export async function waitUntilApplied(
  db: Db,
  place: ProfilePlace,
  event: { readonly eventId: EventId; readonly occurredAt: Instant },
): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    if (await isApplied(db, place, event)) return true;
    await delay(PAUSE_MS);
  }
  return false;
}
