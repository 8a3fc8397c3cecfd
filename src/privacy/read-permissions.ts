import {
  type EmailAddress,
  type JoinedProfile,
  readAddresses,
  readJoined,
  readWinners,
} from '../identity/index.js';
import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import type { Consent } from './consent.js';
import { readConsents } from './consent-store.js';
import { judgePermission, type Permission } from './judge-permission.js';
import { readPurpose } from './read-purpose.js';
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
  const consents = await readAllConsents(db, workspaceId, profileIds);
  const keys = [...addresses.values()].flat().map(({ key }) => key);
  const suppressions = await readSuppressionReasons(db, keys);
  // A merge takes the identifiers along at once: who has none may be somebody else by now.
  const nameless = places.filter(({ profileId }) => !addresses.has(profileId));
  const merged = nameless.length === 0 ? new Map() : await readWinners(db, nameless);
  return wishes.map(({ profileId, purpose }) =>
    judgePermission(readPurpose(purpose) ?? purpose, {
      isMergedAway: merged.has(profileId),
      addresses: addresses.get(profileId) ?? NO_ADDRESSES,
      consents: consents.get(profileId) ?? NO_CONSENTS,
      suppressions,
    }),
  );
}

type Consents = ReadonlyMap<string, readonly Consent[]>;
const NO_ADDRESSES: readonly EmailAddress[] = [];
const NO_CONSENTS: Consents = new Map();

/**
 * What profiles said, and what those said who were merged into them a moment ago: until their lane has moved
 * it along, it still lies with them.
 */
async function readAllConsents(
  db: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<ReadonlyMap<ProfileId, Consents>> {
  const joined = await readJoined(db, workspaceId, profileIds);
  const losers = [...joined.values()].flat().map(({ profileId }) => profileId);
  const own = await readConsents(
    db,
    [...new Set([...profileIds, ...losers])].map((profileId) => ({ workspaceId, profileId })),
  );
  if (joined.size === 0) return own;
  return new Map(
    profileIds.map((profileId) => [
      profileId,
      joinConsents(own.get(profileId) ?? NO_CONSENTS, joined.get(profileId) ?? [], own),
    ]),
  );
}

function joinConsents(
  own: Consents,
  joined: readonly JoinedProfile[],
  all: ReadonlyMap<ProfileId, Consents>,
): Consents {
  const together = new Map(own);
  for (const { profileId, joinedAt } of joined) {
    for (const [purpose, consents] of all.get(profileId) ?? NO_CONSENTS) {
      const late = consents.map((each) => ({ ...each, joinedAt: each.joinedAt ?? joinedAt }));
      together.set(purpose, [...(together.get(purpose) ?? []), ...late]);
    }
  }
  return together;
}
