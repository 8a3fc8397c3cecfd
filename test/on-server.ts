import pg from 'pg';

/** Runs one statement on a server, on a connection of its own: to create and drop databases. */
export async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
