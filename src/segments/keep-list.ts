import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { checkDescription, checkName, chooseKey } from './check-names.js';
import { listExists, listUnknown } from './errors.js';
import type { List } from './list.js';
import { findList, insertList, listLists, updateList } from './list-store.js';
import { lockNames } from './segment-store.js';

/** What somebody says who wants a list. */
export interface NewList {
  readonly workspaceId: WorkspaceId;
  /** Undefined: made of the name. */
  readonly key?: string | undefined;
  readonly name: string;
  readonly description?: string | undefined;
}

/**
 * Makes a list with nobody on it.
 *
 * @throws AppError `list-exists`, `segment-or-list-invalid`
 */
export async function createList(database: Database, wanted: NewList, now: Instant): Promise<List> {
  const { workspaceId } = wanted;
  const name = checkName(wanted.name);
  const description = checkDescription(wanted.description ?? '');
  return database.transaction(async (tx) => {
    await lockNames(tx);
    const keys = new Set((await listLists(tx, workspaceId)).map(({ key }) => key));
    const key = chooseKey(wanted.key, name, (each) => keys.has(each));
    const list: List = { workspaceId, key, name, description, createdAt: now, changedAt: now };
    if (!(await insertList(tx, list))) throw listExists.make({ list: key });
    return list;
  });
}

/** What somebody changes of a list; what is left out stays. */
export interface ListChange {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

/** @throws AppError `list-unknown`, `segment-or-list-invalid` */
export async function changeList(
  database: Database,
  change: ListChange,
  now: Instant,
): Promise<List> {
  const { workspaceId, key } = change;
  const changed = {
    ...(change.name !== undefined && { name: checkName(change.name) }),
    ...(change.description !== undefined && { description: checkDescription(change.description) }),
  };
  return database.transaction(async (tx) => {
    await lockNames(tx);
    const before = await findList(tx, workspaceId, key);
    if (before === undefined) throw listUnknown.make({ list: key });
    const list: List = { ...before, ...changed, changedAt: now };
    await updateList(tx, list);
    return list;
  });
}
