import type { ProfileId, WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import { readZones } from '../restraint/restrain-intents.js';
import { readRestraints } from '../restraint/restraint-store.js';
import {
  chooseSendTime,
  createSendClock,
  type HourCounts,
  NO_VISITS,
  type SendTime,
  type SendWindow,
} from './choose-send-time.js';
import { readHoursOfPeople, readHoursOfWorkspace } from './reading-hours-store.js';

/** Who is to get a mail at their hour. */
export interface TimedReaders {
  readonly workspaceId: WorkspaceId;
  readonly profileIds: readonly ProfileId[];
  /**
   * When the people read who get the same mail: `these` are some of them, or it was counted before
   * ({@link readHoursOfSegment}); undefined: there is no telling who else gets it.
   */
  readonly segment: 'these' | HourCounts | undefined;
}

/**
 * Chooses for each of these people when a mail goes to them: of the hours in the window the one in which they most
 * likely read, never in quiet hours. Five statements, however many people. The same as long as nobody reads anything.
 */
export async function chooseSendTimes(
  db: Db,
  { workspaceId, profileIds, segment = NO_VISITS }: TimedReaders,
  window: SendWindow,
): Promise<ReadonlyMap<ProfileId, SendTime>> {
  if (profileIds.length === 0) return new Map();
  const people = await readHoursOfPeople(db, workspaceId, profileIds);
  const workspace = await readHoursOfWorkspace(db, workspaceId);
  const zoneOf = await readZones(db, workspaceId, profileIds);
  const restraint = (await readRestraints(db, [workspaceId])).get(workspaceId);
  const ofSegment = segment === 'these' ? sumUp(people.values()) : segment;
  const quietHours = restraint?.quietHours ?? null;
  const clock = createSendClock();
  return new Map(
    profileIds.map((profileId) => {
      const person = people.get(profileId) ?? NO_VISITS;
      const pattern = { person, segment: ofSegment, workspace };
      const reader = { pattern, timeZone: zoneOf(profileId), quietHours };
      return [profileId, chooseSendTime(reader, window, clock)];
    }),
  );
}

/** When these people have read: a sample of a segment’s members is enough. */
export async function readHoursOfSegment(
  db: Db,
  workspaceId: WorkspaceId,
  members: readonly ProfileId[],
): Promise<HourCounts> {
  return sumUp((await readHoursOfPeople(db, workspaceId, members)).values());
}

function sumUp(all: Iterable<HourCounts>): HourCounts {
  const sums = [...NO_VISITS];
  for (const counts of all) {
    counts.forEach((count, hour) => {
      sums[hour] = (sums[hour] ?? 0) + count;
    });
  }
  return sums;
}
