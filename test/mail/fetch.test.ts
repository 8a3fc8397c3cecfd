import { expect, test } from 'vitest';
import { listen, sayJson } from '../../src/content/fetch/fetch-world.test-kit.js';
import { waitUntil } from '../wait-until.js';
import { linksOf, type MailShop, person, startMailShop } from './mail-shop.js';

const HTML = `<p>{% fetch "stock", sku: trait.sku as stock %}{{ stock.left }} of {{ stock.title }} left</p>
<a href="{{ web_version_url }}">in the browser</a>`;
const content = {
  subject: '{% fetch "stock", sku: trait.sku as it %}{{ it.title }}',
  html: HTML,
};

async function startFetchShop(
  answer: Parameters<typeof listen>[0],
  options: Parameters<typeof startMailShop>[0] = {},
) {
  const api = await listen(answer);
  const origin = `http://127.0.0.1:${api.port}`;
  const shop = await startMailShop({ ...options, config: { privateEndpoints: [origin] } });
  const put = (more: object = {}) =>
    shop.ask('PUT', '/api/endpoints/stock', {
      url: `${origin}/stock/{sku}`,
      timeoutMs: 2_000,
      fallback: { left: 'some', title: 'Hearts' },
      ...more,
    });
  return { api, shop, put, origin };
}

async function startCampaign(shop: MailShop): Promise<void> {
  const wanted = { name: 'Stock', content };
  const { status, body } = await shop.ask('POST', '/api/campaigns', wanted);
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** The only message, once it is so. */
async function untilMessage(shop: MailShop, state: string): Promise<Record<string, unknown>> {
  const read = async () => {
    const { body } = await shop.ask('GET', '/api/messages');
    return (body as { messages: Record<string, unknown>[] }).messages[0];
  };
  await waitUntil(`the message is ${state}`, async () => (await read())?.state === state);
  return (await read()) ?? {};
}

const withSku = (userId: string, sku: string) => [
  ...person(userId, 'marketing'),
  { type: 'identify', userId, traits: { sku } },
];

/** Says how much is left, and less each time. */
function countingStock() {
  let left = 10;
  return (request: { url?: string | undefined }, response: Parameters<typeof sayJson>[0]) => {
    left -= 1;
    sayJson(response, { left, title: `<b>${request.url}` });
  };
}

test('mails are filled with what an endpoint says, asked once for all who want to know the same', async () => {
  const { api, shop, put } = await startFetchShop(countingStock());
  expect((await put()).status).toBe(200);
  await shop.send(...withSku('ann', 'a'), ...withSku('ben', 'a'), ...withSku('cem', 'a'));
  await startCampaign(shop);
  for (const name of ['ann', 'ben', 'cem']) {
    const [mail] = await shop.untilMailsTo(`${name}@shop.example`, 1);
    expect(mail?.subject).toBe('<b>/stock/a');
    expect(mail?.html).toContain('<p>9 of &lt;b&gt;/stock/a left</p>');
    expect(mail?.text).toContain('9 of <b>/stock/a left');
  }
  expect(api.asked).toEqual(['/stock/a']);
  expect(await metricsOf(shop)).toContain('attune_fetches_total{outcome="answered",reason=""} 1');
});

test('every attempt and the web version say what was fetched first', async () => {
  let refusals = 0;
  const script = ({ stage }: { stage: string }) => {
    if (stage !== 'rcpt' || refusals > 0) return undefined;
    refusals += 1;
    return { say: '450 4.2.0 Come again' };
  };
  const { api, shop, put } = await startFetchShop(countingStock(), { script });
  await put({ cacheSeconds: 0 });
  await shop.send(...withSku('ann', 'a'));
  await startCampaign(shop);
  await untilMessage(shop, 'deferred');
  await shop.database.query('update outbox set due_at = to_timestamp(0)');
  const [mail] = await shop.untilMailsTo('ann@shop.example', 1);
  expect(mail?.html).toContain('9 of ');
  const page = await fetch(
    linksOf(mail ?? ({} as never)).find((url) => url.includes('/e/w/')) ?? '',
  );
  expect(await page.text()).toContain('<p>9 of &lt;b&gt;/stock/a left</p>');
  expect(api.asked).toHaveLength(1);
});

test('a failing endpoint gives its fallback, and the message says why', async () => {
  const { shop, put } = await startFetchShop((_, response) => response.writeHead(500).end());
  await put();
  await shop.send(...withSku('ann', 'a'));
  await startCampaign(shop);
  const [mail] = await shop.untilMailsTo('ann@shop.example', 1);
  expect(mail?.html).toContain('<p>some of Hearts left</p>');
  const { history } = await untilMessage(shop, 'accepted');
  expect(history).toMatchObject([
    { what: 'fetched', detail: 'stock: the answer was no success (fallback)' },
    {},
  ]);
  expect(await metricsOf(shop)).toContain(
    'attune_fetches_total{outcome="fallback",reason="status"} 1',
  );
});

async function metricsOf(shop: MailShop): Promise<string> {
  return (await fetch(`${shop.url}/metrics`)).text();
}

test('an endpoint is kept, shown without its secrets, tried, and deleted, and all of it is written down', async () => {
  const { api, shop, put, origin } = await startFetchShop((request, response) =>
    sayJson(response, request.headers.authorization ?? 'nobody'),
  );
  const secretHeaders = { authorization: 'Bearer geheim' };
  const made = await put({ secretHeaders, headers: { 'x-shop': 'north' }, fallback: 1.5 });
  expect(made.body).toMatchObject({ name: 'stock', revision: 1, parameters: ['sku'] });
  const { body: shown } = await shop.ask('GET', '/api/endpoints/stock');
  expect(shown).toMatchObject({
    secretHeaders: ['authorization'],
    fallback: 1.5,
    timeoutMs: 2_000,
  });
  expect(JSON.stringify(shown)).not.toContain('geheim');
  const stored = await shop.database.query('select * from data_endpoints');
  expect(JSON.stringify(stored)).not.toContain('geheim');

  expect((await put({ secretHeaders: { authorization: null } })).body).toMatchObject({
    revision: 2,
  });
  const trial = { parameters: { sku: 'a' } };
  expect((await shop.ask('POST', '/api/endpoints/stock/try', trial)).body).toMatchObject({
    outcome: 'answered',
    reason: null,
    value: 'Bearer geheim',
  });
  const elsewhere = { url: 'https://evil.example/{sku}', secretHeaders: { authorization: null } };
  expect(await put(elsewhere)).toMatchObject({ status: 400, body: { code: 'endpoint-invalid' } });
  const unsaid = await shop.ask('PUT', '/api/endpoints/stock', { url: `${origin}/` });
  expect(unsaid).toMatchObject({ status: 400, body: { code: 'request-invalid' } });

  expect((await shop.ask('GET', '/api/endpoints')).body).toMatchObject({
    endpoints: [{ name: 'stock' }],
  });
  expect((await shop.ask('DELETE', '/api/endpoints/stock')).status).toBe(200);
  for (const [method, path] of [
    ['DELETE', ''],
    ['GET', ''],
    ['POST', '/try'],
  ] as const) {
    const body = method === 'POST' ? {} : undefined;
    expect(await shop.ask(method, `/api/endpoints/stock${path}`, body)).toMatchObject({
      status: 404,
      body: { code: 'endpoint-unknown' },
    });
  }
  const { body } = await shop.ask('GET', '/api/audit');
  const { entries } = body as { entries: { action: string; subject: string }[] };
  expect(entries.filter(({ subject }) => subject === 'stock').map(({ action }) => action)).toEqual([
    'endpoint.deleted',
    'endpoint.changed',
    'endpoint.created',
  ]);
  expect(api.asked).toEqual(['/stock/a']);
});

const WRONG_TAGS = [
  ['{% fetch "prices", sku: 1 as it %}', 'there is no data endpoint “prices”'],
  ['{% fetch "stock" as it %}', 'the data endpoint “stock” wants the parameter “sku”'],
  ['{% if true %}{% fetch "stock", sku: 1, x: 2 as it %}{% endif %}', 'has no parameter “x”'],
  ['{% fetch stock, sku: 1 as it %}', 'the endpoint’s name stands in quotes'],
  ['{% fetch "stock", sku: 1 %}', 'is written {% fetch'],
  ['{% fetch "stock", sku 1 as it %}', 'is written {% fetch'],
  ['{% fetch "stock", sku: 1, sku: 2 as it %}', 'the parameter “sku” twice'],
  ['{% fetch "stock", sku: 1 as it | upcase %}', '“|” can’t stand here'],
] as const;

test('a template that asks for what there is not is refused with the place', async () => {
  const { shop, put } = await startFetchShop((_, response) => sayJson(response, 1));
  await put();
  for (const [tag, problem] of WRONG_TAGS) {
    const wanted = { name: 'x', content: { subject: 'x', text: `Hi,\n  ${tag}` } };
    const { status, body } = await shop.ask('POST', '/api/campaigns', wanted);
    expect([status, body]).toMatchObject([400, { code: 'template-invalid' }]);
    const { message } = body as { message: string };
    expect(message).toContain(problem);
    expect(message).toContain('text, line 2, column');
  }
});
