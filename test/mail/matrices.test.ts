import { expect, test } from 'vitest';
import { waitUntil } from '../wait-until.js';
import { type MailShop, person, startMailShop } from './mail-shop.js';

const bought = (userId: string, value: number) => ({
  type: 'track',
  userId,
  event: 'Order Completed',
  properties: { order_id: `${userId}-${value}`, total: value, currency: 'GBP' },
});

const HERO = {
  choose: 'first',
  rows: [
    {
      row: 'loyal',
      when: 'did "Order Completed" at least 2 times',
      block: { name: 'hero', parameters: { title: 'Welcome back' } },
      values: { discount: 20 },
    },
    { row: 'buyer', when: 'did "Order Completed" in the last 30 days', values: { discount: 10 } },
  ],
  default: { block: { name: 'hero' }, values: { discount: 5 } },
};
/** What somebody likes best, by their own points. */
const TASTE = {
  choose: 'best',
  rows: [
    { row: 'hats', score: 'trait.hats', values: { word: 'Hats' } },
    { row: 'shoes', score: 'trait.shoes', values: { word: 'Shoes' } },
    { row: 'new', when: 'trait.first_name = "cleo"', score: 2, values: { word: 'News' } },
  ],
  default: { values: { word: 'Everything' } },
};
const HERO_BLOCK = {
  parameters: [{ name: 'title', default: 'Hello' }],
  body: '<mj-section><mj-column><mj-text>{{ title }}!</mj-text></mj-column></mj-section>',
};
const DRAFT = {
  subject: '{{ matrix.taste.word }}: {{ matrix.hero.discount }} % off',
  body: { kind: 'mjml', mjml: '<mjml><mj-body>{% matrix "hero" %}</mj-body></mjml>' },
  matrices: { hero: HERO, taste: TASTE },
};

async function publish({ ask }: MailShop): Promise<void> {
  await ask('POST', '/api/blocks', { name: 'hero', draft: HERO_BLOCK });
  await ask('POST', '/api/blocks/hero/publish');
  const made = await ask('POST', '/api/templates', { name: 'spring', draft: DRAFT });
  expect(made).toMatchObject({ status: 201, body: { mistake: null, draft: DRAFT } });
  expect(await ask('POST', '/api/templates/spring/publish')).toMatchObject({ status: 200 });
}

/** The rows that won for a reader’s only message, as the API tells them. */
async function rowsOf({ ask }: MailShop, address: string): Promise<object> {
  const { body } = await ask('GET', '/api/messages');
  const { messages } = body as { messages: { messageId: string; address: string }[] };
  const found = messages.find((each) => each.address === address);
  const { body: message } = await ask('GET', `/api/messages/${found?.messageId}`);
  const { matrices } = message as { matrices: { matrix: string; row: string }[] };
  return Object.fromEntries(matrices.map(({ matrix, row }) => [matrix, row]));
}

test('three readers get the rows that are theirs, and each message remembers which', async () => {
  const shop = await startMailShop();
  await shop.send(
    ...['ann', 'ben', 'cleo'].flatMap((name) => person(name, 'marketing')),
    ...[bought('ann', 10), bought('ann', 11), bought('ben', 12)],
    { type: 'identify', userId: 'ann', traits: { hats: 3, shoes: 3 } },
    { type: 'identify', userId: 'ben', traits: { hats: 1, shoes: '1.5' } },
    { type: 'identify', userId: 'cleo', traits: { hats: 1 } },
  );
  await publish(shop);
  await shop.ask('POST', '/api/campaigns', { name: 'Spring', template: 'spring' });
  const said: unknown[] = [];
  for (const name of ['ann', 'ben', 'cleo']) {
    const address = `${name}@shop.example`;
    const [mail] = await shop.untilMailsTo(address, 1);
    const title = />([A-Z][a-z ]+)!</.exec(mail?.html ?? '')?.[1];
    said.push([mail?.subject, title, await rowsOf(shop, address)]);
  }
  expect(said).toEqual([
    ['Hats: 20 % off', 'Welcome back', { hero: 'loyal', taste: 'hats' }],
    ['Shoes: 10 % off', 'Hello', { hero: 'buyer', taste: 'shoes' }],
    ['News: 5 % off', 'Hello', { hero: 'default', taste: 'new' }],
  ]);
  // A change of the block says whom it touches, though the template names it in a matrix only.
  expect((await shop.ask('GET', '/api/blocks/hero')).body).toMatchObject({ users: ['spring'] });
});

test('a later attempt says what the first one said, whatever holds by then', async () => {
  let refusals = 0;
  const script = ({ stage }: { stage: string }) => {
    if (stage !== 'rcpt' || refusals > 0) return undefined;
    refusals += 1;
    return { say: '450 4.2.0 Come again' };
  };
  const shop = await startMailShop({ script });
  await shop.send(...person('ann', 'marketing'));
  await publish(shop);
  await shop.ask('POST', '/api/campaigns', { name: 'Spring', template: 'spring' });
  await waitUntil('it is deferred', async () => {
    const { body } = await shop.ask('GET', '/api/messages');
    return (body as { messages: { state: string }[] }).messages[0]?.state === 'deferred';
  });
  await shop.send(bought('ann', 10), bought('ann', 11));
  await shop.database.query('update outbox set due_at = to_timestamp(0)');
  const [mail] = await shop.untilMailsTo('ann@shop.example', 1);
  expect(mail?.subject).toBe('Everything: 5 % off');
  expect(await rowsOf(shop, 'ann@shop.example')).toEqual({ hero: 'default', taste: 'default' });
});
