import type { UserId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import type { AuditNote, Deed } from './audit.js';
import { noteAudit } from './audit-store.js';
import { readMemberships } from './membership-store.js';

/** Writes down what is about a user, where each owner of theirs sees it; without one, in the installation. */
export async function noteOfUser(
  db: Db,
  { userId, ...note }: Omit<AuditNote, 'workspaceId'> & { readonly userId: UserId | undefined },
  deed: Deed,
): Promise<void> {
  // Asked for nobody too: a refused sign-in takes as long as that of a user.
  const memberships = await readMemberships(db, userId ?? null);
  const places = memberships.map(({ workspaceId }) => workspaceId);
  for (const workspaceId of places.length === 0 ? [null] : places) {
    await noteAudit(db, { ...note, workspaceId }, deed);
  }
}
