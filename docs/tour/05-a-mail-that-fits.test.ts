import { expect, test } from 'vitest';
import { listen, sayJson } from '../../src/content/fetch/fetch-world.test-kit.js';
import { type MailShop, person, startMailShop } from '../../test/mail/mail-shop.js';

/*
 * The tour, chapter 5: a mail that fits its reader.
 *
 * A template is what a mail is made of. It is written once, and says to each reader what is theirs: what they did, what
 * they like, where they live, what is left in the shop at this minute. This chapter makes one, is told what is wrong
 * with it, and sends it to people who get different mails.
 *
 * What can be written stands in docs/reference/templates.md, why it is made as it is in docs/decisions/0013-templates.md,
 * and what is looked for before readers see it in docs/reference/findings.md.
 */

test('1. a template is a draft until it is published, and what was published stays', async () => {
  const shop = await startMailShop();
  const draft = { subject: 'Hello {{ trait.first_name | defualt: "friend" }}', text: 'News!' };

  // A draft is saved with its mistakes, and told of them at their place. It can't be published so.
  const saved = await shop.ask('POST', '/api/templates', { name: 'news', draft });
  expect(saved).toMatchObject({
    status: 201,
    body: {
      mistake: {
        field: 'subject',
        line: 1,
        column: 7,
        problem: expect.stringContaining('defualt'),
      },
    },
  });
  expect(await shop.ask('POST', '/api/templates/news/publish')).toMatchObject({ status: 400 });

  // A change names the revision that it was made to: nobody overwrites what somebody else saved meanwhile.
  const mended = { ...draft, subject: 'Hello {{ trait.first_name | default: "friend" }}' };
  await shop.ask('PATCH', '/api/templates/news', { revision: 1, draft: mended });
  expect(await shop.ask('PATCH', '/api/templates/news', { revision: 1, draft })).toMatchObject({
    status: 409,
  });
  await shop.ask('POST', '/api/templates/news/publish');

  // What comes later is a release of its own; going back is one call, and changes no mail that was made.
  const bolder = { ...mended, subject: 'News for {{ trait.first_name | default: "you" }}!' };
  await shop.ask('PATCH', '/api/templates/news', { revision: 2, draft: bolder });
  await shop.ask('POST', '/api/templates/news/publish');
  await shop.ask('POST', '/api/templates/news/rollback', { number: 1 });
  expect(await sendTo(shop, 'ann', 'news')).toMatchObject({ subject: 'Hello ann' });
});

test('2. what readers would stumble over is found before they do', async () => {
  const shop = await startMailShop();
  const html = `<html lang="en"><head><title>News</title></head><body>
    <p>Hello {{ trait.first_name }},</p>
    <img src="https://shop.example/hero.png">
    <a href="{{ unsubscribe_url }}">Unsubscribe</a></body></html>`;
  const { body } = await shop.ask('POST', '/api/templates/lint', {
    template: { kind: 'marketing', subject: 'News', html },
  });
  const { findings } = body as { findings: { rule: string; line: number; mend: string }[] };
  const found = new Map(findings.map((finding) => [finding.rule, finding]));
  // A name that may be missing would leave a hole: “Hello ,”.
  expect(found.get('missing-fallback')).toMatchObject({
    line: 2,
    mend: expect.stringContaining('default'),
  });
  expect(found.get('missing-alt')).toMatchObject({ line: 3 });
  expect(found.has('missing-postal-address')).toBe(true);
  expect(found.has('missing-unsubscribe')).toBe(false);
});

test('3. rules decide which part is whose, and the message remembers what was decided', async () => {
  const shop = await startMailShop();
  // A block is a part that several templates share. It says what it has to be given.
  await shop.ask('POST', '/api/blocks', {
    name: 'hero',
    draft: {
      parameters: [{ name: 'title' }],
      body: '<mj-section><mj-column><mj-text>{{ title }}</mj-text></mj-column></mj-section>',
    },
  });
  await shop.ask('POST', '/api/blocks/hero/publish');

  // A matrix is a table from rules to blocks and values; the first row that fits counts, and there is a default.
  const hero = (title: string) => ({ name: 'hero', parameters: { title } });
  const draft = {
    subject: '{{ matrix.offer.percent }} % for you',
    body: {
      kind: 'mjml',
      mjml: `<mjml><mj-body>{% matrix "offer" %}
        <mj-section><mj-column><mj-text>{% audience 'trait.country = "NO"' %}Free delivery{% else %}Delivery 9 €{% endaudience %}</mj-text></mj-column></mj-section>
      </mj-body></mjml>`,
    },
    matrices: {
      offer: {
        choose: 'first',
        rows: [
          {
            row: 'regular',
            when: 'did "Order Completed" at least 2 times',
            block: hero('Thank you for staying'),
            values: { percent: 20 },
          },
        ],
        default: { block: hero('Nice to meet you'), values: { percent: 10 } },
      },
    },
  };
  await shop.ask('POST', '/api/templates', { name: 'offer', draft });
  await shop.ask('POST', '/api/templates/offer/publish');
  await shop.send(order('ann', 1), order('ann', 2), {
    type: 'identify',
    userId: 'ben',
    traits: { country: 'NO' },
  });

  const ann = await sendTo(shop, 'ann', 'offer');
  expect(ann.subject).toBe('20 % for you');
  expect(ann.text).toContain('Thank you for staying');
  expect(ann.text).toContain('Delivery 9 €');
  const ben = await sendTo(shop, 'ben', 'offer');
  expect(ben.subject).toBe('10 % for you');
  expect(ben.text).toContain('Free delivery');

  const { body } = await shop.ask('GET', '/api/messages');
  const { messages } = body as { messages: { messageId: string; address: string }[] };
  const hers = messages.find(({ address }) => address === 'ann@shop.example');
  expect(await shop.ask('GET', `/api/messages/${hers?.messageId}`)).toMatchObject({
    body: { matrices: [{ matrix: 'offer', row: 'regular' }] },
  });
});

test('4. what the shop knows this minute is asked for when the mail is made, and never awaited for long', async () => {
  let isUp = true;
  const stock = await listen((_, response) => {
    if (isUp) sayJson(response, { left: 3 });
    else response.socket?.destroy();
  });
  const origin = `http://127.0.0.1:${stock.port}`;
  // An operator has allowed this one private address; no template could reach another.
  const shop = await startMailShop({ config: { privateEndpoints: [origin] } });
  await shop.ask('PUT', '/api/endpoints/stock', {
    url: `${origin}/stock/{sku}`,
    cacheSeconds: 0,
    fallback: { left: 'a few' },
  });
  const draft = {
    subject: '{% fetch "stock", sku: "A7" as stock %}{{ stock.left }} left',
    text: 'Come and see.',
  };
  await shop.ask('POST', '/api/templates', { name: 'stock', draft });
  await shop.ask('POST', '/api/templates/stock/publish');

  expect(await sendTo(shop, 'ann', 'stock')).toMatchObject({ subject: '3 left' });
  isUp = false;
  expect(await sendTo(shop, 'ben', 'stock')).toMatchObject({ subject: 'a few left' });
});

/*
 * Where to go on: src/content/templates/compile-template.ts makes a release of what was written, and
 * src/delivery/draft-messages.ts gathers what a message says of its reader. Templates run in processes of their own,
 * which may be killed at any time: docs/decisions/0017-processes-for-templates.md.
 */

function order(userId: string, number: number): object {
  const properties = { order_id: `${userId}-${number}`, total: 50, currency: 'EUR' };
  return { type: 'track', userId, event: 'Order Completed', properties };
}

/** Makes somebody known who agreed to mail, sends them one, and reads it. */
async function sendTo(shop: MailShop, userId: string, template: string) {
  await shop.send(...person(userId, 'marketing'));
  const { body } = await shop.ask('GET', `/api/profiles?userId=${userId}`);
  const { profileId } = body as { profileId: string };
  await shop.ask('POST', '/api/messages', { profile: profileId, template });
  const [mail] = await shop.untilMailsTo(`${userId}@shop.example`, 1);
  if (mail === undefined) throw new Error('no mail came');
  return mail;
}
