import pg from 'pg';

const pools = new Map<string, pg.Pool>();

/**
 * Runs one statement on a server, outside of any test's database: to create and drop databases. Connections are
 * kept for the next one for some seconds, as making one takes as long as copying a database.
 */
export async function onServer(url: string, sql: string): Promise<void> {
  let pool = pools.get(url);
  if (pool === undefined) {
    pool = new pg.Pool({ connectionString: url, max: 4, allowExitOnIdle: true });
    // A server that ends cuts idle connections; whoever needs one afterwards is told.
    pool.on('error', () => pools.delete(url));
    pools.set(url, pool);
  }
  await pool.query(sql);
}
