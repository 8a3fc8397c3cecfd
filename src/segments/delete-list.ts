import type { WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { usersAmongComputed } from './computed/users-among-computed.js';
import { listInUse, listUnknown } from './errors.js';
import { type FindOtherUsers, findUsers } from './find-users.js';
import { inList } from './list-members.js';
import { deleteListRow, findList } from './list-store.js';
import { readMembers } from './read-members.js';
import { type ListParts, sayOfList } from './say-of-list.js';
import { lockNames, readSegmentRules } from './segment-store.js';

/**
 * Deletes a list. Everybody is taken off it first: should a list be made under this key again, nobody is on it,
 * and the past stays what it was. Broken off, it is done again.
 *
 * @param findOthers who refers to it, besides segments
 * @returns how many were on it
 * @throws AppError `list-unknown`, `list-in-use`
 */
export async function deleteList(
  parts: ListParts,
  place: { readonly workspaceId: WorkspaceId; readonly key: string },
  findOthers: (db: Db) => FindOtherUsers,
): Promise<number> {
  const { workspaceId, key } = place;
  const { database, clock } = parts;
  await requireUnused(database, place, findOthers);
  const question = { workspaceId, rules: [inList(key)], at: clock.now() };
  const [profileIds = []] = await readMembers(database, question);
  await sayOfList(parts, { workspaceId, list: key, what: 'removed', profileIds });
  await database.transaction(async (tx) => {
    await lockNames(tx);
    await requireUnused(tx, place, findOthers);
    await deleteListRow(tx, workspaceId, key);
  });
  return profileIds.length;
}

async function requireUnused(
  db: Db,
  { workspaceId, key }: { readonly workspaceId: WorkspaceId; readonly key: string },
  findOthers: (db: Db) => FindOtherUsers,
): Promise<void> {
  if ((await findList(db, workspaceId, key)) === undefined) throw listUnknown.make({ list: key });
  const rules = await readSegmentRules(db, workspaceId);
  const users = await findUsers(
    { kind: 'list', key },
    rules,
    usersAmongComputed(db, workspaceId, findOthers(db)),
  );
  if (users.length > 0) throw listInUse.make({ list: key, users });
}
