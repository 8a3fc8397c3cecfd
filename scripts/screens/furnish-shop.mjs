import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { liveDay } from './live-day.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const example = 'liv.hansen.24@post.example';
/** The demo's inbox hangs up at the first mail to it. */
const lost = { userId: 'u-mette', email: 'mette+lost@post.example', first_name: 'Mette' };
const campaignId = '01930000-0000-7000-8000-000000000002';
const PATIENCE_MS = 60_000;

/**
 * Lets happen what the demo's shop has no reason for by itself: events that can't be used, a campaign with mails
 * that were opened, held back and lost, imports. All of it may be done again, and then changes nothing.
 *
 * @param {(method: string, path: string, body?: unknown) => Promise<any>} ask of Attune, as the owner
 * @param {{ url: string, inbox: string, folder: string }} places
 * @returns {Promise<Record<string, string>>} the ids of what screens are about, by the words in their addresses
 */
export async function furnishShop(ask, places) {
  const { sources } = await ask('GET', '/sources');
  await sendEvents(places.url, sources[0].writeKey);
  importFiles(places.folder);
  const profile = (await ask('GET', `/profiles?email=${example}`)).profileId;
  await sendCampaign(ask);
  await loseMessage(ask);
  await readMails(places.inbox);
  const first = async (state) =>
    (await ask('GET', `/messages?state=${state}`)).messages[0].messageId;
  const { items } = await ask('GET', '/quarantine?status=held');
  return {
    PROFILE: profile,
    QUARANTINED: (items.find(({ reason }) => reason !== 'no-identifier') ?? items[0]).id,
    CAMPAIGN: campaignId,
    ACCEPTED: await findOpened(ask),
    WELCOMING: await findWelcome(ask),
    CANCELLED: await first('cancelled'),
    UNKNOWN: await first('unknown'),
  };
}

/** Some of a live day, and what can't be used, each for another reason. */
async function sendEvents(url, writeKey) {
  const { userId, ...traits } = lost;
  const shopper = { anonymousId: 'screens-1' };
  const blanket = { product_id: 'NL-0001', name: 'Wool blanket', price: 89, currency: 'EUR' };
  const batch = [
    { type: 'identify', userId, traits },
    { type: 'page', ...shopper, name: 'Home', properties: { path: '/' } },
    { type: 'track', ...shopper, event: 'Product Viewed', properties: blanket },
    { type: 'track', ...shopper, event: 'Product Added', properties: { ...blanket, quantity: 1 } },
    { type: 'track', event: 'Order Completed', properties: { order_id: 'W-20391', total: 129 } },
    { type: 'track', event: 'Product Viewed', properties: { name: 'Tent' } },
    { type: 'track', userId: 'u-1', event: 'Review Written', properties: { text: 'good\u0000' } },
    { type: 'track', userId: 'u-2', event: '', properties: { total: 12 } },
    { type: 'track', userId: 'u-3', event: 'Order Completed', timestamp: 'yesterday evening' },
    ...liveDay(),
  ].map((event, at) => ({ messageId: `screens-${at}`, ...event }));
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const response = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ batch }),
  });
  if (!response.ok) throw new Error(`no event came in: ${await response.text()}`);
}

function importFiles(folder) {
  for (const name of ['shopify-orders', 'klaviyo-profiles']) {
    const file = `docs/imports/samples/${name}.csv`;
    const mapping = `docs/imports/mappings/${name}.yaml`;
    const command = ['bin/attune.js', 'import', file, '--mapping', mapping];
    execFileSync(process.execPath, command, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ATTUNE_DATA_DIR: folder },
    });
  }
}

/** While it is paused, some of its readers are suppressed: what waits for them is held back. */
async function sendCampaign(ask) {
  const content = {
    from: 'Nordlys <hello@nordlys.example>',
    subject: '{{ trait.first_name | default: "Hello" }}, a year of going outside',
    html: await readFile(`${root}demo/first-campaign.html`, 'utf8'),
  };
  const campaign = { campaignId, name: 'A year of going outside', audience: 'all', content };
  await ask('POST', '/campaigns', campaign);
  const listed = async (state) => {
    const query = `state=${state}&campaign=${campaignId}&limit=3`;
    return (await ask('GET', `/messages?${query}`)).messages;
  };
  if ((await listed('cancelled')).length > 0) return;
  await until('something waits', async () => (await listed('queued')).length > 0);
  await ask('POST', `/campaigns/${campaignId}/pause`);
  const addresses = (await listed('queued')).map(({ address }) => address);
  await ask('POST', '/suppressions', { addresses, why: 'Asked for it on the phone.' });
  await ask('POST', `/campaigns/${campaignId}/resume`);
  await until('they are held back', async () => {
    return (await listed('cancelled')).length === addresses.length;
  });
}

/** Once for ever: a message that was settled is lost no more. */
async function loseMessage(ask) {
  const { profileId } = await ask('GET', `/profiles?userId=${lost.userId}`);
  const content = {
    subject: 'Your parcel is on its way, {{ trait.first_name }}',
    text: 'It left our store this morning.',
  };
  await ask('POST', '/messages', { profile: profileId, key: 'screens-lost', content });
  await until('a message is unknown', async () => {
    return (await ask('GET', '/messages?state=unknown')).messages.length > 0;
  });
}

/** Opens the newest mails and follows a link in each, as a reader's mail program does. */
async function readMails(inbox) {
  const { mails } = await (await fetch(`${inbox}/api/mails?limit=3`)).json();
  for (const { id } of mails) {
    const source = await (await fetch(`${inbox}/api/mails/${id}/source`)).text();
    const plain = source.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
    for (const kind of ['o', 'c']) {
      const link = new RegExp(`http\\S+?/e/${kind}/[\\w.=-]+`).exec(plain)?.[0];
      if (link !== undefined) await fetch(link, { redirect: 'manual' });
    }
  }
}

/** A message whose reader did something with it; else any that went. */
async function findOpened(ask) {
  const { events } = await ask('GET', '/events?name=Email%20Opened&limit=1');
  const { messages } = await ask('GET', '/messages?state=accepted&limit=100');
  const readers = new Set(events.map(({ profileId }) => profileId));
  return (messages.find(({ profileId }) => readers.has(profileId)) ?? messages[0]).messageId;
}

/** What a journey sent to one of those who signed up. */
async function findWelcome(ask) {
  const { profileId } = await ask('GET', '/profiles?userId=u-freja');
  const ofJourney = async () => {
    const { messages } = await ask('GET', `/messages?profile=${profileId}&state=accepted`);
    return messages.find(({ journeyId }) => journeyId !== null)?.messageId;
  };
  await until('she is welcomed', async () => (await ofJourney()) !== undefined);
  return ofJourney();
}

async function until(what, isSo) {
  for (const end = Date.now() + PATIENCE_MS; !(await isSo()); await delay(50)) {
    if (Date.now() > end) throw new Error(`it was waited in vain until ${what}`);
  }
}
