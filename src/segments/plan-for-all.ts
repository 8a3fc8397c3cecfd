import type { Db } from '../storage/index.js';

/**
 * Memory for one step of a query's plan, before it goes to disk; a table of groups may have eight times as much: it
 * holds a short row for each profile, where sorting would carry all payloads.
 */
const WORK_MEMORY = '128MB';

/**
 * Lets the statements of a transaction be planned for their very values and for all profiles: other statements of
 * ours are planned for any, and look up a few. To join all of them row by row is never right, whatever the statistics
 * of a fresh table say.
 *
 * @param limitMs how long a statement may take; undefined: as long as it does
 */
export async function planForAll(tx: Db, limitMs?: number): Promise<void> {
  const limit =
    limitMs === undefined ? '' : `, set_config('statement_timeout', '${limitMs}', true)`;
  await tx.query(`select set_config('plan_cache_mode', 'force_custom_plan', true),
                         set_config('enable_nestloop', 'off', true),
                         set_config('work_mem', '${WORK_MEMORY}', true),
                         set_config('hash_mem_multiplier', '8', true)${limit}`);
}
