import { expect, test } from 'vitest';
import { waitUntil } from '../wait-until.js';
import { CONTENT, headerOf, person, startMailShop } from './mail-shop.js';

const ANN = 'ann@shop.example';

test('a campaign is estimated, sent, and followed to its end', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'), ...person('ben', 'marketing'), ...person('cem'));
  await shop.send({ type: 'identify', userId: 'ann', traits: { country: 'Norway' } });
  const audience = 'trait.country = "Norway"';
  const estimate = await shop.ask('POST', '/api/campaigns/estimate', { audience });
  expect(estimate).toMatchObject({
    status: 200,
    body: { profiles: 3, audience: 1, reached: 1, leftOut: {} },
  });
  const { body: started } = await shop.ask('POST', '/api/campaigns', {
    name: 'Norway',
    audience,
    content: CONTENT,
  });
  const { campaignId } = started as { campaignId: string };
  const [mail] = await shop.untilMailsTo(ANN, 1);
  expect(mail).toMatchObject({ subject: 'Hello ann', from: { address: 'news@shop.example' } });
  await waitUntil('it is done', async () => {
    const { body } = await shop.ask('GET', `/api/campaigns/${campaignId}`);
    return (body as { state: string }).state === 'done';
  });
  const { body: listed } = await shop.ask('GET', '/api/campaigns');
  expect(listed).toMatchObject({ campaigns: [{ campaignId, state: 'done' }] });
  const { body: messages } = await shop.ask('GET', `/api/messages?campaign=${campaignId}`);
  expect(messages).toMatchObject({
    messages: [{ address: ANN, state: 'accepted', attempts: 1, history: [{ what: 'accepted' }] }],
    nextCursor: null,
  });
  const [{ messageId, profileId } = { messageId: '', profileId: '' }] = (
    messages as { messages: { messageId: string; profileId: string }[] }
  ).messages;
  expect(mail && headerOf(mail, 'message-id')).toBe(`<${messageId}@shop.example>`);
  expect(await shop.ask('GET', `/api/messages/${messageId}`)).toMatchObject({ status: 200 });
  const ofAnn = await shop.ask('GET', `/api/messages?profile=${profileId}&limit=1`);
  expect(ofAnn.body).toMatchObject({ messages: [{ messageId }], nextCursor: messageId });
  const rest = await shop.ask('GET', `/api/messages?limit=1&cursor=${messageId}`);
  expect(rest.body).toEqual({ messages: [], nextCursor: null });
  const { body: ofProfile } = await shop.ask('GET', `/api/profiles/${profileId}/messages`);
  expect(ofProfile).toMatchObject({ messages: [{ messageId }] });
});

test('asked for twice with one id a campaign is sent once', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'));
  const campaignId = '01940000-0000-7000-8000-0000000000aa';
  const wanted = { campaignId, name: 'Once', content: CONTENT };
  expect((await shop.ask('POST', '/api/campaigns', wanted)).body).toMatchObject({ isNew: true });
  expect((await shop.ask('POST', '/api/campaigns', wanted)).body).toMatchObject({ isNew: false });
  await shop.untilMailsTo(ANN, 1);
  await waitUntil('it is done', async () => {
    const { body } = await shop.ask('GET', `/api/campaigns/${campaignId}`);
    return (body as { state: string }).state === 'done';
  });
  expect(await shop.mailsTo(ANN)).toHaveLength(1);
});

const REFUSED = [
  [{ name: 'x', content: { ...CONTENT, html: '{% if %}' } }, 400, 'template-invalid'],
  [{ name: 'x', audience: 'country', content: CONTENT }, 400, 'rule-invalid'],
  [{ name: 'x', purpose: 'transactional', content: CONTENT }, 400, 'campaign-invalid'],
  [{ name: 'x', content: { subject: 'no body' } }, 400, 'template-invalid'],
  [{ name: 'x' }, 400, 'request-invalid'],
  [{ name: 'x', content: CONTENT, colour: 'red' }, 400, 'request-invalid'],
] as const;

test('a campaign that can’t be used is refused', async () => {
  const shop = await startMailShop();
  for (const [wanted, status, code] of REFUSED) {
    const answer = await shop.ask('POST', '/api/campaigns', wanted);
    expect([wanted, answer]).toMatchObject([wanted, { status, body: { code } }]);
  }
});

test('pause, resume and stop answer for what there is, and for what there is not', async () => {
  const shop = await startMailShop();
  const { body } = await shop.ask('POST', '/api/campaigns', { name: 'x', content: CONTENT });
  const { campaignId } = body as { campaignId: string };
  const steer = (what: string, id = campaignId) => shop.ask('POST', `/api/campaigns/${id}/${what}`);
  await waitUntil('nobody is left to mail', async () => {
    const { body: read } = await shop.ask('GET', `/api/campaigns/${campaignId}`);
    return (read as { state: string }).state === 'done';
  });
  expect(await steer('pause')).toMatchObject({ status: 409, body: { code: 'campaign-not-so' } });
  const nobody = '01940000-0000-7000-8000-0000000000ff';
  expect(await steer('stop', nobody)).toMatchObject({
    status: 404,
    body: { code: 'campaign-unknown' },
  });
});

test('a single message goes at once, without consent when somebody asked for it, and once a key', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann'), { type: 'identify', userId: 'nobody' });
  const profileOf = async (userId: string) => {
    const { body } = await shop.ask('GET', `/api/profiles?userId=${userId}`);
    return (body as { profileId: string }).profileId;
  };
  const profile = await profileOf('ann');
  const wanted = {
    profile,
    key: 'reset-7',
    data: { code: '0815' },
    content: { subject: 'Your password', text: 'The code is {{ data.code }}.' },
  };
  const first = await shop.ask('POST', '/api/messages', wanted);
  expect(first).toMatchObject({ status: 200, body: { isNew: true } });
  expect((await shop.ask('POST', '/api/messages', wanted)).body).toMatchObject({ isNew: false });
  const [mail] = await shop.untilMailsTo(ANN, 1);
  expect(mail?.text?.trim()).toBe('The code is 0815.');
  expect(mail && headerOf(mail, 'list-unsubscribe')).toBeUndefined();

  const marketing = { ...wanted, key: 'news', purpose: 'marketing' };
  expect(await shop.ask('POST', '/api/messages', marketing)).toMatchObject({
    status: 409,
    body: { code: 'message-refused', message: expect.stringContaining('no-consent') },
  });
  const nowhere = { ...wanted, key: 'nowhere', profile: await profileOf('nobody') };
  expect(await shop.ask('POST', '/api/messages', nowhere)).toMatchObject({
    status: 409,
    body: { message: expect.stringContaining('no-address') },
  });
});

test('whether somebody may be mailed is answered with the reason, and suppression holds at once', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'));
  const { body: found } = await shop.ask('GET', '/api/profiles?userId=ann');
  const { profileId } = found as { profileId: string };
  const permission = async () =>
    (await shop.ask('GET', `/api/profiles/${profileId}/permission`)).body as object;
  expect(await permission()).toMatchObject({
    may: true,
    address: ANN,
    isTracked: false,
    consents: [{ purpose: 'marketing', status: 'granted', proof: 'form 7' }],
  });
  const suppressed = await shop.ask('POST', '/api/suppressions', {
    addresses: [' Ann@Shop.example '],
    why: 'she called',
  });
  expect(suppressed).toMatchObject({ status: 200, body: { suppressed: 1 } });
  expect(await permission()).toMatchObject({ may: false, reason: 'manual', address: null });
  const lift = await shop.ask('POST', '/api/suppressions/lift', { address: ANN, why: 'again' });
  expect(lift).toMatchObject({ status: 200, body: { lifted: ['manual'] } });
  expect(await permission()).toMatchObject({ may: true });
  const wrong = await shop.ask('POST', '/api/suppressions', {
    addresses: ['ann at home'],
    why: 'x',
  });
  expect(wrong).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
});

test('a mailbox that does not exist is told on the timeline, and not mailed again', async () => {
  const shop = await startMailShop({
    script: ({ stage }) => (stage === 'rcpt' ? { say: '550 5.1.1 No such user here' } : undefined),
  });
  await shop.send(...person('ann', 'marketing'));
  await shop.ask('POST', '/api/campaigns', { name: 'x', content: CONTENT });
  await shop.untilEvents('ann', 'Email Bounced', 1);
  const { body } = await shop.ask('POST', '/api/campaigns/estimate', {});
  expect(body).toMatchObject({ reached: 0, leftOut: { bounced: 1 } });
  const { body: messages } = await shop.ask('GET', '/api/messages?state=failed');
  expect(messages).toMatchObject({ messages: [{ reason: 'no-mailbox' }] });
});

test('a message that is unknown is listed and settled by hand', async () => {
  let isBroken = true;
  const shop = await startMailShop({
    script: ({ stage }) => (isBroken && stage === 'end' ? { close: 'rst' } : undefined),
  });
  await shop.send(...person('ann', 'marketing'));
  await shop.ask('POST', '/api/campaigns', { name: 'x', content: CONTENT });
  const unknown = async () => {
    const { body } = await shop.ask('GET', '/api/messages?state=unknown');
    return (body as { messages: { messageId: string }[] }).messages;
  };
  await waitUntil('it is unknown', async () => (await unknown()).length === 1);
  const [message] = await unknown();
  isBroken = false;
  const path = `/api/messages/${message?.messageId}/settle`;
  const settled = await shop.ask('POST', path, { as: 'again', why: 'Ann has not got it' });
  expect(settled).toMatchObject({ status: 200, body: { state: 'queued' } });
  const [mail] = await shop.untilMailsTo(ANN, 1);
  expect(mail && headerOf(mail, 'message-id')).toBe(`<${message?.messageId}@shop.example>`);
  expect(await shop.ask('POST', path, { as: 'accepted', why: 'x' })).toMatchObject({ status: 409 });
});

test('a message is shown as a page that runs and loads nothing', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'));
  await shop.ask('POST', '/api/campaigns', { name: 'x', content: CONTENT });
  await shop.untilMailsTo(ANN, 1);
  const { body } = await shop.ask('GET', '/api/messages');
  const [message] = (body as { messages: { messageId: string }[] }).messages;
  const page = (id: string | undefined) =>
    fetch(`${shop.url}/api/messages/${id}/page?workspace=1`, {
      headers: { authorization: `Bearer ${shop.adminKey}` },
    });
  const shown = await page(message?.messageId);
  expect(shown.headers.get('content-type')).toContain('text/html');
  // Its frame may read how high it is; nothing runs in it.
  expect(shown.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'.*; sandbox allow-same-origin$/,
  );
  expect(await shown.text()).toContain('Hello ann');
  const missing = await page('01940000-0000-7000-8000-0000000000aa');
  expect([missing.status, await missing.json()]).toMatchObject([404, { code: 'message-unknown' }]);
});
