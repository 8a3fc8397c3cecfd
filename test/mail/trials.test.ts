import type { Email } from 'postal-mime';
import { expect, test } from 'vitest';
import { headerOf, linksOf, type MailShop, person, startMailShop } from './mail-shop.js';

const HTML = `<html lang="en"><head><title>T</title></head><body><p>Hello {{ trait.first_name | default: "you" }},
{% audience 'did "Order Completed"' %}thank you{% else %}welcome{% endaudience %}.
You ordered {{ orders.count }} times. {{ data.code }}</p>
<a href="https://shop.example/new?a=1&amp;b=2">new</a> <a href="{{ web_version_url }}">web</a>
<a href="{{ unsubscribe_url }}">no more</a></body></html>`;
const DRAFT = {
  subject: 'Hello {{ trait.first_name | default: "you" }}',
  preheader: 'For {{ trait.first_name | default: "you" }}',
  body: { kind: 'html', html: HTML },
};

interface Shown {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly [more: string]: unknown;
}

async function begin(): Promise<MailShop> {
  const shop = await startMailShop();
  await shop.send(...person('ann', 'marketing'));
  await shop.send({
    type: 'track',
    userId: 'ann',
    event: 'Order Completed',
    properties: { order_id: '7', total: 10 },
  });
  await shop.ask('POST', '/api/templates', { name: 'hello', draft: DRAFT });
  return shop;
}

async function preview({ ask }: MailShop, body: object): Promise<Shown> {
  const answer = await ask('POST', '/api/templates/hello/preview', body);
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return answer.body;
}

/** Each mail's links of its own differ by their tokens. */
function withoutTokens(text: string | undefined): string {
  return (text ?? '').replace(/\/e\/([uw])\/[\w-]+/g, '/e/$1/TOKEN');
}

/** As a mail carries it: lines end in CRLF, and there is one at its end. */
function asCarried(text: string): string {
  return withoutTokens(text).replace(/\r?\n/g, '\n').trimEnd();
}

test('a preview of somebody is the mail that they get, but for the tokens of its links', async () => {
  const shop = await begin();
  await shop.ask('POST', '/api/templates/hello/publish');
  const shown = await preview(shop, { profile: { userId: 'ann' }, data: { code: '<b>7' } });
  const { body: found } = await shop.ask('GET', '/api/profiles?userId=ann');
  const { profileId } = found as { profileId: string };
  const sent = await shop.ask('POST', '/api/messages', {
    ...{ profile: profileId, purpose: 'marketing', template: 'hello', data: { code: '<b>7' } },
  });
  expect(sent.status).toBeLessThan(300);
  const [mail] = await shop.untilMailsTo('ann@shop.example', 1);
  expect(shown.subject).toBe(mail?.subject);
  expect(asCarried(shown.html)).toBe(asCarried(mail?.html ?? ''));
  expect(asCarried(shown.text)).toBe(asCarried(mail?.text ?? ''));
  expect(shown.html).toContain('thank you');
  expect(shown).toMatchObject({
    ...{ from: 'Shop <news@shop.example>', to: 'ann@shop.example', preheader: 'For ann' },
    audiences: { 'did "Order Completed"': true },
    values: { trait: { first_name: 'ann' }, orders: { count: 1 }, data: { code: '<b>7' } },
    bytes: { html: Buffer.byteLength(shown.html) },
    fetchProblem: null,
  });
  // By another way to say who it is, and a release: the same.
  const ways = [
    { id: profileId },
    { email: 'ANN@shop.example' },
    { kind: 'user_id', value: 'ann' },
  ];
  for (const profile of ways) {
    const again = await preview(shop, { profile, release: 1, data: { code: '<b>7' } });
    expect(again.html).toBe(shown.html);
  }
});

test('a made-up reader, a time and a source that nobody saved are shown too', async () => {
  const shop = await begin();
  const made = await preview(shop, {
    with: {
      email: 'cleo@shop.example',
      traits: { first_name: 'Cleo' },
      orders: { count: 12 },
      audiences: ['did "Order Completed"'],
    },
  });
  expect(made.subject).toBe('Hello Cleo');
  expect(made.text).toMatch(/thank you\..*You ordered 12 times/s);
  expect(await preview(shop, {})).toMatchObject({ subject: 'Hello you' });
  const source = { ...DRAFT, body: undefined, text: '{{ now | date: "%Y" }} {{ segment.vip }}' };
  const later = await preview(shop, {
    source,
    now: '2031-01-02T03:04:05Z',
    with: { segments: ['vip'] },
  });
  expect(later.text).toContain('2031 true');
  const over = await preview(shop, {
    profile: { userId: 'ann' },
    with: { traits: { first_name: 'Anna' } },
  });
  expect(over.text).toMatch(/Hello Anna,.*thank you/s);
  expect(later.findings).toContainEqual(expect.objectContaining({ rule: 'missing-fallback' }));
});

test('looking at a mail leaves nothing behind, and its links do nothing', async () => {
  const shop = await begin();
  const shown = await preview(shop, { profile: { userId: 'ann' } });
  const own = linksOf({ html: shown.html } as Email).filter((link) => link.includes('/e/'));
  expect(own).toHaveLength(2);
  for (const link of own) expect(await (await fetch(link)).text()).toContain('only a preview');
  const [, unsubscribe = ''] = own;
  const answer = await fetch(unsubscribe, { method: 'POST' });
  expect([answer.status, await answer.text()]).toEqual([
    200,
    expect.stringContaining('does nothing'),
  ]);
  const { body: suppressions } = await shop.ask('GET', '/api/suppressions');
  expect(suppressions).toMatchObject({ suppressions: [] });
  const rows = await shop.database.query('select 1 from messages');
  expect(rows).toEqual([]);
});

test('who or what is not there, or can’t be made, is said; and the server goes on', async () => {
  const shop = await begin();
  const ask = (body: object, name = 'hello') =>
    shop.ask('POST', `/api/templates/${name}/preview`, body);
  expect(await ask({ profile: { userId: 'nobody' } })).toMatchObject({ status: 404 });
  expect(await ask({ release: 3 })).toMatchObject({ body: { code: 'template-release-unknown' } });
  expect(await ask({}, 'none')).toMatchObject({ body: { code: 'template-unknown' } });
  expect(await ask({ release: 1, source: DRAFT })).toMatchObject({ status: 400 });
  const bomb = {
    ...DRAFT,
    body: {
      kind: 'html',
      html: '{% for i in data.list %}{% for j in data.list %}{{ data.text }}{% endfor %}{% endfor %}',
    },
  };
  const list = Array.from({ length: 3_000 }, (_, n) => n);
  expect(await ask({ source: bomb, data: { list, text: 'x'.repeat(1_000) } })).toMatchObject({
    status: 422,
    body: { code: 'trial-failed', message: expect.stringMatching(/html.*more than/) },
  });
  const wrong = { ...DRAFT, body: { kind: 'html', html: '{{ trait.x | shout }}' } };
  expect(await ask({ source: wrong })).toMatchObject({ body: { code: 'template-invalid' } });
  expect(await ask({})).toMatchObject({ status: 200 });
});

test('a test mail comes to whom it was sent, needs no consent and counts nowhere', async () => {
  const shop = await begin();
  const to = ['me@shop.example', 'you@shop.example', 'me@shop.example'];
  const body = { to, profile: { userId: 'ann' }, data: { code: 'C' } };
  const { status, body: answer } = await shop.ask('POST', '/api/templates/hello/test', body);
  expect([status, answer]).toMatchObject([
    200,
    {
      deliveries: [
        { address: 'me@shop.example', outcome: 'accepted' },
        { address: 'you@shop.example', outcome: 'accepted' },
      ],
    },
  ]);
  const [mail, ...others] = await shop.mailsTo('me@shop.example');
  expect(others).toEqual([]);
  expect(mail?.subject).toBe('[Test] Hello ann');
  expect(mail?.html).toContain('thank you');
  const way = headerOf(mail as Email, 'list-unsubscribe') ?? '';
  expect(way).toMatch(/\/e\/u\/preview>$/);
  await fetch(way.slice(1, -1), { method: 'POST', body: 'List-Unsubscribe=One-Click' });
  expect((await shop.ask('GET', '/api/suppressions')).body).toMatchObject({ suppressions: [] });
  expect(await shop.database.query('select 1 from messages')).toEqual([]);
  const { body: audit } = await shop.ask('GET', '/api/audit?limit=1');
  expect(audit).toMatchObject({
    entries: [{ action: 'template.tested', subject: 'hello', detail: { to: to.slice(0, 2) } }],
  });
});

test('test mails have a limit, and are refused without a mail server', async () => {
  const shop = await begin();
  const many = Array.from({ length: 11 }, (_, n) => `a${n}@shop.example`);
  const send = (to: string[]) => shop.ask('POST', '/api/templates/hello/test', { to });
  expect(await send(many)).toMatchObject({ status: 400 });
  expect(await send(['nobody'])).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
  for (let round = 0; round < 10; round += 1) {
    expect(await send(many.slice(0, 10))).toMatchObject({ status: 200 });
  }
  expect(await send(['me@shop.example'])).toMatchObject({
    status: 429,
    body: { code: 'too-many-trials' },
  });
  expect(await shop.mailsTo('me@shop.example')).toEqual([]);
  const silent = await startMailShop({ config: { smtpUrl: undefined } });
  await silent.ask('POST', '/api/templates', { name: 'hello', draft: DRAFT });
  expect(
    await silent.ask('POST', '/api/templates/hello/test', { to: ['me@shop.example'] }),
  ).toMatchObject({ status: 409, body: { code: 'mail-server-missing' } });
});
