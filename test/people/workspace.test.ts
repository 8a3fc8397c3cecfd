import { expect, test } from 'vitest';
import { startHouse } from './people-house.js';

test('an owner changes what a workspace is called and speaks, and nobody else does', async () => {
  const house = await startHouse();
  const owner = await house.setUp();
  const path = '/api/workspaces/1';
  expect(
    await owner.call('PATCH', path, { name: ' Fjord ', language: 'nb', currency: 'EUR' }),
  ).toMatchObject({
    status: 200,
    body: { name: 'Fjord', language: 'nb', timeZone: 'Europe/Berlin', currency: 'EUR' },
  });
  expect((await owner.call('GET', '/api/session')).body).toMatchObject({
    workspaces: [{ name: 'Fjord', language: 'nb' }],
  });
  const { body } = await owner.call('GET', '/api/audit?action=workspace.changed');
  expect(body.entries).toMatchObject([{ actor: { name: 'ann@shop.example' }, subject: 'Fjord' }]);
  const editor = await house.join(owner, 'editor');
  expect((await editor.call('PATCH', path, { name: 'Mine' })).status).toBe(403);
});

test('a workspace keeps its time zone and its currency, and a name that is free', async () => {
  const house = await startHouse();
  const owner = await house.setUp();
  await owner.call('POST', '/api/workspaces', { name: 'Other' });
  for (const [change, status, code] of [
    [{ timeZone: 'Europe/Oslo' }, 409, 'workspace-fixed'],
    [{ currency: 'NOK', name: 'New' }, 409, 'workspace-fixed'],
    [{ timeZone: 'Atlantis' }, 400, 'workspace-invalid'],
    [{ name: 'Other' }, 409, 'workspace-exists'],
    [{ name: '' }, 400, 'workspace-invalid'],
    [{ language: 'english' }, 400, 'workspace-invalid'],
  ] as const) {
    const answer = await owner.call('PATCH', '/api/workspaces/1', change);
    expect([change, answer.status, answer.body.code]).toEqual([change, status, code]);
  }
  const { body } = await owner.call('GET', '/api/workspaces?workspace=1');
  expect(body).toMatchObject({ workspaces: [{ name: 'Shop', timeZone: 'Europe/Berlin' }] });
});
