import type { Email } from 'postal-mime';
import { expect, test } from 'vitest';
import { waitUntil } from '../wait-until.js';
import { linksOf, type MailShop, person, startMailShop } from './mail-shop.js';

const CONTENT = {
  subject: 'Hello',
  html: '<p>Hats! <a href="{{ links.preferences }}">Choose</a> <a href="{{ links.unsubscribe }}">no more</a> <a href="{{ links.view_in_browser }}">in the browser</a></p>',
};

/** Sends one mail to Ann and gives where its link leads to the page of preferences. */
async function mailToAnn(shop: MailShop, purpose = 'marketing'): Promise<string> {
  const wanted = { name: 'Spring', content: CONTENT, purpose };
  const { status } = await shop.ask('POST', '/api/campaigns', wanted);
  expect(status).toBe(200);
  const [mail] = await shop.untilMailsTo('ann@shop.example', 1);
  return preferencesOf(mail);
}

function preferencesOf(mail: Email | undefined): string {
  const url = mail && linksOf(mail).find((each) => new URL(each).pathname.startsWith('/e/p/'));
  if (url === undefined) throw new Error('the mail has the link');
  return url;
}

/** The topics of a page, and whether each is ticked. */
function topicsOf(page: string): Record<string, boolean> {
  const fields = [...page.matchAll(/type="checkbox" name="topic" value="([^"]+)"( checked)?>/g)];
  return Object.fromEntries(fields.map(([, name = '', checked]) => [name, checked !== undefined]));
}

/** Sends the form as a browser does when somebody has left these ticked. */
async function save(url: string, page: string, ticked: readonly string[]): Promise<string> {
  const hidden = [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]+)"/g)];
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of hidden) form.append(name, value);
  for (const topic of ticked) form.append('topic', topic);
  const response = await fetch(url, { method: 'POST', body: form, redirect: 'error' });
  expect([response.status, response.headers.get('set-cookie')]).toEqual([200, null]);
  return response.text();
}

async function show(url: string): Promise<string> {
  const response = await fetch(url);
  expect([response.status, response.headers.get('content-security-policy')]).toEqual([
    200,
    expect.stringContaining("default-src 'none'"),
  ]);
  return response.text();
}

async function untilTopics(url: string, expected: Record<string, boolean>): Promise<void> {
  const seen = async () => JSON.stringify(topicsOf(await show(url)));
  await waitUntil('it has taken effect', async () => (await seen()) === JSON.stringify(expected));
}

async function reachedBy(shop: MailShop, purpose: string): Promise<number> {
  const { body } = await shop.ask('POST', '/api/campaigns/estimate', { purpose });
  return (body as { reached: number }).reached;
}

test('readers tick and untick what they want, without a script or a cookie, and it is so', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing', 'tips', 'tracking'));
  const url = await mailToAnn(shop);
  const page = await show(url);
  expect(page).not.toContain('<script');
  expect(page).toContain('Newsletters and offers');
  expect(topicsOf(page)).toEqual({ marketing: true, tips: true, tracking: true });

  const saved = await save(url, page, ['tips']);
  expect(saved).toContain('Saved');
  expect(topicsOf(saved)).toEqual({ marketing: false, tips: true, tracking: false });
  await untilTopics(url, { marketing: false, tips: true, tracking: false });
  expect([await reachedBy(shop, 'marketing'), await reachedBy(shop, 'tips')]).toEqual([0, 1]);
  const events = await shop.untilEvents('ann', 'Consent Changed', 5);
  expect(events).toHaveLength(5);

  await save(url, saved, ['tips', 'marketing']);
  await untilTopics(url, { marketing: true, tips: true, tracking: false });
});

test('a page that was left open takes nothing back but what is changed on it', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing', 'tips'));
  const url = await mailToAnn(shop);
  const old = await show(url);
  await save(url, old, ['marketing']);
  await untilTopics(url, { marketing: true, tips: false });
  const after = await save(url, old, ['tips']);
  expect(topicsOf(after)).toEqual({ marketing: false, tips: false });
});

test('out of everything at once, and back into what is ticked and nothing else', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing', 'tips', 'news'));
  const url = await mailToAnn(shop);
  const none = await fetch(`${url}/none`, { method: 'POST' });
  const page = await none.text();
  expect(page).toContain('You are unsubscribed from all');
  expect(topicsOf(page)).toEqual({ marketing: false, news: false, tips: false });
  expect([await reachedBy(shop, 'marketing'), await reachedBy(shop, 'news')]).toEqual([0, 0]);
  await shop.untilEvents('ann', 'Unsubscribed', 1);

  const back = await save(url, page, ['tips']);
  expect(topicsOf(back)).toEqual({ marketing: false, news: false, tips: true });
  await untilTopics(url, { marketing: false, news: false, tips: true });
  expect([await reachedBy(shop, 'tips'), await reachedBy(shop, 'news')]).toEqual([1, 0]);
});

test('what somebody else suppressed is not taken back here', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'));
  const url = await mailToAnn(shop);
  const page = await save(url, await show(url), []);
  const held = { addresses: ['ann@shop.example'], reason: 'manual', why: 'asked by letter' };
  const { body } = await shop.ask('POST', '/api/suppressions', held);
  expect(body).toEqual({ suppressed: 1 });
  expect(await save(url, page, ['marketing'])).toContain('You are not subscribed');
});

test('topics that the reader does not have can’t be named, and no other link opens the page', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'));
  const url = await mailToAnn(shop);
  const page = await show(url);
  const forged = page.replaceAll('value="marketing"', 'value="secrets"');
  expect(topicsOf(await save(url, forged, []))).toEqual({ marketing: true });
  const response = await fetch(url.replace('/e/p/', '/e/u/'));
  expect(response.status).toBe(404);
  for (const method of ['GET', 'POST']) {
    expect((await fetch(`${url}x`, { method })).status).toBe(404);
  }
  expect((await fetch(`${url}x/none`, { method: 'POST' })).status).toBe(404);
});
