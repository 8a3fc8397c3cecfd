import { expect, test } from 'vitest';
import { linksOf, type MailShop, person, startMailShop } from './mail-shop.js';

const HERO = {
  parameters: [{ name: 'to', default: 'hero' }],
  body: '<mj-text><a href="https://shop.example/{{ to }}">{{ to }}</a>{% block "more" %}</mj-text>',
};
const MORE = { body: '<a href="https://shop.example/more">more</a>' };
const DRAFT = {
  subject: 'Hello',
  body: {
    kind: 'mjml',
    mjml: `<mjml><mj-body><mj-section><mj-column>
      {% matrix "top" %}
      {% for item in data.items %}{% product item %}<mj-button href="{{ item.url }}">x</mj-button>{% endproduct %}{% endfor %}
      <mj-text><a href="https://shop.example/plain">plain</a></mj-text>
    </mj-column></mj-section></mj-body></mjml>`,
  },
  matrices: {
    top: {
      choose: 'first',
      rows: [
        {
          row: 'ann',
          when: 'trait.first_name = "ann"',
          block: { name: 'hero', parameters: { to: 'ann' } },
        },
      ],
      default: { block: { name: 'hero' } },
    },
  },
};
const data = {
  items: ['P1', 'P2'].map((id) => ({ product_id: id, url: `https://shop.example/${id}` })),
};

async function publish({ ask }: MailShop): Promise<void> {
  for (const [name, draft] of Object.entries({ more: MORE, hero: HERO })) {
    await ask('POST', '/api/blocks', { name, draft });
    await ask('POST', `/api/blocks/${name}/publish`);
  }
  const { body } = await ask('POST', '/api/templates', { name: 'shop', draft: DRAFT });
  expect(body).toMatchObject({ mistake: null });
  await ask('POST', '/api/templates/shop/publish');
}

/** Sends the template to somebody; gives the message, and a way to follow its links by where they lead. */
async function mail(shop: MailShop, name: string) {
  const { ask, url } = shop;
  const { body: found } = await ask('GET', `/api/profiles?userId=${name}`);
  const { profileId } = found as { profileId: string };
  const { body } = await ask('POST', '/api/messages', {
    ...{ profile: profileId, purpose: 'marketing', template: 'shop', data },
  });
  const { messageId } = body as { messageId: string };
  const [read] = await shop.untilMailsTo(`${name}@shop.example`, 1);
  if (read === undefined) throw new Error('there is a mail');
  const ours = linksOf(read).filter((link) => link.includes('/e/c/'));
  const byGoal = new Map<string, string>();
  for (const link of ours) {
    const path = new URL(link).pathname;
    const response = await fetch(`${url}${path}`, { method: 'HEAD', redirect: 'manual' });
    byGoal.set(response.headers.get('location')?.split('/').at(-1) ?? '', path);
  }
  const follow = async (goal: string) => {
    const response = await fetch(`${url}${byGoal.get(goal)}`, { redirect: 'manual' });
    expect(response.status).toBe(302);
  };
  return { messageId, follow };
}

test('clicks are counted by block, by row of a matrix and by product, and by people', async () => {
  const shop = await startMailShop();
  await shop.send(
    ...person('ann', 'marketing', 'tracking'),
    ...person('ben', 'marketing', 'tracking'),
  );
  await publish(shop);
  const ann = await mail(shop, 'ann');
  const ben = await mail(shop, 'ben');
  for (const goal of ['ann', 'more', 'P1', 'P2']) await ann.follow(goal);
  for (const goal of ['hero', 'P1', 'plain']) await ben.follow(goal);
  expect(await shop.ask('GET', '/api/templates/shop/clicks')).toEqual({
    status: 200,
    body: {
      ...{ clicks: 7, people: 2 },
      blocks: [
        { block: null, clicks: 4, people: 2 },
        { block: 'hero', clicks: 2, people: 2 },
        { block: 'hero/more', clicks: 1, people: 1 },
      ],
      rows: [
        { row: 'top/ann', clicks: 2, people: 1 },
        { row: 'top/default', clicks: 1, people: 1 },
      ],
      products: [
        { product: 'P1', clicks: 2, people: 2 },
        { product: 'P2', clicks: 1, people: 1 },
      ],
    },
  });
  expect(await shop.ask('GET', '/api/blocks/more/clicks')).toMatchObject({
    body: { clicks: 1, people: 1, blocks: [{ block: 'hero/more', clicks: 1 }], products: [] },
  });
  expect(await shop.ask('GET', '/api/blocks/hero/clicks')).toMatchObject({
    body: { clicks: 3, people: 2, blocks: [{ block: 'hero' }, { block: 'hero/more' }] },
  });
  const { body: message } = await shop.ask('GET', `/api/messages/${ann.messageId}`);
  const { clicks } = message as { clicks: object[] };
  expect(clicks).toHaveLength(4);
  expect(clicks).toContainEqual({
    ...{ block: 'hero/more', row: 'top/ann', product: null, clicks: 1 },
    lastAt: expect.stringMatching(/:00\.000Z$/),
  });
  const events = await shop.untilEvents('ann', 'Email Link Clicked', 4);
  expect(JSON.stringify(events)).toContain('P2');
});

test('one that is followed again in the same minute counts once, and in another one once more', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing', 'tracking'));
  await publish(shop);
  const ann = await mail(shop, 'ann');
  const countOf = async () => {
    const { body } = await shop.ask('GET', '/api/templates/shop/clicks');
    const { clicks, people } = body as { clicks: number; people: number };
    return { clicks, people };
  };
  await ann.follow('P1');
  // A minute may begin between the two; not twice.
  await ann.follow('P1');
  await ann.follow('P1');
  const first = await countOf();
  expect(first.people).toBe(1);
  expect(first.clicks).toBeLessThanOrEqual(2);
  await shop.database.query(`update link_clicks set last_at = last_at - interval '1 hour'`);
  await ann.follow('P1');
  expect(await countOf()).toEqual({ clicks: first.clicks + 1, people: 1 });
});

test('a campaign’s clicks are its own, and who does not agree is in none', async () => {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing', 'tracking'), ...person('ben', 'marketing'));
  await publish(shop);
  const ids: string[] = [];
  for (const name of ['One', 'Two']) {
    const { body } = await shop.ask('POST', '/api/campaigns', { name, template: 'shop' });
    ids.push((body as { campaignId: string }).campaignId);
    await shop.untilMailsTo('ann@shop.example', ids.length);
  }
  const [, second] = await shop.untilMailsTo('ann@shop.example', 2);
  const [link = ''] = linksOf(second ?? ({} as never)).filter((each) => each.includes('/e/c/'));
  await fetch(`${shop.url}${new URL(link).pathname}`, { redirect: 'manual' });
  const [ben] = await shop.untilMailsTo('ben@shop.example', 1);
  expect(linksOf(ben ?? ({} as never)).some((each) => each.includes('/e/c/'))).toBe(false);
  const counts: unknown[] = [];
  for (const id of ids) {
    const { body } = await shop.ask('GET', `/api/campaigns/${id}/clicks`);
    counts.push((body as { clicks: number }).clicks);
  }
  expect(counts.sort()).toEqual([0, 1]);
  const nowhere = '01940000-0000-7000-8000-0000000000ff';
  expect(await shop.ask('GET', `/api/campaigns/${nowhere}/clicks`)).toMatchObject({ status: 404 });
  expect(await shop.ask('GET', '/api/templates/none/clicks')).toMatchObject({ status: 404 });
  const ofTemplate = await shop.ask('GET', '/api/templates/shop/clicks');
  expect(ofTemplate.body).toMatchObject({ clicks: 1, people: 1 });
});
