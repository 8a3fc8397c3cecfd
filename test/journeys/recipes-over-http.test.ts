import { expect, test } from 'vitest';
import { type MailShop, person, startMailShop } from '../mail/mail-shop.js';
import { setClock } from '../set-clock.js';
import { waitUntil } from '../wait-until.js';
import { readRecipes } from './publish-recipes.js';

/*
 * All recipes but the abandoned cart, which has a chapter of the tour to itself, over HTTP and to a mail server, in one
 * shop and one stretch of time: of each pair of people, one gets the mail, and the other one's is called off.
 */

const START = Date.parse('2026-03-02T10:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const TEMPLATES = [
  ...['welcome', 'cart', 'browse', 'order-follow-up', 'win-back'],
  ...['birthday', 'offer', 'product-news'],
];

async function openShop(shop: MailShop): Promise<void> {
  for (const name of TEMPLATES) {
    const subject = `${name}{% for item in data.items %} {{ item.product_id }}{% endfor %}`;
    const draft = { subject, text: `${name} {{ unsubscribe_url }}` };
    await shop.ask('POST', '/api/templates', { name, draft });
    const published = await shop.ask('POST', `/api/templates/${name}/publish`);
    expect([name, published.status]).toEqual([name, 200]);
  }
  for (const [key, definition] of readRecipes()) {
    const published = await shop.ask('PUT', `/api/journeys/${key}`, { definition });
    expect([key, published.status]).toEqual([key, 200]);
  }
  await waitUntil('all are live', async () => {
    const { body } = await shop.ask('GET', '/api/journeys');
    const { journeys } = body as { journeys: { state: string }[] };
    return journeys.every(({ state }) => state === 'live');
  });
}

const did = (userId: string, event: string, properties: object = {}) => ({
  type: 'track',
  userId,
  event,
  properties,
});

test('each recipe mails whom it should, when it should, and nobody else', async () => {
  const clock = setClock(START);
  const shop = await startMailShop({ clock });
  await openShop(shop);
  const put = (product: object) =>
    shop.ask('PUT', '/api/catalog/products', { products: [{ productId: 'hat', ...product }] });
  const got = async (): Promise<string[]> => {
    const found = await Promise.all(
      EVERYBODY.map(async (name) =>
        (await shop.mailsTo(`${name}@shop.example`)).map(({ subject }) => `${name}: ${subject}`),
      ),
    );
    return found.flat();
  };
  /** Lets time pass, and waits for so many mails in all. */
  const until = async (at: number, mails: readonly string[]): Promise<void> => {
    clock.advance(at - clock.now());
    const wanted = [...mails].sort();
    await waitUntil(`there are ${wanted}`, async () => (await got()).length >= wanted.length);
    expect((await got()).sort()).toEqual(wanted);
  };

  await shop.send(...EVERYBODY.flatMap((name) => person(name, 'marketing')));
  await put({ price: 50, stock: 0 });
  await shop.send(
    did('wes', 'Signed Up'),
    did('wil', 'Signed Up'),
    did('bea', 'Product Viewed', { product_id: 'sock' }),
    did('ben', 'Product Viewed', { product_id: 'sock' }),
    did('hal', 'Product Viewed', { product_id: 'hat' }),
    did('hal', 'Product Added', { product_id: 'sock' }),
    did('hal', 'Order Completed', { products: [{ product_id: 'soap', lasts_days: 14 }] }),
    did('oda', 'Email Opened'),
    did('ole', 'Email Opened'),
    { type: 'identify', userId: 'bir', traits: { birthday: '1990-03-03' } },
    ...Array.from({ length: 5 }, () => did('loy', 'Order Completed')),
    did('pia', 'Product Viewed', { product_id: 'hat' }),
  );
  const atOnce = ['wes: welcome', 'wil: welcome'];
  await until(START, atOnce);
  await put({ stock: 3 });
  const back = ['hal: product-news hat', 'pia: product-news hat'];
  await until(START, [...atOnce, ...back]);

  await put({ price: 45 });
  await shop.send(
    did('ben', 'Product Added', { product_id: 'sock' }),
    did('ben', 'Order Completed'),
  );
  await shop.send(did('ole', 'Email Link Clicked'), did('wil', 'Order Completed'));
  await waitUntil('the news is told', async () => {
    const { body } = await shop.ask('GET', '/api/journeys/price-drop/runs');
    return (body as { runs: unknown[] }).runs.length === 1;
  });
  const cheap = 'pia: product-news hat';
  const browsed = ['bea: browse sock', 'pia: browse hat'];
  const first = [...atOnce, ...back, cheap, ...browsed];
  await until(START + 2 * HOUR, first);
  await until(START + DAY, [...first, 'bir: birthday']);
  const weeks = [
    ...[...first, 'bir: birthday', 'oda: offer', 'loy: offer', 'wes: win-back'],
    ...['hal: product-news soap', 'hal: order-follow-up soap', 'loy: order-follow-up'],
    ...['ben: order-follow-up', 'wil: order-follow-up'],
  ];
  await until(START + 20 * DAY, weeks);
  const lapsed = ['hal', 'loy', 'ben', 'wil'].map((name) => `${name}: win-back`);
  await until(START + 190 * DAY, [...weeks, ...lapsed]);
});

const EVERYBODY = ['wes', 'wil', 'bea', 'ben', 'hal', 'oda', 'ole', 'bir', 'loy', 'pia'];
