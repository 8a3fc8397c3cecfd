import { expect } from 'vitest';
import { createTestDatabase } from '../../../test/test-database.js';
import { startTestEngine } from '../../../test/test-engine.js';
import { waitUntil } from '../../../test/wait-until.js';
import {
  createSource,
  createSourceLookup,
  createWorkspace,
  createWorkspaceHashes,
} from '../../access/index.js';
import { createDoorRules } from '../../ingest/index.js';
import { parseExact, stringifyExact, systemClock } from '../../kernel/index.js';
import { countOpenTickets, type Database } from '../../storage/index.js';
import type { ServerParts } from '../index.js';
import { startTestServer, TEST_WRITE_KEY, type TestServer } from './start-test-server.js';

export interface WholeServer extends TestServer {
  readonly database: Database;
  /** Posts a batch, and waits until it has taken effect. */
  send(events: readonly object[]): Promise<void>;
  /** The answer's body, which must be a 200. */
  get<Body>(path: string): Promise<Body>;
  /** The same as text, numbers as they were written. */
  getText(path: string): Promise<string>;
  settled(): Promise<void>;
}

/** A server with its engine and a database, workspace 1 in it and a source with the test's write key. */
export async function startWholeServer(
  overrides: { server?: Partial<ServerParts> } = {},
): Promise<WholeServer> {
  const database = await createTestDatabase();
  const now = systemClock.now();
  await database.transaction(async (tx) => {
    const { workspaceId } = await createWorkspace(tx, { name: 'Shop' }, now);
    await createSource(tx, { workspaceId, name: 'Web', writeKey: TEST_WRITE_KEY }, now);
  });
  const hashOf = createWorkspaceHashes(database);
  const { door } = await startTestEngine(database, { hashOf });
  const server = await startTestServer({
    database,
    door,
    hashOf,
    findSource: createSourceLookup(database, systemClock),
    rulesOf: createDoorRules(database, overrides.server?.clock ?? systemClock),
    ...overrides.server,
  });
  const settled = () =>
    waitUntil('no ticket is open', async () => (await countOpenTickets(database)).length === 0);
  const getText = async (path: string) => {
    const response = await server.api('GET', path);
    const text = await response.text();
    expect([response.status, text]).toEqual([200, text]);
    return text;
  };
  return {
    ...server,
    database,
    settled,
    getText,
    get: async (path) => parseExact(await getText(path)) as never,
    send: async (events) => {
      const response = await server.post('/v1/batch', stringifyExact({ batch: events }));
      expect(response.status).toBe(200);
      await settled();
    },
  };
}
