import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import { type Db, uuidArray } from '../storage/index.js';
import { plainKey } from './identifier-store.js';

/** An `email` identifier of a profile: where it can be mailed, if it may. */
export interface EmailAddress {
  /** 32 hex digits: the identifier's key, and that of the address's suppressions. */
  readonly key: string;
  readonly address: string;
  readonly tiedAt: Instant;
}

/** The `email` identifiers that point to these profiles, of each the newest first. */
export async function readAddresses(
  db: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<ReadonlyMap<ProfileId, readonly EmailAddress[]>> {
  const addresses = new Map<ProfileId, EmailAddress[]>();
  if (profileIds.length === 0) return addresses;
  const rows = await db.query<EmailAddress & { profileId: ProfileId }>(
    `select key, value as address, tied_at as "tiedAt", profile_id as "profileId" from identifiers
      where profile_id = any($2::uuid[]) and workspace_id = $1 and kind = 'email'
      order by tied_at desc, value`,
    [workspaceId, uuidArray(profileIds)],
  );
  for (const { profileId, key, address, tiedAt } of rows) {
    const known = addresses.get(profileId);
    const entry = { key: plainKey(key), address, tiedAt };
    if (known === undefined) addresses.set(profileId, [entry]);
    else known.push(entry);
  }
  return addresses;
}
