import type pg from 'pg';

/**
 * What a session on Citus needs, in one statement that finds no row and sets nothing on any other server:
 * - `plan_cache_mode`: a generic plan has no values by which a shard could be chosen; Citus refuses it;
 * - `multi_shard_modify_mode`: one connection a worker, so that what a transaction wrote by COPY is seen
 *   by its next statement;
 * - `propagate_set_commands`: what a transaction sets for itself holds on the workers too.
 */
const SETTLE_SESSION = `
  select set_config('plan_cache_mode', 'auto', false),
         set_config('citus.multi_shard_modify_mode', 'sequential', false),
         set_config('citus.propagate_set_commands', 'local', false)
    from pg_extension where extname = 'citus'`;

/** Prepares a new connection for Citus, if that is what it leads to. */
export async function settleCitusSession(client: pg.ClientBase): Promise<void> {
  await client.query(SETTLE_SESSION);
}
