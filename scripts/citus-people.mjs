import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

// The part of citus-tryout.mjs that is about people: two processes take the calls of pairs of people at
// once, who are created, linked, merged and parted. Whatever meets when, the outcome is one; its digest is
// the same on any server.

const START = Date.UTC(2026, 9, 1);
const PAIRS_UNDER_WAY = 8;
const POLL_MS = 50;
const KEPT_FIELDS = { traits: ['email', 'city', 'plan'] };
/** What the order of arrival, or chance, decides. */
const INCIDENTAL = new Set(
  'profileId originProfileId askedFor eventId sourceId receivedAt event through merges tiedAt'.split(
    ' ',
  ),
);

/**
 * @param url a database that has been migrated
 * @returns figures, a digest of the outcome, and the outcome
 */
export async function tryPeople(url, pairs) {
  const processes = [await startProcess(url), await startProcess(url)];
  try {
    const shop = await openShop(processes);
    const startedAt = performance.now();
    const queue = numbers(pairs);
    await Promise.all(
      Array.from({ length: PAIRS_UNDER_WAY }, async () => {
        for (let pair = queue.next(); pair !== undefined; pair = queue.next()) {
          await playPair(shop, pair);
        }
      }),
    );
    const acceptSeconds = secondsSince(startedAt);
    await shop.settled();
    const appliedSeconds = secondsSince(startedAt);
    await playHands(shop, pairs);
    const outcome = await readOutcome(shop, pairs);
    const digest = createHash('sha256').update(JSON.stringify(outcome)).digest('hex');
    const figures = { pairs, events: shop.sent(), acceptSeconds, appliedSeconds };
    return { ...figures, seconds: secondsSince(startedAt), digest, outcome };
  } finally {
    await Promise.all(processes.map((each) => each.stop()));
  }
}

function numbers(count) {
  let at = 0;
  return { next: () => (at < count ? at++ : undefined) };
}

async function startProcess(url) {
  const child = fork(fileURLToPath(import.meta.url), ['--process', url]);
  const [started] = await once(child, 'message');
  return {
    ...started,
    stop: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** A whole Attune, until the process that asked for it lets go. */
async function runProcess(databaseUrl) {
  const { createApp } = await import('../dist/src/app/create-app.js');
  const { readConfig } = await import('../dist/src/config/index.js');
  const app = await createApp(
    readConfig({
      DATABASE_URL: databaseUrl,
      ATTUNE_PORT: '0',
      // One for both processes, so that no data folder is made.
      ATTUNE_SIGNING_KEYS: Buffer.alloc(32, 7).toString('base64url'),
      ATTUNE_LOG_LEVEL: 'warn',
    }),
  );
  process.send(await app.start());
  await once(process, 'disconnect');
  await app.stop();
}

/** A workspace, and the ways to reach it through either process. */
async function openShop([one, other]) {
  const urls = [one.url, other.url];
  const key = one.adminKey;
  const ask = async (method, path, body) => {
    const response = await fetch(urls[0] + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
    return answer === '' ? undefined : JSON.parse(answer);
  };
  const { workspace, source } = await ask('POST', '/api/workspaces', {
    name: 'People',
    requestsPerSecond: 100_000,
  });
  const at = `workspace=${workspace.workspaceId}`;
  await ask('PUT', `/api/workspaces/${workspace.workspaceId}/rules`, {
    identifiers: [],
    keptFields: KEPT_FIELDS,
  });
  let sent = 0;
  return {
    workspaceId: workspace.workspaceId,
    sent: () => sent,
    ask: (method, path, body) => ask(method, `${path}${path.includes('?') ? '&' : '?'}${at}`, body),
    send: async (side, ...batch) => {
      const response = await fetch(`${urls[side]}/v1/batch`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${source.writeKey}:`)}` },
        body: JSON.stringify({ batch }),
      });
      if (!response.ok) throw new Error(`batch: ${response.status} ${await response.text()}`);
      sent += batch.length;
    },
    settled: async () => {
      while ((await ask('GET', '/api/status')).backlog.lanes > 0) await delay(POLL_MS);
    },
  };
}

/** Ann on two devices, Bob on Ann's tablet, and one more whose names are found to be one from two ends. */
async function playPair({ send }, n) {
  const at = (minute) => new Date(START + (n * 60 + minute) * 60_000).toISOString();
  const call = (type, minute, fields) => ({
    type,
    timestamp: at(minute),
    messageId: `${n}-${minute}`,
    ...fields,
  });
  const track = (minute, event, fields) => call('track', minute, { event, ...fields });
  const product = {
    product_id: `product-${n % 50}`,
    name: `Shoe ${n % 50}`,
    price: (n % 50) + 0.9,
  };
  const order = { order_id: `order-${n}`, currency: 'EUR' };
  const [phone, laptop, tablet] = ['phone', 'laptop', 'tablet'].map((device) => ({
    anonymousId: `${device}-${n}`,
  }));
  const [ann, bob, kim] = ['ann', 'bob', 'kim'].map((name) => ({ userId: `${name}-${n}` }));

  await Promise.all([
    send(0, call('page', 1, phone), track(2, 'Product Viewed', { ...phone, properties: product })),
    send(
      1,
      track(3, 'Order Completed', {
        ...laptop,
        properties: { ...order, revenue: `${n}.10`, products: [{ ...product, quantity: 2 }] },
      }),
    ),
  ]);
  const traits = { email: `ann-${n}@shop.example`, city: `Town ${n % 7}`, shoe: 38 };
  await Promise.all([
    send(0, call('identify', 4, { ...phone, ...ann, traits })),
    send(1, call('identify', 5, { ...laptop, ...ann, traits: { plan: n } })),
  ]);
  const account = { groupId: `account-${n % 5}`, traits: { plan: `plan ${n}`, [`n${n % 3}`]: n } };
  await Promise.all([
    send(0, track(6, 'Order Refunded', { ...ann, properties: { ...order, total: 0.05 } })),
    send(1, track(7, 'Order Refunded', { ...phone, properties: { ...order, total: 0.02 } })),
    send(n % 2, call('group', 8, { ...ann, ...account })),
  ]);
  await send(0, call('identify', 9, { ...tablet, ...ann }));
  await send(1, call('identify', 10, { ...tablet, ...bob, traits: { city: 'Hamburg' } }));
  await send(0, track(11, 'Product Viewed', { ...tablet, properties: product }));
  await send(1, call('identify', 12, { ...tablet, ...bob }));
  await Promise.all(
    [0, 1].map(async (side) => {
      const visitor = `visitor-${n}-${side}`;
      await send(side, call('page', 13 + side, { anonymousId: visitor }));
      await send(side, call('alias', 15 + side, { previousId: visitor, ...kim }));
    }),
  );
}

const profileBy = ({ ask }, userId) => ask('GET', `/api/profiles?userId=${userId}`);

/** Every tenth pair is merged by hand, and every twentieth was two after all. */
async function playHands(shop, pairs) {
  const merged = [];
  for (let n = 0; n < pairs; n += 10) {
    const [ann, bob] = [await profileBy(shop, `ann-${n}`), await profileBy(shop, `bob-${n}`)];
    const hands = { with: bob.profileId };
    const { loserId } = await shop.ask('POST', `/api/profiles/${ann.profileId}/merge`, hands);
    merged.push({ n, loserId });
  }
  for (const { n } of merged) {
    const timestamp = new Date(START + (n * 60 + 30) * 60_000).toISOString();
    await shop.send(1, { type: 'page', userId: `bob-${n}`, timestamp, messageId: `after-${n}` });
  }
  await shop.settled();
  for (const { loserId } of merged.filter(({ n }) => n % 20 === 0)) {
    await shop.ask('POST', `/api/profiles/${loserId}/unmerge`);
  }
  await shop.settled();
}

/** What the API answers, without what chance decides. */
async function readOutcome(shop, pairs) {
  const { ask, workspaceId } = shop;
  const people = [];
  for (let n = 0; n < pairs; n += 1) {
    for (const name of ['ann', 'bob', 'kim']) {
      const profile = await profileBy(shop, `${name}-${n}`);
      const path = `/api/profiles/${profile.profileId}`;
      const timeline = await ask('GET', `${path}/timeline?limit=100`);
      const identity = await ask('GET', `${path}/identity`);
      people.push({ profile, timeline, identity });
    }
  }
  return settle({
    people,
    searches: [
      await ask('GET', '/api/profiles/search?q=ann-1&limit=100'),
      await ask('GET', '/api/profiles/search?q=hamburg&limit=100'),
      await ask('GET', '/api/profiles/search?trait=plan:7'),
    ],
    products: await ask('GET', '/api/catalog/products?limit=100'),
    dropped: await ask('GET', `/api/workspaces/${workspaceId}/dropped-fields`),
  });
}

/** In an order of its own: what the API orders by time or id comes as it comes. */
function settle(value) {
  if (Array.isArray(value)) {
    const members = value.map(settle);
    return members.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([name]) => !INCIDENTAL.has(name));
  return Object.fromEntries(kept.sort().map(([name, member]) => [name, settle(member)]));
}

function secondsSince(startedAt) {
  return Math.round(performance.now() - startedAt) / 1000;
}

if (process.argv[2] === '--process') await runProcess(process.argv[3]);
