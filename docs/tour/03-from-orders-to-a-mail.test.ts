import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import { type SinkOptions, startSmtpSink } from '../../test/smtp-sink.js';
import { tempFolder } from '../../test/temp-folder.js';
import { startTestApp } from '../../test/test-app.js';
import { runCommand } from '../../test/test-process.js';
import { waitUntil } from '../../test/wait-until.js';

/*
 * The tour, chapter 3: from a file of orders to a mail.
 *
 * A shop has sold things long before it met Attune. This chapter takes three orders out of a file, and ends
 * with a mail that thanks the one customer who agreed to get it. It follows one message through every state.
 *
 * Who may be mailed, and what becomes of a message, is written down in docs/reference/mail.md; why nothing is
 * sent twice, in docs/decisions/0008-permission-and-mail.md.
 */

const ORDERS = `Order,Date,Customer,Product,Pieces,Price
1001,2026-03-01 10:00,ann@shop.example,Lantern,2,24.950
1001,2026-03-01 10:00,ann@shop.example,Blanket,1,60
1002,2026-04-02 11:30,ben@shop.example,Lantern,1,24.95
1003,2026-05-03 09:15,ann@shop.example,Lantern,1,24.95
1004,2026-05-04 09:15,,Lantern,1,24.95
`;

// How the shop's words become Attune's. All lines of one order are one event, wherever they stand.
const MAPPING = `
kind: orders
group: Order
time: Date
identifiers: { email: Customer }
currency: { const: EUR }
products: { product_id: Product, name: Product, quantity: Pieces, price: Price }
`;

test('1. a file becomes events: looked at first, then imported, and never twice', async () => {
  const shop = await start();

  // A dry run writes nothing. It says what would come of it, and what is wrong with the file.
  const look = await shop.importOrders('--dry-run');
  expect(look.stdout).toContain('names-nobody');

  const first = await shop.importOrders('--json');
  expect(first.code).toBe(0);
  await shop.settled();
  const ann = await shop.ask('GET', '/api/profiles?email=ann@shop.example');
  expect(ann.facts.orders).toMatchObject({
    count: 2,
    money: [{ currency: 'EUR', revenue: '134.85' }],
  });

  // The line without a customer names nobody. It is kept, with its number, until somebody knows better.
  const aside = await shop.ask('GET', '/api/quarantine');
  expect(aside.items).toMatchObject([{ reason: 'names-nobody' }]);

  // The same file again is known; and should it be read again, every order is recognised by its id.
  await shop.importOrders('--restart');
  await shop.settled();
  const again = await shop.ask('GET', '/api/profiles?email=ann@shop.example');
  expect(again.facts).toEqual(ann.facts);
});

test('2. buying something is not asking for mail: without consent nobody is reached', async () => {
  const shop = await start();
  await shop.importOrders();
  await shop.settled();
  expect(await shop.ask('POST', '/api/campaigns/estimate', {})).toMatchObject({
    audience: 2,
    reached: 0,
    leftOut: { 'no-consent': 2 },
  });

  // Ann ticks the box. That is an event like any other, so the log proves it.
  await shop.consent('ann@shop.example', 'marketing');
  expect(await shop.ask('POST', '/api/campaigns/estimate', {})).toMatchObject({
    reached: 1,
    leftOut: { 'no-consent': 1 },
  });
});

const CAMPAIGN = {
  name: 'Thank you',
  content: {
    subject: 'Thank you for {{ orders.count }} orders',
    text: 'You like the {{ orders.most_bought.title | default: "things" }} best. {{ orders.net | money }} in all.',
  },
};

test('3. everybody who may be mailed gets one mail, filled with what is known of them', async () => {
  const shop = await start();
  await shop.importOrders();
  await shop.settled();
  await shop.consent('ann@shop.example', 'marketing');

  const { campaignId } = await shop.ask('POST', '/api/campaigns', CAMPAIGN);
  const mail = await shop.mailTo('ann@shop.example');
  expect(mail.subject).toBe('Thank you for 2 orders');
  expect(mail.text).toContain('You like the Lantern best. €134.85 in all.');

  // What became of the message: it was queued, sending, and the mail server took it.
  const sent = () => shop.ask('GET', `/api/messages?campaign=${campaignId}&state=accepted`);
  await waitUntil('it is recorded', async () => (await sent()).messages.length === 1);
  expect((await sent()).messages).toMatchObject([
    { state: 'accepted', attempts: 1, address: 'ann@shop.example' },
  ]);
});

test('4. a reader who has had enough is heard at once', async () => {
  const shop = await start();
  await shop.importOrders();
  await shop.settled();
  await shop.consent('ann@shop.example', 'marketing');
  await shop.ask('POST', '/api/campaigns', CAMPAIGN);
  const mail = await shop.mailTo('ann@shop.example');

  // What a mail program's own button does (RFC 8058): one POST, without cookie or login.
  const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
  const [, link = ''] = /<(http[^>]+)>/.exec(header) ?? [];
  const answer = await fetch(link, { method: 'POST', body: 'List-Unsubscribe=One-Click' });
  expect(answer.status).toBe(200);

  const estimate = await shop.ask('POST', '/api/campaigns/estimate', {});
  expect(estimate).toMatchObject({ reached: 0 });
  // No import brings her back: only she, by that link, or a person who says why.
  await shop.importOrders('--restart');
  expect(await shop.ask('POST', '/api/campaigns/estimate', {})).toMatchObject({ reached: 0 });
});

test('5. what may have left is never sent again by itself', async () => {
  // This mail server breaks the connection behind the data, before it says whether it took the mail.
  let isBroken = true;
  const shop = await start(({ stage }) =>
    isBroken && stage === 'end' ? { close: 'rst' } : undefined,
  );
  await shop.importOrders();
  await shop.settled();
  await shop.consent('ann@shop.example', 'marketing');
  await shop.ask('POST', '/api/campaigns', CAMPAIGN);

  const unknown = () => shop.ask('GET', '/api/messages?state=unknown');
  await waitUntil('it is unknown', async () => (await unknown()).messages.length === 1);
  const [message] = (await unknown()).messages;

  // Somebody has looked: she has not got it. On the record, it is sent again, under the same Message-ID.
  isBroken = false;
  const why = 'the mail server’s log does not have it';
  await shop.ask('POST', `/api/messages/${message?.messageId}/settle`, { as: 'again', why });
  expect((await shop.mailTo('ann@shop.example')).messageId).toContain(message?.messageId);
});

/*
 * Where to go on: src/delivery/turnstile.ts is the narrow place that all of this goes through, and
 * test/kills/sender-kills.test.ts kills it everywhere.
 */

/** An Attune that sends to a mail server of its own, and a folder with the shop's file. */
async function start(script?: NonNullable<SinkOptions['script']>) {
  const sink = await startSmtpSink(script === undefined ? {} : { script });
  onTestFinished(() => sink.close());
  const folder = await tempFolder();
  await writeFile(join(folder, 'orders.csv'), ORDERS);
  await writeFile(join(folder, 'orders.yaml'), MAPPING);
  const { url, adminKey, source, database } = await startTestApp({
    config: {
      roles: ['api', 'worker', 'sender'],
      smtpUrl: `smtp://127.0.0.1:${sink.port}?tls=none`,
      mailFrom: 'Shop <news@shop.example>',
    },
  });
  const ask = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> => {
    const response = await fetch(`${url}${path}${path.includes('?') ? '&' : '?'}workspace=1`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    });
    const answer = await response.text();
    expect([response.status, answer]).toEqual([200, answer]);
    return JSON.parse(answer) as Answer;
  };
  const settled = () =>
    waitUntil('nothing waits', async () => (await ask('GET', '/api/status')).backlog.lanes === 0);
  return {
    ask,
    settled,
    importOrders: (...options: string[]) => {
      const files = [join(folder, 'orders.csv'), '--mapping', join(folder, 'orders.yaml')];
      return runCommand(['import', ...files, ...options], { databaseUrl: database.url });
    },
    consent: async (email: string, purpose: string) => {
      const properties = { purpose, status: 'granted', proof: 'the box at the checkout' };
      await fetch(`${url}/v1/track`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${source.writeKey}:`).toString('base64')}`,
        },
        body: JSON.stringify({
          event: 'Consent Changed',
          properties,
          context: { traits: { email } },
        }),
      });
      await settled();
    },
    mailTo: async (address: string): Promise<Email> => {
      const find = () => sink.mails.find(({ to }) => to === address);
      await waitUntil(`there is a mail to ${address}`, () => find() !== undefined);
      return PostalMime.parse(find()?.raw ?? Buffer.alloc(0));
    },
  };
}

/** The parts of answers that this chapter reads. */
interface Answer {
  readonly facts: { readonly orders: object };
  readonly items: readonly object[];
  readonly campaignId: string;
  readonly messages: readonly { readonly messageId: string }[];
  readonly backlog: { readonly lanes: number };
}
