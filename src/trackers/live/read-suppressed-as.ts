import { readAddresses } from '../../identity/index.js';
import type { ProfileId, WorkspaceId } from '../../kernel/index.js';
import { readSuppressionReasons } from '../../privacy/index.js';
import type { SuppressedReason } from '../../rules/index.js';
import type { Db, ProfilePlace } from '../../storage/index.js';

/** Why addresses of these profiles must not be mailed now; those all of whose may be are left out. */
export async function readSuppressedAs(
  db: Db,
  places: readonly ProfilePlace[],
): Promise<ReadonlyMap<ProfileId, ReadonlySet<SuppressedReason>>> {
  const found = new Map<ProfileId, Set<SuppressedReason>>();
  const workspaces = new Map<WorkspaceId, ProfileId[]>();
  for (const { workspaceId, profileId } of places) {
    workspaces.set(workspaceId, [...(workspaces.get(workspaceId) ?? []), profileId]);
  }
  for (const [workspaceId, profileIds] of workspaces) {
    const addresses = await readAddresses(db, workspaceId, profileIds);
    const keys = [...addresses.values()].flat().map(({ key }) => key);
    const reasons = await readSuppressionReasons(db, keys);
    for (const [profileId, own] of addresses) {
      const all = own.flatMap(({ key }) => reasons.get(key) ?? []);
      if (all.length > 0) found.set(profileId, new Set(all));
    }
  }
  return found;
}
