import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createVault } from '../../src/access/index.js';
import { callIdOf, intendCalls, putWebhook } from '../../src/calls/index.js';
import { createEndpointNetwork } from '../../src/content/index.js';
import type { ProfileId, WorkspaceId } from '../../src/kernel/index.js';
import { createTestDatabase } from '../test-database.js';
import { testDeed } from '../test-deed.js';
import { startTestProcess } from '../test-process.js';
import { waitUntil } from '../wait-until.js';
import { expectKilled } from './start-until-ready.js';

/** Before the call is sent, and between its answer and the writing down of it. */
const POINTS = ['call:leased:kill@3', 'call:made:kill@3'];
const EACH = 6;
const ANN = '00000000-0000-7000-8000-000000000001' as ProfileId;
const workspaceId = 1 as WorkspaceId;

async function listen() {
  const ids: string[] = [];
  const server = createServer((request, response) => {
    ids.push(String(request.headers['webhook-id']));
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { ids, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('killed before and behind sending, no call is lost, and what comes twice has the same id', async () => {
  const database = await createTestDatabase();
  const { ids, url } = await listen();
  const network = createEndpointNetwork([url]);
  // The key of test processes.
  const vault = createVault({ keys: [Buffer.alloc(32, 7)] });
  const wanted = { workspaceId, name: 'crm', url, headers: {}, secretHeaders: {} };
  await putWebhook({ database, vault, network }, { ...wanted, timeoutMs: 5_000 }, testDeed());
  const start = (...failPoints: string[]) =>
    startTestProcess({
      databaseUrl: database.url,
      failPoints,
      env: { ATTUNE_PRIVATE_ENDPOINTS: url },
    });
  const intend = (keys: readonly string[]) => {
    const intent = {
      workspaceId,
      profileId: ANN,
      webhook: 'crm',
      method: 'POST',
      body: 1,
    } as const;
    const intents = keys.map((key) => ({ ...intent, key }));
    return database.transaction((tx) => intendCalls(tx, intents, Date.now()));
  };
  /** A minute is over: what was under way is given up for lost. Nothing is due before a process is there. */
  const letBeDue = (at: string) =>
    database.query("update calls set due_at = $1::timestamptz where state = 'waiting'", [at]);
  const keys: string[] = [];
  for (const point of POINTS) {
    const attune = await start(point);
    await letBeDue(new Date().toISOString());
    const fresh = Array.from({ length: EACH }, (_, at) => `${point}/${at}`);
    keys.push(...fresh);
    await intend(fresh);
    await expectKilled(attune);
    await letBeDue('2100-01-01');
  }
  await start();
  await letBeDue(new Date().toISOString());
  await waitUntil('every call is done', async () => {
    const open = await database.query("select 1 from calls where state <> 'done'");
    return open.length === 0;
  });
  expect([...new Set(ids)].sort()).toEqual(keys.map((key) => callIdOf(key, ANN)).sort());
  // The second kill came between the third answer and the writing down of it.
  expect(ids.length).toBeGreaterThan(keys.length);
}, 150_000);
