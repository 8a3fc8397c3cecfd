import { expect, test } from 'vitest';
import { waitUntil } from '../wait-until.js';
import { CONTENT, headerOf, linksOf, type MailShop, person, startMailShop } from './mail-shop.js';

const ANN = 'ann@shop.example';

async function sendCampaign(shop: MailShop, more: object = {}) {
  const wanted = { name: 'Spring', content: CONTENT, ...more };
  const { status, body } = await shop.ask('POST', '/api/campaigns', wanted);
  expect([status, body]).toMatchObject([200, { state: 'running', isNew: true }]);
  return body as { campaignId: string };
}

/** Where the links lead here: the mail was made for this address already. */
function pathOf(url: string): string {
  return new URL(url).pathname;
}

function unsubscribeUrlOf(mail: Parameters<typeof headerOf>[0]): string {
  const [, url = ''] = /<(http[^>]+)>/.exec(headerOf(mail, 'list-unsubscribe') ?? '') ?? [];
  return url;
}

function postOneClick(url: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
}

test('one-click unsubscribing needs no cookie, login or redirect, and holds at once', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'), ...person('ben', 'marketing'));
  await sendCampaign(shop);
  const [mail] = await shop.untilMailsTo(ANN, 1);
  if (mail === undefined) throw new Error('there is a mail');
  expect(headerOf(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  const url = unsubscribeUrlOf(mail);
  expect(linksOf(mail)).toContain(url);

  const response = await postOneClick(url);
  expect(response.status).toBe(200);
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(await response.text()).toContain('You are unsubscribed');
  const { body: estimate } = await shop.ask('POST', '/api/campaigns/estimate', {});
  expect(estimate).toMatchObject({ reached: 1, leftOut: expect.anything() });
  await shop.untilEvents('ann', 'Unsubscribed', 1);
  await postOneClick(url);
  await sendCampaign(shop, { name: 'Summer' });
  await shop.untilMailsTo('ben@shop.example', 2);
  expect(await shop.mailsTo(ANN)).toHaveLength(1);
  expect(await shop.untilEvents('ann', 'Unsubscribed', 1)).toHaveLength(1);
});

test('a body in the other encoding of forms, or none at all, is taken as well', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'));
  await sendCampaign(shop);
  const [mail] = await shop.untilMailsTo(ANN, 1);
  if (mail === undefined) throw new Error('there is a mail');
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  for (const body of [form, undefined]) {
    const response = await fetch(unsubscribeUrlOf(mail), { method: 'POST', ...(body && { body }) });
    expect(response.status).toBe(200);
  }
});

test('a scanner that follows every link, many times, unsubscribes nobody', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing', 'tracking'));
  await sendCampaign(shop);
  const [mail] = await shop.untilMailsTo(ANN, 1);
  if (mail === undefined) throw new Error('there is a mail');
  const links = [...linksOf(mail), unsubscribeUrlOf(mail)];
  expect(links.length).toBeGreaterThan(3);
  for (const url of links) {
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(url, { method, redirect: 'manual' });
      expect([url, response.status < 400]).toEqual([url, true]);
    }
  }
  const { body } = await shop.ask('POST', '/api/campaigns/estimate', {});
  expect(body).toMatchObject({ reached: 1, leftOut: {} });
});

test('the page asks before it unsubscribes, and a mistake can be taken back by the same mail', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'));
  await sendCampaign(shop);
  const [mail] = await shop.untilMailsTo(ANN, 1);
  if (mail === undefined) throw new Error('there is a mail');
  const page = await (await fetch(unsubscribeUrlOf(mail))).text();
  const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(page) ?? [];
  const done = await (await fetch(shop.url + action, { method: 'POST' })).text();
  const [, undo = ''] = /<form method="post" action="([^"]+)"/.exec(done) ?? [];
  const again = await fetch(shop.url + undo, { method: 'POST' });
  expect(await again.text()).toContain('subscribed again');
  await waitUntil('she may be mailed again', async () => {
    const { body } = await shop.ask('POST', '/api/campaigns/estimate', {});
    return (body as { reached: number }).reached === 1;
  });
  const listed = await shop.ask('GET', '/api/suppressions');
  expect(listed.body).toMatchObject({
    suppressions: [{ reason: 'unsubscribed', liftedWhy: expect.stringContaining('by the link') }],
  });
  expect(await shop.untilEvents('ann', 'Suppression Lifted', 1)).toHaveLength(1);
});

test('opens and clicks of those who agreed to it are events; the redirect leads where the mail pointed', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing', 'tracking'));
  const { campaignId } = await sendCampaign(shop);
  const [mail] = await shop.untilMailsTo(ANN, 1);
  if (mail === undefined) throw new Error('there is a mail');
  const pixel = linksOf(mail).find((url) => pathOf(url).startsWith('/e/o/'));
  const click = linksOf(mail).find((url) => pathOf(url).startsWith('/e/c/'));
  if (pixel === undefined || click === undefined) throw new Error('it is tracked');

  const picture = await fetch(pixel, { headers: { 'user-agent': 'a mail program' } });
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/gif']);
  const redirect = await fetch(click, { redirect: 'manual' });
  expect([redirect.status, redirect.headers.get('location')]).toEqual([
    302,
    'https://shop.example/new?a=1&b=2',
  ]);
  expect(await shop.untilEvents('ann', 'Email Opened', 1)).toHaveLength(1);
  expect(JSON.stringify(await shop.untilEvents('ann', 'Email Link Clicked', 1))).toContain(
    campaignId,
  );
  await fetch(pixel);
  expect(await shop.untilEvents('ann', 'Email Opened', 1)).toHaveLength(1);
});

test('of those who did not agree nothing is recorded, and of those who took it back nothing more', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'), ...person('ben', 'marketing', 'tracking'));
  await sendCampaign(shop);
  const [plain] = await shop.untilMailsTo(ANN, 1);
  const [tracked] = await shop.untilMailsTo('ben@shop.example', 1);
  if (!plain || !tracked) throw new Error('there are two mails');
  expect(linksOf(plain)).toContain('https://shop.example/new?a=1&b=2');
  expect(linksOf(plain).filter((url) => /\/e\/[oc]\//.test(url))).toEqual([]);

  const properties = { purpose: 'tracking', status: 'withdrawn' };
  await shop.send({ type: 'track', userId: 'ben', event: 'Consent Changed', properties });
  for (const url of linksOf(tracked)) await fetch(url, { redirect: 'manual' });
  await shop.send({ type: 'track', userId: 'ben', event: 'After' });
  const events = await shop.untilEvents('ben', 'After', 1);
  expect(events).toHaveLength(1);
  const { body } = await shop.ask('GET', '/api/profiles?userId=ben');
  expect(JSON.stringify((body as { facts: object }).facts)).not.toContain('Email Opened');
});

test('the web version shows the same mail, whatever has changed since', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing', 'tracking'));
  await sendCampaign(shop);
  const [mail] = await shop.untilMailsTo(ANN, 1);
  if (mail === undefined) throw new Error('there is a mail');
  await shop.send({ type: 'identify', userId: 'ann', traits: { first_name: 'Somebody else' } });
  const url = linksOf(mail).find((each) => pathOf(each).startsWith('/e/w/'));
  const response = await fetch(url ?? '');
  const html = await response.text();
  expect(html).toContain('Hello ann');
  expect(html).toContain('href="https://shop.example/new?a=1&amp;b=2"');
  expect(html).not.toContain('/e/o/');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a link that Attune did not make says so, kindly, whatever it would have been for', async () => {
  const shop = await startMailShop();
  for (const kind of ['u', 'w', 'c']) {
    for (const token of ['x', 'A'.repeat(70), 'A'.repeat(9_000), '%00']) {
      const response = await fetch(`${shop.url}/e/${kind}/${token}`, { redirect: 'manual' });
      expect([kind, token.length, response.status]).toEqual([kind, token.length, 404]);
      expect(await response.text()).toContain('This link does not work');
    }
  }
});

test('undoing gives back all that the unsubscription took, and nothing that was asked for elsewhere', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing', 'newsletter'));
  await sendCampaign(shop, { purpose: 'newsletter' });
  const [mail] = await shop.untilMailsTo(ANN, 1);
  if (mail === undefined) throw new Error('there is a mail');
  const url = unsubscribeUrlOf(mail);
  const undo = async () => (await fetch(`${url}/undo`, { method: 'POST' })).text();
  await postOneClick(url);
  expect(await undo()).toContain('subscribed again');
  for (const purpose of ['marketing', 'newsletter']) {
    await waitUntil(`${purpose} is granted again`, async () => {
      const { body } = await shop.ask('POST', '/api/campaigns/estimate', { purpose });
      return (body as { reached: number }).reached === 1;
    });
  }
  await shop.ask('POST', '/api/suppressions', { addresses: [ANN], why: 'she wrote to us' });
  await postOneClick(url);
  expect(await undo()).toContain('You are not subscribed');
  const { body } = await shop.ask('POST', '/api/campaigns/estimate', {});
  expect(body).toMatchObject({ reached: 0 });
});
