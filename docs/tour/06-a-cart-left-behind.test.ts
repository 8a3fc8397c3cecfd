import { beforeEach, expect, test } from 'vitest';
import { type MailShop, person, startMailShop } from '../../test/mail/mail-shop.js';
import { type SetClock, setClock } from '../../test/set-clock.js';
import { waitUntil } from '../../test/wait-until.js';

/*
 * The tour, chapter 6: a cart left behind.
 *
 * A journey is a flow that people travel through: something brings them in, they wait, and what they do meanwhile
 * decides what they are told. This chapter takes three people through one, over HTTP and to a mail server, with a
 * clock that is moved by hand; then it asks why each of them got what they got.
 *
 * What can be written, and what it means to the millisecond, stands in docs/reference/journeys.md; why it is made so in
 * docs/decisions/0024-journeys.md. The decisions are src/journeys/advance.ts and live-through.ts.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const JOURNEY = {
  name: 'Abandoned cart',
  trigger: { event: '"Product Added"' },
  again: { per: 'cart_id' },
  exit: [{ event: '"Order Completed"' }],
  steps: [
    { wait: '10 minutes' },
    { id: 'reminder', send: 'cart' },
    {
      waitFor: {
        rule: 'clicked "reminder"',
        atMost: '24 hours',
        do: [{ exit: 'came back' }],
      },
    },
    { id: 'second', send: 'cart-again' },
  ],
};

let clock: SetClock;
let shop: MailShop;

beforeEach(async () => {
  clock = setClock(Date.now());
  shop = await startMailShop({ clock });
  const products = '{% for product in event.properties.products %}{{ product.name }}, {% endfor %}';
  await publish('cart', `You left ${products}behind`);
  await publish('cart-again', `Still here: ${products}`);
  const published = await shop.ask('PUT', '/api/journeys/cart', { definition: JOURNEY });
  expect(published).toMatchObject({ status: 200, body: { state: 'live', version: 1 } });
});

async function publish(name: string, subject: string): Promise<void> {
  const draft = { subject, text: `${subject} {{ unsubscribe_url }}` };
  await shop.ask('POST', '/api/templates', { name, draft });
  expect(await shop.ask('POST', `/api/templates/${name}/publish`)).toMatchObject({ status: 200 });
}

const added = (userId: string, cart: string) => ({
  type: 'track',
  userId,
  event: 'Product Added',
  properties: { cart_id: cart, products: [{ name: 'Red mittens', category: 'Knitwear' }] },
});

/** Time passes; what is due by then is decided a moment later. */
async function until(state: string, count: number): Promise<void> {
  await waitUntil(`${count} runs are ${state}`, async () => {
    const { body } = await shop.ask('GET', `/api/journeys/cart/runs?state=${state}`);
    return (body as { runs: unknown[] }).runs.length === count;
  });
}

test('1. whoever leaves a cart is reminded of what is in it; whoever orders is left alone', async () => {
  await shop.send(...person('ann', 'marketing'), added('ann', 'c1'));
  await shop.send(...person('ben', 'marketing'), added('ben', 'c2'));
  clock.advance(5 * MINUTE);
  await shop.send({ type: 'track', userId: 'ben', event: 'Order Completed', properties: {} });
  await until('left', 1);

  // Ten minutes after she left it, to the millisecond, the step is due.
  clock.advance(5 * MINUTE);
  const [reminder] = await shop.untilMailsTo('ann@shop.example', 1);
  expect(reminder?.subject).toBe('You left Red mittens, behind');

  // Another product in the same cart begins nothing, and it is written down why.
  await shop.send(added('ann', 'c1'));
  expect((await shop.ask('GET', '/api/journeys/cart/misses')).body).toMatchObject({
    misses: [{ reason: 'again' }],
  });

  clock.advance(24 * HOUR);
  const mails = await shop.untilMailsTo('ann@shop.example', 2);
  expect(mails.map(({ subject }) => subject)).toContainEqual(
    expect.stringContaining('Still here: Red mittens'),
  );
  await until('done', 1);
  expect(await shop.mailsTo('ben@shop.example')).toEqual([]);
});

test('2. each mail can be traced to the event that caused it, and so can each mail that did not come', async () => {
  await shop.send(...person('ann', 'marketing'), added('ann', 'c1'));
  // Nobody asked cleo whether she wants mail.
  await shop.send(...person('cleo'), added('cleo', 'c3'));
  clock.advance(10 * MINUTE);
  await shop.untilMailsTo('ann@shop.example', 1);

  const whyOf = async (user: string): Promise<unknown> => {
    const { body } = await shop.ask('GET', `/api/profiles?userId=${user}`);
    const { profileId } = body as { profileId: string };
    return (await shop.ask('GET', `/api/profiles/${profileId}/journeys/cart/why`)).body;
  };
  expect(await whyOf('ann')).toMatchObject({
    runs: [
      { log: [{ what: 'entered' }, { what: 'waits' }, { what: 'waited' }, { what: 'sent' }, {}] },
    ],
  });
  // The run goes on all the same: what it decided stands there, and why it was not sent.
  expect(JSON.stringify(await whyOf('cleo'))).toContain('no-consent');
  expect(await shop.mailsTo('cleo@shop.example')).toEqual([]);
});

test('3. a journey is stopped for a while and goes on where it was, and nobody is told twice', async () => {
  await shop.send(...person('ann', 'marketing'), added('ann', 'c1'));
  await shop.ask('POST', '/api/journeys/cart/pause');
  clock.advance(HOUR);
  // Its wait is over, and the step behind it is held.
  await waitUntil('the step is held', async () => {
    const { body } = await shop.ask('GET', '/api/journeys/cart/runs');
    return (body as { runs: { isHeld: boolean }[] }).runs[0]?.isHeld === true;
  });
  expect(await shop.mailsTo('ann@shop.example')).toEqual([]);
  await shop.ask('POST', '/api/journeys/cart/resume');
  expect(await shop.untilMailsTo('ann@shop.example', 1)).toHaveLength(1);

  // Another version is for those who come in from now on.
  const gentler = { ...JOURNEY, steps: [{ wait: '2 hours' }, { send: 'cart' }] };
  await shop.ask('PUT', '/api/journeys/cart', { definition: gentler, version: 1 });
  await shop.send(...person('dan', 'marketing'), added('dan', 'c4'));
  clock.advance(24 * HOUR);
  expect(await shop.untilMailsTo('ann@shop.example', 2)).toHaveLength(2);
  expect(await shop.untilMailsTo('dan@shop.example', 1)).toHaveLength(1);
});
