import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHere } from '../run-here.js';
import { tempFolder } from '../temp-folder.js';
import { waitUntil } from '../wait-until.js';
import { CONTENT, linksOf, person, startMailShop } from './mail-shop.js';

interface Answer {
  readonly [field: string]: never;
}

test('restraint is said over REST and by a file, holds at once, and each message says why it waits', async () => {
  const shop = await startMailShop();
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await shop.ask(method, path, body);
    return { status: answer.status, body: answer.body as Answer };
  };
  const nothing = { caps: [], gap: null, gapOfAll: null, quietHours: null, wait: '24h' };
  expect(await ask('GET', '/api/settings/restraint')).toEqual({
    status: 200,
    body: { restraint: nothing, revision: 0, changedAt: null, changedBy: null },
  });
  const restraint = { caps: [{ count: 1, per: '23h' }] };
  expect(await ask('PUT', '/api/settings/restraint', { revision: 0, restraint })).toMatchObject({
    status: 200,
    body: { restraint: { ...nothing, ...restraint }, revision: 1 },
  });
  expect(await ask('PUT', '/api/settings/restraint', { revision: 0, restraint })).toMatchObject({
    ...{ status: 409, body: { code: 'restraint-changed' } },
  });
  for (const wrong of [
    { caps: [{ count: 0, per: '1d' }] },
    { gap: '1 day' },
    { caps: [{ count: 1, per: '93d' }] },
    { caps: [{ count: 1, per: '1d', topic: 'Transactional' }] },
    { quietHours: { from: '21:00', until: '21:00' } },
  ]) {
    const { status } = await ask('PUT', '/api/settings/restraint', { restraint: wrong });
    expect([wrong, status]).toEqual([wrong, 400]);
  }
  expect((await ask('GET', '/api/audit?limit=1')).body).toMatchObject({
    entries: [{ action: 'restraint.changed', detail: { revision: 1, caps: restraint.caps } }],
  });

  await shop.send(...person('ann', 'marketing', 'tracking'));
  const { profileId } = (await ask('GET', '/api/profiles?userId=ann')).body;
  const mail = { profile: profileId, content: CONTENT };
  await ask('POST', '/api/messages', { ...mail, purpose: 'marketing' });
  const [read] = await shop.untilMailsTo('ann@shop.example', 1);
  const { body: held } = await ask('POST', '/api/messages', { ...mail, purpose: 'marketing' });
  const { body: message } = await ask('GET', `/api/messages/${held.messageId}`);
  expect(message).toMatchObject({ state: 'queued', heldWhy: 'cap', history: [{ what: 'held' }] });
  const { body: receipt } = await ask('POST', '/api/messages', mail);
  await waitUntil('a receipt goes at once', async () => {
    const { body } = await ask('GET', `/api/messages/${receipt.messageId}`);
    return body.state === 'accepted';
  });
  const metrics = await fetch(`${shop.url}/metrics`, {
    headers: { authorization: `Bearer ${shop.adminKey}` },
  });
  expect(await metrics.text()).toContain('attune_messages_held{reason="cap"} 1');

  // What she opens and clicks tells when she reads.
  for (const link of linksOf(read ?? ({} as never)).filter((each) => /\/e\/[oc]\//.test(each))) {
    await fetch(`${shop.url}${new URL(link).pathname}`, { redirect: 'manual' });
  }
  const hours = await shop.database.query('select visits from reading_hours_of_lanes');
  expect(hours.length).toBeGreaterThan(0);
  const campaign = { name: 'Spring', content: CONTENT, priority: 3, sendTime: 'best' };
  const started = await ask('POST', '/api/campaigns', { ...campaign, withinHours: 12 });
  expect(started.body).toMatchObject({ priority: 3, sendWithinHours: 12 });

  const attune = (...args: string[]) => runHere(args, shop.database.url);
  const listed = JSON.parse((await attune('message', 'list', '--json')).stdout) as object[];
  expect(listed).toContainEqual(expect.objectContaining({ heldWhy: 'cap', state: 'queued' }));
  const file = join(await tempFolder(), 'restraint.json');
  const night = { quietHours: { from: '21:00', until: '08:00' }, gap: '24h', caps: [] };
  await writeFile(file, JSON.stringify(night));
  expect((await attune('restraint', 'set', file)).stdout).toContain('None from 21:00 to 08:00');
  expect(JSON.parse((await attune('restraint', 'show', '--json')).stdout)).toMatchObject(night);
  await writeFile(file, JSON.stringify({ gap: 'soon' }));
  expect(await attune('restraint', 'set', file)).toMatchObject({
    ...{ code: 1, stderr: expect.stringContaining('gap: is a number with m, h or d') },
  });
});
