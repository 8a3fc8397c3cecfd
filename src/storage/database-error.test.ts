import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import { waitUntil } from '../../test/wait-until.js';
import { asDatabaseError, type Database, type DatabaseError, openDatabase } from './index.js';

async function errorOf(work: Promise<unknown>): Promise<DatabaseError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeDefined();
  return asDatabaseError(error);
}

/** Opens a database that this test closes again. */
function open(url: string | URL): Database {
  const options = { url: String(url), connections: 2, applicationName: 'attune/errors' };
  const database = openDatabase(options);
  onTestFinished(() => database.close());
  return database;
}

/** A login of its own, gone with the test; the tests' own account stands above connection limits. */
async function createLogin(database: Database, limit: string): Promise<URL> {
  const name = `attune_test_${randomBytes(8).toString('hex')}`;
  await database.script(`create role ${name} login password 'right' ${limit}`);
  onTestFinished(() => database.script(`drop role ${name}`));
  const url = new URL(database.url);
  url.username = name;
  url.password = 'right';
  return url;
}

describe('somebody else was faster', () => {
  test('when a unique key is there already', async () => {
    const database = await createTestDatabase();
    const insert = `insert into schema_migrations (version, name, checksum) values (9999, '', '')`;
    await database.query(insert);
    const error = await errorOf(database.query(insert));
    expect(error).toMatchObject({ kind: 'conflict', sqlState: '23505' });
  });

  test('when a row is locked and we do not wait', async () => {
    const database = await createTestDatabase();
    const lock = 'select 1 from schema_migrations where version = 1 for update nowait';
    await database.transaction(async (tx) => {
      await tx.query(lock);
      expect(await errorOf(database.query(lock))).toMatchObject({ kind: 'conflict' });
    });
  });

  test('when two serialisable transactions overlap', async () => {
    const database = await createTestDatabase();
    const change = `update schema_migrations set name = name || '!' where version = 1`;
    const error = await errorOf(
      database.transaction(async (tx) => {
        await tx.query('set transaction isolation level repeatable read');
        await tx.query('select 1 from schema_migrations');
        await database.query(change);
        await tx.query(change);
      }),
    );
    expect(error).toMatchObject({ kind: 'conflict', sqlState: '40001' });
  });
});

describe('the data can’t be held', () => {
  test.each([
    ['a value of another type', '22P02', 'twelve', 'integer'],
    ['a character that no text holds', '22021', 'a\0b', 'text'],
    ['a number out of range', '22003', '3000000000', 'integer'],
    ['a structure too deep', '54001', '['.repeat(100_000), 'jsonb'],
  ])('%s', async (...[, sqlState, value, type]) => {
    const database = await createTestDatabase();
    const error = await errorOf(database.query(`select $1::${type}`, [value]));
    expect(error).toMatchObject({ kind: 'data', sqlState });
  });
});

describe('the database is unavailable', () => {
  test('when it refuses the connection', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const error = await errorOf(open(`postgres://a@127.0.0.1:${port}/a`).query('select 1'));
    expect(error).toMatchObject({ kind: 'unavailable', sqlState: 'ECONNREFUSED' });
  });

  test('when it hangs up on us', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const error = await errorOf(open(`postgres://a@127.0.0.1:${port}/a`).query('select 1'));
    expect(error.kind).toBe('unavailable');
  });

  test('when it does not let us in', async () => {
    // A server that asks for no password refuses an unknown account all the same.
    const url = new URL((await createTestDatabase()).url);
    url.username = 'attune_nobody_of_this_name';
    url.password = 'wrong';
    const error = await errorOf(open(url).query('select 1'));
    expect(error.kind).toBe('unavailable');
    expect(error.sqlState).toMatch(/^28/);
  });

  test('when it has no such database', async () => {
    const url = new URL((await createTestDatabase()).url);
    url.pathname = '/attune_no_such_database';
    const error = await errorOf(open(url).query('select 1'));
    expect(error).toMatchObject({ kind: 'unavailable', sqlState: '3D000' });
  });

  test('when it has no connection left', async () => {
    const database = await createTestDatabase();
    const limited = open(await createLogin(database, 'connection limit 1'));
    await limited.session(async (only) => {
      await only.query('select 1');
      const error = await errorOf(limited.query('select 1'));
      expect(error).toMatchObject({ kind: 'unavailable', sqlState: '53300' });
    });
  });

  test('when somebody ends our session', async () => {
    const database = await createTestDatabase();
    const error = await errorOf(database.query('select pg_terminate_backend(pg_backend_pid())'));
    expect(error).toMatchObject({ kind: 'unavailable', sqlState: '57P01' });
  });

  test('when our session was ended while we were away, and the next one is fine', async () => {
    const database = await createTestDatabase();
    const error = await errorOf(
      database.transaction(async (tx) => {
        const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
        await database.query('select pg_terminate_backend($1)', [own?.pid]);
        await waitUntil('the session is gone', async () => {
          const left = await database.query('select 1 from pg_stat_activity where pid = $1', [
            own?.pid,
          ]);
          return left.length === 0;
        });
        await tx.query('select 1');
      }),
    );
    expect(error.kind).toBe('unavailable');
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('when it may not write', async () => {
    const database = await createTestDatabase();
    const error = await errorOf(
      database.transaction(async (tx) => {
        await tx.query('set transaction read only');
        await tx.query('delete from schema_migrations');
      }),
    );
    expect(error).toMatchObject({ kind: 'unavailable', sqlState: '25006' });
  });
});

describe('a bug', () => {
  test('is a statement that is wrong', async () => {
    const database = await createTestDatabase();
    const error = await errorOf(database.query('select no_such_column'));
    expect(error).toMatchObject({ kind: 'bug', sqlState: '42703' });
  });

  test('is an error of ours, and it keeps its cause', () => {
    const cause = new TypeError('x is not a function');
    expect(asDatabaseError(cause)).toMatchObject({ kind: 'bug', sqlState: undefined, cause });
  });
});

/** Seen on a coordinator of Citus 13 with two workers, but for the full disk, which has the same form. */
describe('what Citus says about its workers', () => {
  const citusError = (message: string, code = 'XX000') =>
    asDatabaseError(Object.assign(new Error(message), { code, severity: 'ERROR' }));

  test.each([
    ['conflict', 'duplicate key value violates unique constraint "message_ids_pkey_102280"'],
    ['unavailable', 'failure on connection marked as essential: 10.0.0.2:5432'],
    ['unavailable', 'server closed the connection unexpectedly'],
    ['unavailable', 'could not extend file "base/5/7": No space left on device'],
    ['bug', 'could not find block containing chunk 0x1'],
  ])('%s: %s', (kind, message) => {
    expect(citusError(message)).toMatchObject({ kind, sqlState: 'XX000' });
  });

  test('its sentences count under its own code alone', () => {
    expect(citusError('duplicate key value violates unique constraint "a"', '42601').kind).toBe(
      'bug',
    );
  });
});
