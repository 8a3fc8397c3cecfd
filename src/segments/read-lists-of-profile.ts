import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import type { List } from './list.js';
import { inList } from './list-members.js';
import { listLists } from './list-store.js';
import { readMembers } from './read-members.js';

const ASKED_AT_ONCE = 100;

/** The lists that a profile is on, in order of their names. */
export async function readListsOfProfile(
  database: Database,
  { workspaceId, profileId }: { readonly workspaceId: WorkspaceId; readonly profileId: ProfileId },
  at: Instant,
): Promise<List[]> {
  const lists = await listLists(database, workspaceId);
  const own: List[] = [];
  for (let from = 0; from < lists.length; from += ASKED_AT_ONCE) {
    const some = lists.slice(from, from + ASKED_AT_ONCE);
    const rules = some.map(({ key }) => inList(key));
    const asked = { workspaceId, rules, at, profileIds: [profileId] };
    const members = await readMembers(database, asked);
    own.push(...some.filter((_, place) => members[place]?.includes(profileId)));
  }
  return own;
}
