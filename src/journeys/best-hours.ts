import { readReaders } from '../delivery/index.js';
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

/**
 * When those of these mails go that have an hour of their own, by their ids: within a day of being decided on. As many
 * statements as for one, however many there are.
 */
export async function chooseBestHours(
  tx: Db,
  workspaceId: WorkspaceId,
  mails: readonly TimedMail[],
): Promise<ReadonlyMap<string, Instant>> {
  const timed = mails.filter(({ isTimed }) => isTimed);
  const profileIds = [...new Set(timed.map(({ profileId }) => profileId))];
  const choose = await readReaders(tx, { workspaceId, profileIds, segment: undefined });
  return new Map(
    timed.map(({ messageId, profileId, at: from }) => [
      messageId,
      choose(profileId, { from, until: from + WINDOW_MS }).at,
    ]),
  );
}
