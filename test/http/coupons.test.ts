import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { handOutCodes } from '../../src/coupons/index.js';
import type { ProfileId } from '../../src/kernel/index.js';
import { codesNamed } from '../coupon-lists.js';
import { runHere } from '../run-here.js';
import { tempFolder } from '../temp-folder.js';
import { startTestApp } from '../test-app.js';
import { waitUntil } from '../wait-until.js';

const ANN = '00000000-0000-7000-8000-000000000001' as ProfileId;
const TEXT = 'text/plain';

async function openShop() {
  const shop = await startTestApp();
  const call = async (line: string, body?: unknown, type?: string) => {
    const [method = '', path = ''] = line.split(' ');
    const response = await fetch(`${shop.url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${shop.adminKey}`,
        ...(body !== undefined && { 'content-type': type ?? 'application/json' }),
      },
      ...(body !== undefined && {
        body: type === undefined ? JSON.stringify(body) : (body as string | Buffer),
      }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  };
  const path = (rest: string) => `${rest}?workspace=${shop.workspace.workspaceId}`;
  const attune = (...args: string[]) => runHere(args, shop.database.url);
  return { ...shop, call, path, attune };
}

test('a list is made, filled, handed out from, watched and exported by REST and by commands', async () => {
  const { call, path, attune, database, workspace } = await openShop();
  const { workspaceId } = workspace;
  const made = await call(path('POST /coupon-lists'), { key: 'ten', alertBelow: 2 });
  expect([made.status, made.body]).toMatchObject([
    201,
    { key: 'ten', name: 'ten', expiresAt: null, alertBelow: 2, left: 0, handedOut: 0 },
  ]);
  expect(await call(path('POST /coupon-lists'), { key: 'ten' })).toMatchObject({
    status: 409,
    body: { code: 'coupon-list-exists' },
  });
  expect(await call(path('POST /coupon-lists'), { key: 'Ten !' })).toMatchObject({
    status: 400,
    body: { code: 'coupon-list-invalid' },
  });

  // By text, gzipped table, and a command.
  const codes = path('POST /coupon-lists/ten/codes');
  expect((await call(codes, '\ufeffAAA\r\nBBB\r\n\r\naaa\nno code', TEXT)).body).toEqual({
    ...{ added: 2, duplicates: 1, invalid: 1, unreadable: 0 },
    examples: ['no code'],
  });
  const table = gzipSync('id;code\n1;CCC\n2;BBB\n');
  const inTable = await call(`${codes}&column=code`, table, 'application/octet-stream');
  expect(inTable.body).toMatchObject({ added: 1, duplicates: 1 });
  expect(await call(`${codes}&column=cod`, table, 'text/csv')).toMatchObject({
    status: 400,
    body: { code: 'import-file-unusable' },
  });
  expect(await call(path('POST /coupon-lists/none/codes'), 'X', TEXT)).toMatchObject({
    status: 404,
    body: { code: 'coupon-list-unknown' },
  });
  const folder = await tempFolder();
  await writeFile(join(folder, 'codes.txt'), 'DDD\nddd\n');
  const imported = await attune('coupons', 'import', 'ten', join(folder, 'codes.txt'));
  expect(imported.stdout).toBe('1 codes are added to ten.\n1 came before, and are left out.\n');

  // Whoever has no code in their lane has one as soon as the process has fetched it.
  const ask = (key: string) =>
    database.transaction(async (tx) => {
      const request = { workspaceId, profileId: ANN, listKey: 'ten', key };
      return (await handOutCodes(tx, [request], Date.now()))[0];
    });
  for (const key of ['run/1', 'run/2', 'run/3']) {
    await waitUntil('it has a code', async () => (await ask(key))?.kind === 'code');
  }
  const list = await call(path('GET /coupon-lists/ten'));
  expect(list.body).toMatchObject({ left: 1, handedOut: 3 });
  const doctor = await attune('doctor');
  expect(doctor.stdout).toContain('ten of workspace 1 has 1 code left');

  const { coupons } = (await call(path(`GET /profiles/${ANN}/coupons`))).body;
  const got = (coupons as { code: string; list: string; askedBy: string }[]).map((each) => each);
  expect(got.map(({ list: name, askedBy }) => [name, askedBy]).sort()).toEqual([
    ['ten', 'run/1'],
    ['ten', 'run/2'],
    ['ten', 'run/3'],
  ]);
  const csv = (await call(path('GET /coupon-lists/ten/handed-out.csv'))).body as string;
  const [head, ...lines] = csv.trimEnd().split('\r\n');
  expect(head).toBe('code,handed_at,asked_by,profile_id,name,email');
  expect(lines.map((line) => line.split(',')[0]).sort()).toEqual(got.map((c) => c.code).sort());
  const exported = await attune('coupons', 'export', 'ten');
  expect(
    exported.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).code)
      .sort(),
  ).toEqual(got.map(({ code }) => code).sort());

  expect((await call(path('DELETE /coupon-lists/ten'))).body.code).toBe('coupon-list-used');
  const changed = await attune('coupons', 'change', 'ten', '--expires', 'now');
  expect(changed.stdout).toContain('it expires at ');
  expect(await ask('run/4')).toEqual({ kind: 'expired' });
  expect((await attune('doctor')).stdout).not.toContain('ten of workspace');
  const actions = await database.query<{ action: string }>(
    "select action from audit_entries where action like 'coupon-list.%' order by entry_id",
  );
  expect(actions.map(({ action }) => action)).toEqual([
    'coupon-list.created',
    ...['coupon-list.filled', 'coupon-list.filled', 'coupon-list.filled'],
    'coupon-list.changed',
  ]);
});

test('many codes come in as a stream', async () => {
  const { call, path, attune } = await openShop();
  expect((await attune('coupons', 'create', 'many')).stdout).toContain('List many is made');
  const text = codesNamed('many', 6_000).join('\n');
  const codes = path('POST /coupon-lists/many/codes');
  expect((await call(codes, text, TEXT)).body).toMatchObject({ added: 6_000 });
  expect((await call(codes, text, TEXT)).body).toMatchObject({
    added: 0,
    duplicates: 6_000,
  });
  const listed = await attune('coupons', 'list', '--json');
  expect(JSON.parse(listed.stdout)).toMatchObject([{ key: 'many', left: 6_000, handedOut: 0 }]);
  expect((await attune('coupons', 'delete', 'many')).stdout).toBe('List many is deleted.\n');
});
