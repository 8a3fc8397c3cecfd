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

/** Chooses when a mail goes to one of the people whose hours were read. */
export type ChooseFor = (profileId: ProfileId, window: SendWindow) => SendTime;

/**
 * Chooses for each of these people when a mail goes to them: of the hours in the window the one in which they most
 * likely read, never in quiet hours. Five statements, however many people. The same as long as nobody reads anything.
 */
export async function chooseSendTimes(
  db: Db,
  readers: TimedReaders,
  window: SendWindow,
): Promise<ReadonlyMap<ProfileId, SendTime>> {
  const choose = await readReaders(db, readers);
  return new Map(readers.profileIds.map((profileId) => [profileId, choose(profileId, window)]));
}

/** Reads what {@link chooseSendTimes} goes by, for mails whose windows differ. */
export async function readReaders(
  db: Db,
  { workspaceId, profileIds, segment = NO_VISITS }: TimedReaders,
): Promise<ChooseFor> {
  if (profileIds.length === 0) return refuseStranger;
  const people = await readHoursOfPeople(db, workspaceId, profileIds);
  const workspace = await readHoursOfWorkspace(db, workspaceId);
  const zoneOf = await readZones(db, workspaceId, profileIds);
  const restraint = (await readRestraints(db, [workspaceId])).get(workspaceId);
  const ofSegment = segment === 'these' ? sumUp(people.values()) : segment;
  const quietHours = restraint?.quietHours ?? null;
  const clock = createSendClock();
  return (profileId, window) => {
    const person = people.get(profileId) ?? NO_VISITS;
    const pattern = { person, segment: ofSegment, workspace };
    return chooseSendTime({ pattern, timeZone: zoneOf(profileId), quietHours }, window, clock);
  };
}

const refuseStranger: ChooseFor = (profileId) => {
  throw new Error(`nothing was read of ${profileId}`);
};

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
