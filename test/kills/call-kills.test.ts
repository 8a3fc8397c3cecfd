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
  const keys: string[] = [];
  for (const point of POINTS) {
    const attune = await start(point);
    const fresh = Array.from({ length: EACH }, (_, at) => `${point}/${at}`);
    keys.push(...fresh);
    const intent = {
      workspaceId,
      profileId: ANN,
      webhook: 'crm',
      method: 'POST',
      body: 1,
    } as const;
    await database.transaction((tx) =>
      intendCalls(
        tx,
        fresh.map((key) => ({ ...intent, key })),
        Date.now(),
      ),
    );
    await expectKilled(attune);
    // A minute is over: what was under way is given up for lost.
    await database.query(
      "update calls set due_at = due_at - interval '1 minute' where state = 'waiting'",
    );
  }
  await start();
  await waitUntil('every call is done', async () => {
    const open = await database.query("select 1 from calls where state <> 'done'");
    return open.length === 0;
  });
  expect([...new Set(ids)].sort()).toEqual(keys.map((key) => callIdOf(key, ANN)).sort());
  // The kill came between the third answer and the writing down of it, if not of others beside it.
  expect(ids.length).toBeGreaterThan(keys.length);
  expect(ids.length).toBeLessThanOrEqual(keys.length + EACH);
}, 150_000);
