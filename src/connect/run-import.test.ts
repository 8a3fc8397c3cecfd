import { expect, test } from 'vitest';
import { waitUntil } from '../../test/wait-until.js';
import { readProducts } from '../catalog/index.js';
import { findNamedProfile } from '../identity/index.js';
import { readProfileEvents } from '../ingest/index.js';
import { decideConsent, liftSuppressions, readConsents } from '../privacy/index.js';
import { readOrderFacts } from '../profiles/index.js';
import { countOpenTickets } from '../storage/index.js';
import { listImports } from './import-views.js';
import { type ImportShop, startImportShop } from './testing/import-shop.js';

const ORDERS = {
  content: [
    'Order,Date,Person,Country,Product,Pieces,Price',
    '1,2026-01-10 10:00,ann,NO,lamp,2,24.955',
    '2,2026-01-11 11:00,ben,SE,lamp,1,25',
    '1,2026-01-12 12:00,ann,NO,rug,1,60',
    'C3,2026-01-13 13:00,ann,NO,lamp,-1,24.955',
    '4,2026-01-14 14:00,,NO,rug,1,60',
    '1,2026-01-12 12:00,ann,NO,rug,1,60',
    '5,2026-01-15 15:00,ben,DK,rug,many,60',
    '5,2026-01-15 15:00,ben,DK,lamp,1,25',
    '6,soon,ben,DK,lamp,1,25',
    '',
  ].join('\n'),
  mapping: `
kind: orders
identifiers: { user_id: Person, email: "{{ Person }}@shop.example" }
group: Order
refund when: Order starts with "C"
time: { column: Date, timezone: UTC }
currency: { const: EUR }
products: { product_id: Product, quantity: Pieces, price: Price }
traits: { country: Country }
consent: { purpose: marketing, status: granted, time: 2026-01-01, proof: the list of 2026 }
`,
};

async function settled({ database }: ImportShop): Promise<void> {
  await waitUntil(
    'all has taken effect',
    async () => (await countOpenTickets(database)).length === 0,
  );
}

async function placeOf({ database, parts }: ImportShop, named: string) {
  const { workspaceId } = parts.origin;
  return { workspaceId, profileId: await findNamedProfile(database, workspaceId, named) };
}

test('rows become orders, wherever they stand, and profiles that know them', async () => {
  const shop = await startImportShop();
  const outcome = await shop.run(ORDERS);
  expect(outcome).toMatchObject({
    kind: 'done',
    counts: {
      rows: 9,
      used: 5,
      people: 2,
      orders: 2,
      refunds: 1,
      consents: 2,
      seenBefore: 0,
      money: { EUR: { gross: '194.91', refunded: '24.955', net: '169.955' } },
      quarantined: {
        'names-nobody': 1,
        'unreadable-value': 1,
        'order-incomplete': 1,
        'unreadable-time': 1,
      },
      events: { identify: 2, 'Consent Changed': 2, 'Order Completed': 2, 'Order Refunded': 1 },
    },
  });
  const { workspaceId } = shop.parts.origin;
  const [listed] = await listImports(shop.database, workspaceId, { before: undefined, limit: 9 });
  expect(listed).toMatchObject({ kind: 'orders', state: 'done', counts: { rows: 9, used: 5 } });
  await settled(shop);
  const ann = await placeOf(shop, 'email:ann@shop.example');
  expect(await placeOf(shop, 'ann')).toEqual(ann);
  const facts = (await readOrderFacts(shop.database, [ann], 'EUR')).get(ann.profileId);
  expect(facts).toMatchObject({
    count: 1,
    firstAt: Date.parse('2026-01-10T10:00:00Z'),
    money: [{ currency: 'EUR', revenue: '169.91', refunded: '24.955' }],
  });
  const said =
    (await readConsents(shop.database, [ann])).get(ann.profileId)?.get('marketing') ?? [];
  // A day is that of the workspace’s zone.
  expect(decideConsent(said)).toMatchObject({
    status: 'granted',
    proof: 'the list of 2026',
    saidAt: Date.parse('2025-12-31T23:00:00Z'),
  });
});

test('what can’t be used is held as its bytes came, with its line and the reason', async () => {
  const shop = await startImportShop();
  await shop.run({ ...ORDERS, name: 'orders.csv' });
  expect(await shop.held()).toEqual([
    {
      reason: 'names-nobody',
      detail: 'Line 6 of orders.csv: None of its identifiers has a value.',
      bytes: '4,2026-01-14 14:00,,NO,rug,1,60',
      occurrences: 1,
      status: 'held',
    },
    {
      reason: 'unreadable-value',
      detail: 'Line 8 of orders.csv: Pieces is no number: “many”.',
      bytes: '5,2026-01-15 15:00,ben,DK,rug,many,60',
      occurrences: 1,
      status: 'held',
    },
    {
      reason: 'order-incomplete',
      detail: 'Line 9 of orders.csv: Another line of the same order can’t be used: “5, line 8”.',
      bytes: '5,2026-01-15 15:00,ben,DK,lamp,1,25',
      occurrences: 1,
      status: 'held',
    },
    {
      reason: 'unreadable-time',
      detail: 'Line 10 of orders.csv: Date is no time: “soon”.',
      bytes: '6,soon,ben,DK,lamp,1,25',
      occurrences: 1,
      status: 'held',
    },
  ]);
});

test('the same file again is known; and read again, it changes nothing', async () => {
  const shop = await startImportShop();
  const first = await shop.run(ORDERS);
  const [events, held] = [await shop.events(), await shop.held()];
  expect(await shop.run({ ...ORDERS, name: 'other.csv' })).toMatchObject({
    kind: 'known',
    counts: first.counts,
  });
  const again = await shop.run(ORDERS, { restarts: true });
  expect(again).toMatchObject({ kind: 'done', counts: { ...first.counts, seenBefore: 7 } });
  expect([await shop.events(), await shop.held()]).toEqual([events, held]);
});

test('another mapping of the same file is another import, and its orders are still the same', async () => {
  const shop = await startImportShop();
  await shop.run(ORDERS);
  const mapping = ORDERS.mapping.replace('country: Country', 'land: Country');
  const { counts } = await shop.run({ ...ORDERS, mapping });
  expect(counts.seenBefore).toBe(5);
  const payloads = await shop.payloads();
  expect(payloads.filter(({ event }) => event === 'Order Completed')).toHaveLength(2);
  expect(payloads.filter(({ type }) => type === 'identify').map(({ traits }) => traits)).toEqual([
    { email: 'ben@shop.example', country: 'SE' },
    { email: 'ann@shop.example', country: 'NO' },
    { email: 'ben@shop.example', land: 'SE' },
    { email: 'ann@shop.example', land: 'NO' },
  ]);
});

test('a line that a mended mapping can use is held no more', async () => {
  const shop = await startImportShop();
  const wanted = { ...ORDERS, name: 'orders.csv' };
  await shop.run({
    ...wanted,
    mapping: ORDERS.mapping.replace('timezone: UTC', 'format: dd.MM.yyyy'),
  });
  const before = await shop.held();
  expect(before.map(({ reason }) => reason).sort()).toEqual([
    'names-nobody',
    'order-incomplete',
    ...Array.from({ length: 6 }, () => 'unreadable-time'),
    'unreadable-value',
  ]);
  await shop.run(wanted);
  const after = await shop.held();
  expect(after.map(({ reason, status }) => [reason, status]).sort()).toEqual(
    [
      ['names-nobody', 'held'],
      ['order-incomplete', 'held'],
      ...Array.from({ length: 5 }, () => ['unreadable-time', 'superseded']),
      ['unreadable-time', 'held'],
      ['unreadable-value', 'held'],
    ].sort(),
  );
});

test('asked to stop, it finishes what is under way, and goes on where it was', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `${at},p${at % 50},${at}`);
  const wanted = {
    content: ['Order,Person,Price', ...rows].join('\n'),
    mapping:
      'kind: orders\nidentifiers: { user_id: Person }\ngroup: Order\ntime: { const: 2026-01-01 }\nproducts: { sku: Price, price: Price }',
  };
  const shop = await startImportShop();
  const stop = new AbortController();
  const stopped = await shop.run(wanted, {
    signal: stop.signal,
    onProgress: ({ phase, position }) => {
      if (phase === 'making' && position > 5_000) stop.abort();
    },
  });
  expect(stopped.kind).toBe('stopped');
  const kept = stopped.counts.used;
  expect(kept).toBeGreaterThan(5_000);
  expect(kept).toBeLessThan(20_000);
  const goesOn: (number | undefined)[] = [];
  const outcome = await shop.run(wanted, {
    onProgress: ({ goesOnAt }) => void goesOn.push(goesOnAt),
  });
  expect(outcome).toMatchObject({
    kind: 'done',
    counts: { used: 20_000, orders: 20_000, seenBefore: 0 },
  });
  // The header is a line too.
  expect(goesOn.at(-1)).toBe(kept + 2);
  expect(await shop.run(wanted, { restarts: true })).toMatchObject({
    counts: { seenBefore: 20_000 },
  });
});

test('a dry run says what would come of it, and writes nothing', async () => {
  const shop = await startImportShop();
  const { counts, samples } = await shop.check(ORDERS);
  expect(counts).toMatchObject({ rows: 9, used: 5, orders: 2 });
  expect(samples).toHaveLength(3);
  expect(samples[0]).toMatchObject({
    events: [{ type: 'identify' }, {}, { event: 'Order Completed' }],
  });
  expect(counts.problems).toEqual([
    { reason: 'names-nobody', problem: 'None of its identifiers has a value', rows: 1, lines: [6] },
    { reason: 'unreadable-value', problem: 'Pieces is no number', rows: 1, lines: [8] },
    {
      reason: 'order-incomplete',
      problem: 'Another line of the same order can’t be used',
      rows: 1,
      lines: [9],
    },
    { reason: 'unreadable-time', problem: 'Date is no time', rows: 1, lines: [10] },
  ]);
  expect([await shop.events(), await shop.held()]).toEqual([[], []]);
  expect(await shop.run(ORDERS)).toMatchObject({ kind: 'done', counts });
});

test('a column that is not there is told with the nearest, and nothing is begun', async () => {
  const shop = await startImportShop();
  const mapping = ORDERS.mapping.replace('quantity: Pieces', 'quantity: Piece');
  await expect(shop.run({ ...ORDERS, mapping })).rejects.toMatchObject({
    code: 'column-unknown',
    message: expect.stringMatching(
      /line 8: products\.quantity names the column “Piece”.*The nearest is “Pieces”/,
    ),
  });
  await expect(shop.run({ ...ORDERS, mapping: undefined })).rejects.toMatchObject({
    code: 'mapping-missing',
    message: expect.stringContaining('Order, Date, Person'),
  });
  expect(await shop.run(ORDERS)).toMatchObject({ kind: 'done' });
});

test('events: rows that are the same are as many events, and keep their ids however often they are read', async () => {
  const shop = await startImportShop();
  const content = 'who,what,when,n\nann,Visited,2026-01-01T00:00:00Z,1.50\n'.concat(
    'ann,Visited,2026-01-01T00:00:00Z,1.50\n'.repeat(2),
    'ann,,2026-01-01T00:00:00Z,1\n,Visited,2026-01-01T00:00:00Z,1\nann,Visited,,1\n',
  );
  const mapping = `
kind: events
identifiers: { user_id: who }
event: what
time: when
properties: { n: { column: n, type: number } }
`;
  const { counts } = await shop.run({ content, mapping });
  expect(counts).toMatchObject({
    used: 3,
    quarantined: { 'event-name-missing': 1, 'names-nobody': 1, 'unreadable-time': 1 },
  });
  const texts = (await shop.events()).map(({ payload }) => payload.text);
  expect(texts.filter((text) => /"n": ?1\.5\b/.test(text))).toHaveLength(3);
  const again = await shop.run({ content: `${content}\n`, mapping });
  expect(again.counts).toMatchObject({ used: 3, seenBefore: 3 });
});

test('events of another tool keep their own ids', async () => {
  const shop = await startImportShop();
  const mapping =
    'kind: events\nidentifiers: { email: who }\nid: id\nevent: { const: Visited }\ntime: when';
  const content = 'who,id,when\nann@shop.example,m-1,2026-01-01\nann@shop.example,m-1,2026-01-02\n';
  expect((await shop.run({ content, mapping })).counts.used).toBe(2);
  expect((await shop.payloads()).map(({ messageId }) => messageId)).toEqual(['m-1']);
});

test('lines that are events in Segment’s form need no mapping', async () => {
  const shop = await startImportShop();
  const lines = [
    '{"type":"track","event":"Paid","userId":"ann","messageId":"m-1","properties":{"total":1.50}}',
    '{"type":"identify","userId":"ann","traits":{"plan":"pro"}}',
    '{"type":"identify","traits":{"plan":"pro"}}',
    '{"type":',
  ];
  const { counts } = await shop.run({
    content: lines.join('\n'),
    mapping: undefined,
    name: 'e.ndjson',
  });
  expect(counts).toMatchObject({
    rows: 4,
    used: 2,
    people: 1,
    quarantined: { 'names-nobody': 1, 'unreadable-line': 1 },
  });
  expect((await shop.held()).map(({ bytes }) => bytes)).toEqual(lines.slice(2));
  expect((await shop.events())[0]?.payload.text).toContain('1.50');
});

test('profiles: what a column says is not mailed any more is suppressed, and never lifted', async () => {
  const shop = await startImportShop();
  const mapping = `
kind: profiles
timezone: UTC
identifiers: { email: mail, loyalty_card: card }
traits: { city: city, tags: { column: tags, split: "," }, vip: { column: vip, type: boolean } }
suppress: { unsubscribed: out, bounced: bounced, since: since }
consent: { status: { column: agreed, values: { yes: granted, no: null } }, time: { column: since }, proof: a form }
`;
  const content = [
    'mail,card,city,tags,vip,out,bounced,since,agreed',
    'Ann@Shop.example,7,Oslo,"a, b",yes,no,,2026-01-01,yes',
    'ben@shop.example,,,,no,2026-02-02,1,2026-01-01,no',
    'cat@shop.example,,,,,x,,,yes',
    'no address,8,,,,yes,,,no',
    'dan@shop.example,,,,perhaps,,,,',
  ].join('\n');
  const { counts } = await shop.run({ content, mapping });
  expect(counts).toMatchObject({
    used: 3,
    suppressions: 3,
    consents: 1,
    unprovenConsents: 1,
    quarantined: { 'unreadable-value': 2 },
  });
  const [ann] = await shop.payloads();
  expect(ann).toMatchObject({
    traits: { email: 'Ann@Shop.example', city: 'Oslo', tags: ['a', 'b'], vip: true },
    context: { externalIds: [{ id: '7', type: 'loyalty_card' }] },
  });
  const suppressed = await shop.suppressed();
  expect(suppressed.slice(0, 2)).toEqual([
    'ben@shop.example bounced 2026-01-01T00:00:00.000Z',
    'ben@shop.example unsubscribed 2026-02-02T00:00:00.000Z',
  ]);
  expect(suppressed[2]).toMatch(/^cat@shop\.example unsubscribed 20/);
  // Nothing that a file says lifts one, also when it says the contrary; nor does it undo a lifting.
  await shop.run({ content: content.replace(',x,', ',no,'), mapping });
  expect(await shop.suppressed()).toEqual(suppressed);
});

test('suppressions: a list of addresses holds at once, and what a person lifted stays lifted', async () => {
  const shop = await startImportShop();
  const mapping = `
kind: suppressions
email: mail
reason: why
since: since
detail: note
`;
  const content =
    'mail,why,since,note\nann@shop.example,complained,2026-01-01,says\u0000she\nben@shop.example,bored,,\nx,bounced,,\n';
  expect((await shop.run({ content, mapping })).counts).toMatchObject({
    suppressions: 1,
    quarantined: { 'unreadable-value': 2 },
  });
  expect(await shop.suppressed()).toEqual(['ann@shop.example complained 2025-12-31T23:00:00.000Z']);
  const { database, parts } = shop;
  const key = parts.origin.hash('email:ann@shop.example');
  await liftSuppressions(database, { key, reasons: undefined, why: 'she asked' }, Date.now());
  await shop.run({ content, mapping }, { restarts: true });
  expect(await shop.suppressed()).toEqual([]);
});

test('suppressions: who has an address already is told, once however often it is imported', async () => {
  const shop = await startImportShop();
  await shop.run({
    content: 'who,mail\nann,ann@shop.example\n',
    mapping: 'kind: profiles\nidentifiers: { user_id: who, email: mail }\n',
  });
  const list = {
    content: 'mail,why\nann@shop.example,bounced\nnobody@shop.example,bounced\n',
    mapping: 'kind: suppressions\nemail: mail\nreason: why\n',
  };
  await shop.run(list);
  await shop.run(list, { restarts: true });
  await settled(shop);
  const ann = await placeOf(shop, 'ann');
  const told = { ...ann, name: 'Address Suppressed' };
  const events = await readProfileEvents(shop.database, told, { limit: 10 });
  expect(events.map(({ payload }) => JSON.parse(payload.text).properties)).toEqual([
    { reason: 'bounced' },
  ]);
});

test('consents: a history of them comes to what was said last', async () => {
  const shop = await startImportShop();
  const mapping = `
kind: consents
identifiers: { user_id: who }
consent:
  purpose: { column: what }
  status: { column: said, values: { in: granted, out: withdrawn } }
  time: { column: when }
  proof: "row of {{ when }}"
`;
  const content =
    'who,what,said,when\nann,marketing,in,2026-01-01\nann,marketing,out,2026-03-01\nann,marketing,in,2026-02-01\nann,tracking,IN,2026-01-01\nben,marketing,maybe,2026-01-01\n';
  expect((await shop.run({ content, mapping })).counts).toMatchObject({
    consents: 4,
    quarantined: { 'unreadable-value': 1 },
  });
  await settled(shop);
  const ann = await placeOf(shop, 'ann');
  const said = (await readConsents(shop.database, [ann])).get(ann.profileId);
  expect([...(said ?? [])].map(([purpose, all]) => [purpose, decideConsent(all)?.status])).toEqual([
    ['marketing', 'withdrawn'],
    ['tracking', 'granted'],
  ]);
});

test('products go to the catalogue, items to their products, and what it would refuse aside', async () => {
  const shop = await startImportShop();
  const mapping = `
kind: products
decimal: ","
product_id: id
sku: sku
name: title
price: price
currency: { const: EUR }
stock: stock
categories: { column: cats, split: ">" }
is_available: { column: there, values: { in stock: yes, sold out: no } }
attributes: { colour: colour }
`;
  const content = [
    'id;sku;title;price;stock;cats;there;colour',
    'p1;p1-s;Rug;1.060,50;3;Home > Rugs;in stock;red',
    'p1;p1-l;Rug;1.100,00;0;Home > Rugs;sold out;',
    'p1;p1-s;Rug;1.061,50;3;;;',
    ';x;Nameless;1;1;;;',
    'p2;;Lamp;-5;1;;;',
    'p3;;Bulb;5;1,5;;;',
  ].join('\n');
  const { counts } = await shop.run({ content, mapping });
  expect(counts).toMatchObject({ products: 3, used: 3, quarantined: { 'unreadable-value': 3 } });
  const { workspaceId } = shop.parts.origin;
  const [product] = await readProducts(shop.database, workspaceId, ['p1', 'p2', 'p3']);
  expect(product).toMatchObject({
    productId: 'p1',
    title: 'Rug',
    categories: ['Home', 'Rugs'],
    items: [
      { item: 'p1-l', stock: 0, isAvailable: false, prices: [{ price: '1100' }] },
      { item: 'p1-s', stock: 3, isAvailable: true, prices: [{ price: '1061.5' }] },
    ],
  });
  expect((await shop.held()).map(({ detail }) => detail.split(': ')[1])).toEqual([
    expect.stringContaining('Its productId should be'),
    expect.stringContaining('Its price should be'),
    expect.stringContaining('Its stock should be'),
  ]);
});

test('orders of more than 32 KB are taken, and of more than a megabyte set aside', async () => {
  const shop = await startImportShop();
  const row = (order: number, at: number) => `${order},ann,${'x'.repeat(150)} ${at},1\n`;
  const rows = (order: number, count: number) =>
    Array.from({ length: count }, (_, at) => row(order, at)).join('');
  const mapping =
    'kind: orders\nidentifiers: { user_id: who }\ngroup: order\ntime: { const: 2026-01-01 }\nproducts: { name: what, price: price }';
  const content = `order,who,what,price\n${rows(1, 300)}${rows(2, 7_000)}`;
  const { counts } = await shop.run({ content, mapping });
  expect(counts).toMatchObject({ orders: 1, used: 300, quarantined: { 'event-too-large': 7_000 } });
});
