import { chooseSendTimes } from '../delivery/index.js';
import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';

/** A mail that may have an hour of its own. */
export interface TimedMail {
  readonly messageId: string;
  readonly profileId: ProfileId;
  readonly isTimed: boolean;
  /** When it was decided on. */
  readonly at: Instant;
}

const WINDOW_MS = 24 * 3_600_000;

/** When those of these mails go that have an hour of their own, by their ids: within a day of being decided on. */
export async function chooseBestHours(
  tx: Db,
  workspaceId: WorkspaceId,
  mails: readonly TimedMail[],
): Promise<ReadonlyMap<string, Instant>> {
  const timed = mails.filter(({ isTimed }) => isTimed);
  const hours = new Map<string, Instant>();
  for (const from of new Set(timed.map(({ at }) => at))) {
    const some = timed.filter(({ at }) => at === from);
    const profileIds = [...new Set(some.map(({ profileId }) => profileId))];
    const readers = { workspaceId, profileIds, segment: undefined };
    const times = await chooseSendTimes(tx, readers, { from, until: from + WINDOW_MS });
    for (const { messageId, profileId } of some) {
      const time = times.get(profileId);
      if (time !== undefined) hours.set(messageId, time.at);
    }
  }
  return hours;
}
