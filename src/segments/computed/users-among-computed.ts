import type { WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import type { FindOtherUsers } from '../find-users.js';
import { readOwnComputed } from './computed-store.js';

/** Adds to those who may refer to a segment or a list the computed traits of the workspace. */
export function usersAmongComputed(
  tx: Db,
  workspaceId: WorkspaceId,
  findOthers: FindOtherUsers,
): FindOtherUsers {
  return async (refers) => {
    const own = (await readOwnComputed(tx, workspaceId))
      .filter(({ trait }) => trait.kind === 'cases' && trait.cases.some(({ rule }) => refers(rule)))
      .map(({ name }) => `computed trait “${name}”`);
    return [...own, ...(await findOthers(refers))];
  };
}
