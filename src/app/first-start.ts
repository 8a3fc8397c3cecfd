import { createApiKey, hasAdminKey, listWorkspaces } from '../access/index.js';
import type { Clock, IdSource } from '../kernel/index.js';
import type { Database } from '../storage/index.js';

/**
 * Makes the admin key of an installation that has neither a workspace nor such a key. When the process
 * is killed before the key was shown, `attune key create` makes another.
 *
 * @returns the new key, to be shown once and never logged; undefined when this is no first start
 */
export async function firstStart(
  database: Database,
  { clock, ids }: { readonly clock: Clock; readonly ids: IdSource },
): Promise<string | undefined> {
  return database.transaction(async (tx) => {
    if ((await hasAdminKey(tx)) || (await listWorkspaces(tx)).length > 0) return undefined;
    const fields = { name: 'admin, first start', workspaceId: null, scopes: ['admin'] };
    const { token } = await createApiKey(tx, fields, { ids, now: clock.now() });
    return token;
  });
}
