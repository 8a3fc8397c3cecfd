import { type EmailAddress, readAddresses, readWinners } from '../identity/index.js';
import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { readConsents } from './consent-store.js';
import { judgePermission, type Permission } from './judge-permission.js';
import { readSuppressionReasons } from './suppression-store.js';

/** A message that somebody wants to send. */
export interface Wish {
  readonly profileId: ProfileId;
  readonly purpose: string;
}

/**
 * Whether these messages may go now: the one reading of permission, for estimates, intents and the moment
 * before a message is handed over.
 *
 * @returns in the order of the wishes
 */
export async function readPermissions(
  db: Db,
  workspaceId: WorkspaceId,
  wishes: readonly Wish[],
): Promise<readonly Permission[]> {
  const profileIds = [...new Set(wishes.map(({ profileId }) => profileId))];
  const places = profileIds.map((profileId) => ({ workspaceId, profileId }));
  const addresses = await readAddresses(db, workspaceId, profileIds);
  const consents = await readConsents(db, places);
  const keys = [...addresses.values()].flat().map(({ key }) => key);
  const suppressions = await readSuppressionReasons(db, keys);
  // A merge takes the identifiers along at once: who has none may be somebody else by now.
  const nameless = places.filter(({ profileId }) => !addresses.has(profileId));
  const merged = nameless.length === 0 ? new Map() : await readWinners(db, nameless);
  return wishes.map(({ profileId, purpose }) =>
    judgePermission(purpose, {
      isMergedAway: merged.has(profileId),
      addresses: addresses.get(profileId) ?? NO_ADDRESSES,
      consents: consents.get(profileId) ?? new Map(),
      suppressions,
    }),
  );
}

const NO_ADDRESSES: readonly EmailAddress[] = [];
