import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../test/test-app.js';
import { waitUntil } from '../test/wait-until.js';
import { createAsker, createSender, type SendCall } from './attune-client.js';
import { openShop } from './open-shop.js';
import { putCatalogue } from './put-catalogue.js';
import { type History, seedHistory } from './seed-history.js';
import { type LivedYear, liveAYear, yearUntil } from './shop/live-a-year.js';
import { makePerson } from './shop/make-person.js';
import { createShop } from './shop/shop.js';

const shop = createShop(7);
const history: History = { shop, people: 150, until: Date.UTC(2026, 10, 28, 12) };

/** A shop opened in a test's Attune, with the door its events go through. */
async function open(test: TestApp) {
  const { signal } = new AbortController();
  const ask = createAsker({ url: test.url, signal }, test.adminKey);
  const { workspaceId, writeKey } = await openShop(ask);
  const send = createSender({ url: test.url, signal }, writeKey);
  const seed = async (from: number, through: SendCall = send) => {
    let done = from;
    const onProgress = async (peopleDone: number) => {
      done = peopleDone;
    };
    const sent = await seedHistory(history, { send: through, from, onProgress }).catch(String);
    return { sent, done };
  };
  return { ask, send, seed, workspaceId, look: () => look(test, workspaceId) };
}

/** What Attune has come to know: counts, and what was paid and paid back in each currency. */
async function look({ database }: TestApp, workspaceId: number) {
  await waitUntil('everything has taken effect', async () => {
    const [tickets] = await database.query<{ n: number }>('select count(*)::int as n from tickets');
    return tickets?.n === 0;
  });
  const count = async (from: string) => {
    const [row] = await database.query<{ n: number }>(
      `select count(*)::int as n from ${from} workspace_id = $1`,
      [workspaceId],
    );
    return row?.n;
  };
  const money = await database.query(
    `select currency, count(*)::int as orders, sum(revenue)::text as revenue
       from orders where workspace_id = $1 group by currency order by currency`,
    [workspaceId],
  );
  return {
    events: await count('events where'),
    people: await count('profiles where merged_into is null and'),
    emails: await count(`identifiers where kind = 'email' and`),
    devices: await count(`identifiers where kind = 'anonymous_id' and`),
    quarantined: await count('quarantine where'),
    money,
  };
}

function expected() {
  const year = yearUntil(history.until);
  const lived = Array.from({ length: history.people }, (_, number) =>
    liveAYear(shop, makePerson(shop.seed, number), year),
  );
  const events = lived.flatMap((each) => each.events);
  return {
    events: events.length,
    people: lived.reduce((sum, each) => sum + countProfiles(each), 0),
    emails: lived.filter(({ shopper }) => shopper.isKnown).length,
    devices: new Set(events.flatMap(({ anonymousId }) => anonymousId ?? [])).size,
    quarantined: 0,
  };
}

/** One for somebody who gave their name, and one for each device on which they did not. */
function countProfiles({ events, shopper }: LivedYear): number {
  const devices = events.flatMap(({ anonymousId }) => anonymousId ?? []);
  const nameless = [...new Set(devices)].filter((device) => !shopper.devicesSignedIn.has(device));
  return nameless.length + (shopper.isKnown ? 1 : 0);
}

describe('the history of the shop', () => {
  test('arrives whole: each event once, and everybody who gave their name one profile', async () => {
    const { seed, look } = await open(await startTestApp());
    expect(await seed(0)).toEqual({ sent: expected().events, done: history.people });
    expect(await look()).toMatchObject(expected());
  });

  test('changes nothing when it is sent again', async () => {
    const { seed, look } = await open(await startTestApp());
    await seed(0);
    const once = await look();
    await seed(0);
    expect(await look()).toEqual(once);
  });

  test('comes to the same when it is cut off anywhere and goes on from what was acknowledged', async () => {
    const whole = await open(await startTestApp());
    await whole.seed(0);

    const cut = await open(await startTestApp());
    let from = 0;
    for (const calls of [1, 2, 5]) {
      let left = calls;
      const breaking: SendCall = async (call) => {
        // The batch arrives, and whoever sent it never hears of it.
        await cut.send(call);
        left -= 1;
        if (left <= 0) throw new Error('killed');
      };
      const { done, sent } = await cut.seed(from, breaking);
      expect(sent).toBe('Error: killed');
      from = done;
    }
    expect(from).toBeLessThan(history.people);
    await cut.seed(from);
    expect(await cut.look()).toEqual(await whole.look());
  });
});

describe('the catalogue of the shop', () => {
  test('is written as it is now, and again at another address', async () => {
    const { ask, workspaceId } = await open(await startTestApp());
    const options = { ask, shop, workspaceId };
    for (const shopUrl of ['http://127.0.0.1:1', 'http://127.0.0.1:2']) {
      await putCatalogue({ ...options, shopUrl });
    }
    const query = `/catalog/products?workspace=${workspaceId}&limit=500`;
    const { products } = (await ask('GET', query)) as unknown as {
      products: { imageUrl: string; prices: unknown[]; items: unknown[] }[];
    };
    expect(products).toHaveLength(120);
    for (const { imageUrl, prices } of products) {
      expect(imageUrl).toMatch(/^http:\/\/127\.0\.0\.1:2\/pictures\/NL-\d+\.png$/);
      expect(prices).toHaveLength(4);
    }
    expect(products.some(({ items }) => items.length === 11)).toBe(true);
  });

  test('lies in one workspace, however often the shop is opened', async () => {
    const { ask, workspaceId } = await open(await startTestApp());
    expect((await openShop(ask)).workspaceId).toBe(workspaceId);
    expect((await ask('GET', '/workspaces')).workspaces).toHaveLength(2);
  });
});
