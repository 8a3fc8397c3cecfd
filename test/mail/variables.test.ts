import type { Email } from 'postal-mime';
import { expect, test } from 'vitest';
import { saveVariableSetting, variablesOf } from '../../src/content/index.js';
import { compose } from '../../src/delivery/compose/compose.test-kit.js';
import type { Composer } from '../../src/delivery/compose/index.js';
import { gatherComputed } from '../../src/delivery/gather-computed.js';
import { gatherProducts } from '../../src/delivery/gather-products.js';
import type { MessageId } from '../../src/delivery/message.js';
import { createBestSellers } from '../../src/recommend/index.js';
import type { Database } from '../../src/storage/index.js';
import { testDeed } from '../test-deed.js';
import { type MailShop, person, startMailShop } from './mail-shop.js';
import {
  createMailWorld,
  DEFERRED,
  fakeProvider,
  type MailWorld,
  workspaceId,
} from './mail-world.js';

const DAY_MS = 86_400_000;

/** Composes as the sender’s processes do, and keeps what was made. */
function watched() {
  const mails: string[] = [];
  const composer: Pick<Composer, 'compose'> = {
    compose: async (jobs) =>
      jobs.map((job) => {
        // The composer knows templates by their versions.
        const mail = compose({ ...job, versionId: JSON.stringify(job.content) });
        if (mail.kind === 'failed') return mail;
        mails.push(mail.subject);
        return { ...mail, raw: Buffer.from(mail.raw) };
      }),
  };
  return { mails, composer };
}

function templateOf(subject: string) {
  const content = { from: 'Shop <news@shop.example>', subject, text: 'x' };
  return { content, variables: variablesOf(content), endpoints: [] };
}

function order(userId: string, ...productIds: string[]): object {
  const products = productIds.map((id) => ({ product_id: id, name: `The ${id}`, price: 5 }));
  const properties = { order_id: crypto.randomUUID(), revenue: 10, products };
  return { type: 'track', event: 'Order Completed', userId, properties };
}

async function sendTo(world: MailWorld, names: readonly string[], subject: string) {
  const { mails, composer } = watched();
  const messages = await world.intend(await world.createPeople(...names));
  const template = templateOf(subject);
  const provider = fakeProvider();
  await world.startSender({ provider, composer, findTemplate: async () => template });
  for (const id of messages) await world.until(id, 'accepted');
  return { mails: mails.sort(), messages };
}

test('computed traits are what they come to when the mail is composed, and stay that', async () => {
  const world = await createMailWorld();
  const [ann] = await world.createPeople('ann');
  if (ann === undefined) throw new Error('one person');
  await world.send(order('ann'), order('ann'));
  const [message] = await world.intend([ann]);
  if (message === undefined) throw new Error('one message');
  world.clock.advance(10 * DAY_MS);
  const { mails, composer } = watched();
  const template = templateOf(
    '{{ computed.recency }} {{ computed.order_count }} {{ computed.order_total }} {{ computed.lifecycle }} {{ computed["value_tier"] }} {{ computed.favourite_category | default: "-" }}',
  );
  const provider = fakeProvider();
  provider.answer = () => (mails.length === 1 ? DEFERRED : { kind: 'accepted', reply: '250 OK' });
  await world.startSender({ provider, composer, findTemplate: async () => template });
  await world.until(message, 'deferred');
  world.clock.advance(30 * DAY_MS);
  await world.until(message, 'accepted');
  expect(mails).toHaveLength(2);
  expect(mails[1]).toBe(mails[0]);
  expect(mails[0]).toMatch(/^10 2 20 new \w+ -$/);
});

test('a name that is worked out when it is rendered finds its computed trait', async () => {
  const world = await createMailWorld();
  const subject = '{% assign name = "order_count" %}{{ computed[name] }} {{ computed.nothing }}.';
  expect((await sendTo(world, ['ann'], subject)).mails).toEqual(['0 .']);
});

test('recommendations are what sells best, less what the reader has, and what can’t be bought', async () => {
  const world = await createMailWorld();
  await world.createPeople('ann', 'ben', 'cleo');
  await world.send(order('ann', 'hat'), order('ben', 'hat', 'cup'), order('cleo', 'cup', 'old'));
  await world.send(order('cleo', 'gone'), order('ben', 'bag'));
  await world.database.query(
    `update products set discontinued_at = now() where product_id = 'gone'`,
  );
  const subject =
    '{{ email | split: "@" | first }}: {% for p in recommendations.default %}{{ p.title }} {{ p.price }}, {% endfor %}';
  expect((await sendTo(world, ['ann', 'ben', 'dora'], subject)).mails).toEqual([
    'ann: The cup 5, The bag 5, The old 5, ',
    'ben: The old 5, ',
    'dora: The cup 5, The hat 5, The bag 5, The old 5, ',
  ]);
});

/** How many statements `work` asks of a database. */
async function countStatements(
  database: Database,
  work: (watched: Database) => Promise<unknown>,
): Promise<number> {
  let count = 0;
  await work({
    ...database,
    query: (text, ...rest) => {
      count += 1;
      return database.query(text, ...rest);
    },
    queryOnce: (text, ...rest) => {
      count += 1;
      return database.queryOnce(text, ...rest);
    },
  });
  return count;
}

test('what no template reads is not asked, and what many mails read is asked as often as what one reads', async () => {
  const world = await createMailWorld();
  const people = await world.createPeople('p0', 'p1', 'p2', 'p3', 'p4');
  await world.send(order('p0', 'hat'));
  const messages = await world.intend(people);
  const workspace = { workspaceId, currency: 'EUR' };
  const count = (subject: string, readers: number) => {
    const { variables } = templateOf(subject);
    const some = people.slice(0, readers).map((profileId, at) => {
      return { profileId, messageId: messages[at] as MessageId, variables, known: {} };
    });
    const now = world.clock.now();
    return countStatements(world.database, async (database) => {
      await gatherProducts(database, some, { workspace, now, recommend: createBestSellers() });
      await gatherComputed(database, some, { workspaceId, now });
    });
  };
  expect(await count('{{ trait.x }} {{ data.catalog }}', 5)).toBe(0);
  const reading =
    '{{ catalog["hat"].title }} {{ recommendations.default.size }} {{ computed.order_count }}';
  const ofOne = await count(reading, 1);
  expect(ofOne).toBeGreaterThan(0);
  expect(await count(reading, 5)).toBe(ofOne);
});

test('a sensitive trait is missing in a mail that waits, unless its template may read it', async () => {
  const world = await createMailWorld();
  const [ann] = await world.createPeople('ann');
  if (ann === undefined) throw new Error('one person');
  const traits = { birthday: '1990-05-01', first_name: 'Ann' };
  await world.send({ type: 'identify', userId: 'ann', traits });
  const send = async (key: string, more: object) => {
    const [message] = await world.intend([ann], { key });
    if (message === undefined) throw new Error('one message');
    const { mails, composer } = watched();
    const rule = "{% audience 'trait.birthday exists' %}!{% endaudience %}";
    const words = `{{ profile.first_name }} {{ trait.birthday | fallback: "-" }}${rule}`;
    const { content, ...template } = templateOf(words);
    const findTemplate = async () => ({ ...template, content: { ...content, ...more } });
    const sender = await world.startSender({ provider: fakeProvider(), composer, findTemplate });
    await world.until(message, 'accepted');
    await sender.stop();
    const [row] = await world.database.query<{ inputs: string }>(
      'select inputs from messages where message_id = $1',
      [message],
    );
    return [mails[0], row?.inputs.includes('1990')];
  };
  expect(await send('a', {})).toEqual(['Ann 1990-05-01!', true]);
  const change = {
    workspaceId,
    setting: 'sensitive-traits',
    value: ['birthday'],
    revision: 0,
  } as const;
  await saveVariableSetting(world.database, change, testDeed(world.clock.now()));
  expect(await send('b', {})).toEqual(['Ann -', false]);
  const allowed = { allowSensitive: ['trait.birthday'] };
  expect(await send('c', allowed)).toEqual(['Ann 1990-05-01!', true]);
});

async function sendSingle(shop: MailShop, body: object): Promise<Email> {
  const { body: found } = await shop.ask('GET', '/api/profiles?userId=ann');
  const { profileId } = found as { profileId: string };
  const sent = await shop.ask('POST', '/api/messages', { profile: profileId, ...body });
  expect(sent.status).toBe(200);
  const [mail] = await shop.untilMailsTo('ann@shop.example', 1);
  if (mail === undefined) throw new Error('there is a mail');
  return mail;
}

test('a mail reads the event that it answers to, and products by whatever names them', async () => {
  const shop = await startMailShop();
  const view = (id: string, price: number, more: object = {}) => ({
    type: 'track',
    userId: 'ben',
    event: 'Product Viewed',
    properties: { product_id: id, name: `The ${id}`, price, currency: 'EUR', ...more },
  });
  await shop.send(...person('ann', 'marketing'), ...person('ben'));
  await shop.send(view('hat', 12.5), view('4711', 3), view('bag', 7), view('cup', 2));
  const mail = await sendSingle(shop, {
    content: {
      subject: '{{ profile.first_name }} {{ profile.email }} {{ event.name }}',
      text: [
        '{{ event.properties.cart.total | money: "EUR" }} {{ event.timestamp | date: "%Y" }}',
        '{% for item in data.items %}{{ catalog[item.product_id].title }} {{ catalog[item.product_id].price }}, {% endfor %}',
        '{{ catalog["bag"].title }} {{ catalog["nothing"].title | default: "none" }}',
        '{% for id in event.properties.seen %}{{ catalog[id].title }}{% endfor %}',
      ].join('\n'),
    },
    data: { items: [{ product_id: 'hat' }, { product_id: 4711 }] },
    event: {
      name: 'Cart Left',
      timestamp: '2026-03-01T10:00:00Z',
      properties: { cart: { total: 15.5 }, seen: ['cup'] },
    },
  });
  expect(mail.subject).toBe('ann ann@shop.example Cart Left');
  expect(mail.text?.trim().split('\n')).toEqual([
    '€15.50 2026',
    'The hat 12.5, The 4711 3, ',
    'The bag none',
    'The cup',
  ]);
  const [row] = await shop.database.query<{ inputs: string }>('select inputs from messages');
  const { catalog } = JSON.parse(row?.inputs ?? '{}') as { catalog: object };
  expect(Object.keys(catalog).sort()).toEqual(['4711', 'bag', 'cup', 'hat']);
});

test('an event without a name is refused', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'));
  const { body } = await shop.ask('GET', '/api/profiles?userId=ann');
  const { profileId: profile } = body as { profileId: string };
  const wanted = { profile, content: { subject: 'x', text: 'x' }, event: { properties: {} } };
  expect(await shop.ask('POST', '/api/messages', wanted)).toMatchObject({ status: 400 });
});

test('a default of the workspace is in the mail of whoever has no such value', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'));
  const defaults = { 'trait.city': 'your town', 'trait.first_name': 'friend' };
  await shop.ask('PUT', '/api/settings/defaults', { revision: 0, defaults });
  const subject = '{{ profile.first_name }} of {{ trait.city }}, {{ trait.street }}';
  const content = { subject, text: 'x', defaults: { 'trait.street': 'any street' } };
  expect((await sendSingle(shop, { content })).subject).toBe('ann of your town, any street');
});
