import { expect, test } from 'vitest';
import { testOrigin } from '../../../test/event-factory.js';
import { madeUpPeople, serveSegment } from '../../../test/segments/serve-segment.js';
import { startTestApp } from '../../../test/test-app.js';
import { createTestDatabase } from '../../../test/test-database.js';
import { waitUntil } from '../../../test/wait-until.js';
import { createWorkspace } from '../../access/index.js';
import { startTestServer } from '../testing/start-test-server.js';

const { workspaceId } = testOrigin;

test('a segment’s members come as a file, and a name that is a formula is none there', async () => {
  const { url, adminKey, source: shop } = await startTestApp();
  const call = (path: string, authorization: string, body?: unknown) =>
    fetch(`${url}${path}?workspace=${shop.workspaceId}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const source = `Basic ${Buffer.from(`${shop.writeKey}:`).toString('base64')}`;
  const traits = { name: '=1+1', email: 'ann@shop.example' };
  await call('/v1/identify', source, { userId: 'ann', traits });
  await call('/api/segments', `Bearer ${adminKey}`, { name: 'All', rule: 'everyone' });
  await waitUntil('Ann is in the segment', async () => {
    const { size } = (await (await call('/api/segments/all', `Bearer ${adminKey}`)).json()) as {
      size: number | null;
    };
    return size === 1;
  });
  const answer = await call('/api/segments/all/members.csv', `Bearer ${adminKey}`);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="all.csv"');
  expect(await answer.text()).toMatch(
    /^profile_id,name,email,since\r\n[0-9a-f-]{36},'=1\+1,ann@shop\.example,\d{4}-.{18}Z\r\n$/,
  );
});

test('all members are in the file, however many pages they are', async () => {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, 0));
  const server = await startTestServer({ database });
  const made = { body: { key: 'many', name: 'Many', rule: 'everyone' } };
  await server.api('POST', `/api/segments?workspace=${workspaceId}`, made);
  const file = () => server.api('GET', `/api/segments/many/members.csv?workspace=${workspaceId}`);
  expect(await (await file()).text()).toBe('profile_id,name,email,since\r\n');
  await serveSegment(database, { workspaceId, key: 'many' }, madeUpPeople(2_000, 5));
  const lines = (await (await file()).text()).trimEnd().split('\r\n');
  expect(new Set(lines).size).toBe(2_001);
  const missing = await server.api('GET', `/api/segments/no/members.csv?workspace=${workspaceId}`);
  expect(missing.status).toBe(404);
});
