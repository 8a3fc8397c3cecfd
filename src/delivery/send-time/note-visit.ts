import { Temporal } from 'temporal-polyfill';
import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { readZones } from '../restraint/restrain-intents.js';
import { countVisit } from './reading-hours-store.js';

/** Remembers at which hour of their day somebody opened or clicked. Only of people who may be tracked. */
export async function noteVisit(
  database: Database,
  { workspaceId, profileId }: { readonly workspaceId: WorkspaceId; readonly profileId: ProfileId },
  at: Instant,
): Promise<void> {
  const zoneOf = await readZones(database, workspaceId, [profileId]);
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zoneOf(profileId));
  await database.transaction((tx) =>
    countVisit(tx, { workspaceId, profileId, hour: zoned.hour, at }),
  );
}
