import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { descendantsOf, stillRunning } from '../../test/processes.js';
import { runHere } from '../../test/run-here.js';
import { tempFolder } from '../../test/temp-folder.js';
import { createTestDatabase } from '../../test/test-database.js';
import { runCommand, startTestProcess } from '../../test/test-process.js';
import { waitUntil } from '../../test/wait-until.js';
import { readRecentEvents } from '../ingest/index.js';
import type { WorkspaceId } from '../kernel/index.js';
import { type Database, readOwners, readProcesses } from '../storage/index.js';

/** An event of a new workspace. */
async function eventBody(database: Database): Promise<string> {
  const made = await runHere(['workspace', 'create', 'shop', '--json'], database.url);
  const { writeKey } = JSON.parse(made.stdout) as { writeKey: string };
  return JSON.stringify({ userId: 'ann', event: 'Product Viewed', writeKey });
}

test('on an empty folder attune serves, takes an event of a new workspace, and leaves no process behind', async () => {
  const dataDir = join(await tempFolder(), 'data');
  const attune = await startTestProcess({ dataDir });
  expect(attune.adminKey).toMatch(/^attune_/);

  const made = await runCommand(['workspace', 'create', 'My shop', '--json'], { dataDir });
  const { writeKey } = JSON.parse(made.stdout) as { writeKey: string };
  const body = JSON.stringify({ userId: 'ann', event: 'Product Viewed', writeKey });
  const send = () => fetch(`${attune.url}/v1/track`, { method: 'POST', body });
  expect((await send()).status).toBe(200);

  const second = await runCommand(['start'], { dataDir });
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(`process ${attune.pid}`);
  expect(second.stderr).toContain('ATTUNE_DATA_DIR');

  const doctor = await runCommand(['doctor'], { dataDir });
  expect(doctor.stdout).toContain('all 64 have a running owner');
  expect(doctor.code).toBe(0);

  const below = await descendantsOf(attune.pid);
  expect(below).not.toEqual([]);
  attune.signal('SIGTERM');
  const { code, stdout } = await attune.ended;
  expect(code).toBe(0);
  expect(stdout).toContain(`${attune.url}/setup#code=`);
  expect(await stillRunning(below)).toEqual([]);
  const again = await startTestProcess({ dataDir });
  expect(again.adminKey).toBe('');
  expect((await fetch(`${again.url}/v1/track`, { method: 'POST', body })).status).toBe(200);
});

test('after SIGTERM it owns no lane and is no longer registered', async () => {
  const database = await createTestDatabase();
  const attune = await startTestProcess({ databaseUrl: database.url });
  const countOwned = async () =>
    (await readOwners(database)).filter(({ owner }) => owner !== null).length;
  await waitUntil('it owns the lanes', async () => (await countOwned()) === 64);
  attune.signal('SIGTERM');
  expect((await attune.ended).code).toBe(0);
  expect(await countOwned()).toBe(0);
  expect(await readProcesses(database)).toEqual([]);
});

test('a port that is taken is named, with what to do', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => blocker.once('listening', resolve));
  onTestFinished(() => void blocker.close());
  const { port } = blocker.address() as { port: number };
  const { url } = await createTestDatabase();
  const end = await runCommand(['start', '--port', String(port)], { databaseUrl: url });
  expect(end.code).toBe(1);
  expect(end.stderr).toContain(String(port));
  expect(end.stderr).toMatch(/--port|ATTUNE_PORT/);
});

test('a process with the role worker alone serves nobody', async () => {
  const { url } = await createTestDatabase();
  const attune = await startTestProcess({ databaseUrl: url, args: ['--roles', 'worker'] });
  expect(attune.url).toBe('');
  attune.signal('SIGINT');
  expect((await attune.ended).code).toBe(0);
});

/** A request whose body is still to come; `finish` sends it and gives the answer. */
async function beginRequest({ url, body }: { url: string; body: string }) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  const answer = text(socket);
  const head = `POST /v1/track HTTP/1.1\r\nHost: shop\r\nContent-Length: ${body.length}\r\n\r\n`;
  socket.write(head + body.slice(0, 1));
  await once(socket, 'connect');
  // A whole request on another connection: by its answer, the begun one was read, too.
  await fetch(`${url}/health`);
  return {
    finish: () => {
      socket.write(body.slice(1));
      return answer;
    },
  };
}

test('a request under way at SIGTERM is still answered and kept', async () => {
  const database = await createTestDatabase();
  const attune = await startTestProcess({ databaseUrl: database.url });
  const request = await beginRequest({ url: attune.url, body: await eventBody(database) });
  attune.signal('SIGTERM');
  await waitUntil('it is stopping', () => attune.stderr().includes('SIGTERM: finishing'));
  expect(await request.finish()).toContain('HTTP/1.1 200 OK');
  expect((await attune.ended).code).toBe(0);
  const filter = { workspaceId: 1 as WorkspaceId, now: Date.now() };
  expect(await readRecentEvents(database, filter, { limit: 10 })).toHaveLength(1);
});

test('a second signal ends the process at once', async () => {
  const database = await createTestDatabase();
  const attune = await startTestProcess({ databaseUrl: database.url });
  await beginRequest({ url: attune.url, body: await eventBody(database) });
  attune.signal('SIGINT');
  await waitUntil('it is stopping', () => attune.stderr().includes('SIGINT: finishing'));
  attune.signal('SIGTERM');
  expect((await attune.ended).code).toBe(143);
});

test('a fail point kills the process where it was set', async () => {
  const database = await createTestDatabase();
  const attune = await startTestProcess({
    databaseUrl: database.url,
    failPoints: ['accept:after-commit:kill'],
  });
  const body = await eventBody(database);
  const answer = fetch(`${attune.url}/v1/track`, { method: 'POST', body });
  await expect(answer).rejects.toThrow();
  expect((await attune.ended).signal).toBe('SIGKILL');
});
