import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createApiKey } from '../../src/access/index.js';
import { readTemplate } from '../../src/cli/template-files.js';
import {
  addDecimals,
  type Decimal,
  multiplyDecimals,
  parseDecimal,
  systemClock,
  systemIds,
  type WorkspaceId,
  zero,
} from '../../src/kernel/index.js';
import { parseRule } from '../../src/rules/index.js';
import { countCombinations } from '../../src/segments/index.js';
import type { Database } from '../../src/storage/index.js';
import { createShop } from '../kills/create-shop.js';
import { startSinkProcess } from '../smtp-sink/start-sink-process.js';
import { createTestDatabase } from '../test-database.js';
import { runCommand, startTestProcess } from '../test-process.js';
import { waitUntil } from '../wait-until.js';

/*
 * The main job on the orders of a real shop: a file becomes profiles, and everybody gets one mail with their own
 * facts in it. What is expected is worked out here from the raw lines, with none of Attune's reading.
 */

const FILE = fileURLToPath(
  new URL('../../../shared/data/online-retail-ii/online-retail-2009-2010.csv.gz', import.meta.url),
);
const MAPPING = fileURLToPath(
  new URL('../../docs/imports/mappings/online-retail.yaml', import.meta.url),
);
const TEMPLATE = fileURLToPath(new URL('for-each-reader/for-each-reader.yaml', import.meta.url));
const BRAND = {
  name: 'Fern & Finch',
  colors: { primary: '#8a3b2e', page: '#f6f1ea', card: '#fffdf9', tint: '#f3e9dc' },
  fonts: { heading: 'Georgia, serif' },
  sender: 'Fern & Finch <hello@shop.example>',
  address: '12 Quay Street, Bristol BS1 4QG',
  social: { website: 'https://shop.example/' },
};
const CUSTOMERS = 4_383;
const REFUNDS_ONLY = 69;

/** What a mail has to say of its reader. */
const SUBJECT =
  '{% if orders.count > 0 %}{{ orders.count }}/{{ orders.net }}/{{ orders.most_bought.product_id }}/{{ orders.last_at | date: "%Y-%m-%dT%H:%M" }}{% else %}no orders yet{% endif %}';

test.skipIf(!existsSync(FILE))(
  'a year of real orders: everybody who agreed gets one mail with their own facts',
  async () => {
    const database = await createTestDatabase();
    await createShop(database);
    const sink = await startSinkProcess();
    onTestFinished(() => sink.close());
    const { url } = await startTestProcess({
      databaseUrl: database.url,
      env: {
        ATTUNE_SMTP_URL: `smtp://127.0.0.1:${sink.port}?tls=none&connections=10`,
        ATTUNE_MAIL_FROM: 'Shop <news@shop.example>',
      },
    });
    const { token } = await createApiKey(
      database,
      { name: 'test', workspaceId: null, scopes: ['admin'] },
      { ids: systemIds, now: systemClock.now() },
    );
    const read = async (
      path: string,
      body?: object,
      method = body === undefined ? 'GET' : 'POST',
    ): Promise<string> => {
      const response = await fetch(`${url}${path}${path.includes('?') ? '&' : '?'}workspace=1`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      expect([response.ok, text]).toEqual([true, text]);
      return text;
    };
    const ask = async (...asked: Parameters<typeof read>): Promise<Record<string, unknown>> =>
      JSON.parse(await read(...asked)) as Record<string, unknown>;
    const sendAndWait = async (campaign: object): Promise<Record<string, unknown>> => {
      const { campaignId } = await ask('/api/campaigns', campaign);
      let read: Record<string, unknown> = {};
      await waitUntil(
        'the campaign is done',
        async () => {
          read = await ask(`/api/campaigns/${String(campaignId)}`);
          return read.state === 'done';
        },
        120_000,
      );
      return read;
    };

    const imported = await runCommand(['import', FILE, '--mapping', MAPPING, '--json'], {
      databaseUrl: database.url,
    });
    expect([imported.code, imported.stderr.slice(-500)]).toEqual([0, expect.anything()]);
    await waitUntil(
      'all has taken effect',
      async () => (await database.query('select 1 from tickets limit 1')).length === 0,
      60_000,
    );

    for (const [at, expected] of SEGMENTS) {
      expect([at, await countSegments(database, at)]).toEqual([at, expected]);
    }

    const content = { subject: SUBJECT, text: 'Hello {{ email }}' };
    expect(await sendAndWait({ name: 'Facts', content })).toMatchObject({
      leftOut: {},
      messages: { accepted: CUSTOMERS },
    });
    const mails = await sink.mails();
    expect(mails).toHaveLength(CUSTOMERS);
    const customers = await readCustomers();
    const expected = new Map([...customers].map(([to, each]) => [to, subjectOf(each)]));
    const got = new Map(mails.map(({ to, subject }) => [to, subject]));
    expect(got.size).toBe(CUSTOMERS);
    const wrong = [...expected].filter(([to, subject]) => got.get(to) !== subject);
    expect(wrong.slice(0, 5).map(([to, subject]) => [to, subject, got.get(to)])).toEqual([]);
    expect([...got.values()].filter((subject) => subject === 'no orders yet')).toHaveLength(
      REFUNDS_ONLY,
    );

    // Nobody agreed to this.
    expect(await sendAndWait({ name: 'Other', purpose: 'partners', content })).toMatchObject({
      intended: 0,
      leftOut: { 'no-consent': CUSTOMERS },
    });
    expect(await sink.count()).toBe(CUSTOMERS);

    await sink.forget();
    await ask('/api/brand', { revision: 0, kit: BRAND }, 'PUT');
    const { name, title, kind, draft } = await readTemplate(TEMPLATE);
    await ask('/api/templates', { name, title, kind, draft });
    await ask(`/api/templates/${name}/publish`, { revision: 1 });
    const season = await sendAndWait({ name: 'Season', template: name });
    expect(season).toMatchObject({
      leftOut: {},
      messages: { accepted: CUSTOMERS },
    });
    const told = new Map((await sink.mails()).map(({ to, subject }) => [to, subject]));
    expect(told).toEqual(
      new Map([...customers].map(([address, each]) => [address, seasonSubjectOf(each)])),
    );
    const { messages } = (await ask(`/api/messages?campaign=${season.campaignId}&limit=500`)) as {
      messages: readonly { messageId: string; address: string }[];
    };
    for (const [kind, words] of Object.entries(WORDS)) {
      const ofKind = messages.filter(({ address }) => kindIn(customers, address) === kind);
      for (const { messageId } of ofKind.slice(0, 3)) {
        const page = await read(`/api/messages/${messageId}/page`);
        const said = Object.values(WORDS).filter((each) => page.includes(each));
        expect([kind, said]).toEqual([kind, [words]]);
      }
    }
    const kinds = [...customers.values()].map(kindOf);
    expect(KINDS.map((each) => kinds.filter((found) => found === each).length)).toEqual([
      ...[100, 69, 288, 1_407, 2_519],
    ]);
  },
  300_000,
);

/** Frequent, Recent, Lapsed; an order is an invoice that does not begin with C. */
const RULES = [
  'did "Order Completed" more than 3 times in the last 30 days',
  'last "Order Completed" in the last 7 days',
  'last "Order Completed" more than 60 days ago',
];
const SEGMENTS: readonly (readonly [string, readonly number[]])[] = [
  ['2010-03-31T23:59:59Z', [33, 302, 617]],
  ['2010-07-01T12:00:00Z', [38, 305, 1_336]],
  ['2010-12-09T20:01:00Z', [94, 426, 1_937]],
];

async function countSegments(database: Database, at: string): Promise<number[]> {
  const combinations = await countCombinations(database, {
    workspaceId: 1 as WorkspaceId,
    rules: RULES.map((text) => parseRule(text).rule),
    at: Date.parse(at),
    sampleSize: 0,
  });
  return RULES.map((_, n) =>
    combinations.reduce((sum, { isIn, profiles }) => sum + (isIn[n] ? profiles : 0), 0),
  );
}

interface Customer {
  net: Decimal;
  /** Of the orders. */
  readonly times: string[];
  readonly invoices: Set<string>;
  readonly pieces: Map<string, number>;
}

/** By their addresses. */
async function readCustomers(): Promise<ReadonlyMap<string, Customer>> {
  const customers = new Map<string, Customer>();
  const firstTimes = new Map<string, string>();
  const lines = createInterface({ input: createReadStream(FILE).pipe(createGunzip()) });
  let isHeader = true;
  for await (const line of lines) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const [invoice = '', code = '', , quantity = '', date = '', price = '', id = ''] =
      cellsOf(line);
    if (id === '') continue;
    const customer: Customer = customers.get(id) ?? {
      net: zero,
      times: [],
      invoices: new Set(),
      pieces: new Map(),
    };
    customers.set(id, customer);
    const amount = multiplyDecimals(decimal(quantity), decimal(price));
    customer.net = addDecimals(customer.net, amount);
    if (invoice.startsWith('C')) continue;
    customer.invoices.add(invoice);
    customer.pieces.set(code, (customer.pieces.get(code) ?? 0) + Number(quantity));
    // Some invoices bear two times: the first one is theirs.
    const at = firstTimes.get(invoice) ?? date;
    firstTimes.set(invoice, at);
    customer.times.push(at);
  }
  return new Map([...customers].map(([id, each]) => [`customer-${id}@shop.example`, each]));
}

/** Kinds of readers, as the template tells them apart; the first that fits counts. */
const KINDS = ['vip', 'refunds only', 'new', 'lapsed', 'regular'] as const;
type Kind = (typeof KINDS)[number];

/** What the mail to each of them says, and no other. */
const WORDS: Readonly<Record<Kind, string>> = {
  vip: 'You see it before everybody else',
  'refunds only': 'What you had from us went back',
  new: 'This is how most people find their second favourite',
  lapsed: 'and the good things have stayed',
  regular: 'A few things have come in that we think are yours',
};

function kindIn(customers: ReadonlyMap<string, Customer>, address: string): Kind | undefined {
  const customer = customers.get(address);
  return customer && kindOf(customer);
}

function kindOf({ invoices, times }: Customer): Kind {
  const [first = '', last = ''] = endsOf(times);
  if (invoices.size >= 20) return 'vip';
  if (invoices.size === 0) return 'refunds only';
  if (first >= '2010-11-09') return 'new';
  return last < '2010-09-09' ? 'lapsed' : 'regular';
}

function seasonSubjectOf(customer: Customer): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
  const last = () => day.format(new Date(`${endsOf(customer.times)[1]?.slice(0, 10)}T12:00:00`));
  switch (kindOf(customer)) {
    case 'vip':
      return `For you first: ${customer.invoices.size} orders, and our thanks`;
    case 'refunds only':
      return 'Shall we try once more?';
    case 'new':
      return 'A good beginning: thank you for your first order';
    case 'lapsed':
      return `It has been a while since ${last()}`;
    case 'regular':
      return `What is new since ${last()}`;
  }
}

/** The first and the last. */
function endsOf(times: readonly string[]): readonly (string | undefined)[] {
  const sorted = [...times].sort();
  return [sorted[0], sorted.at(-1)];
}

function subjectOf({ invoices, net, pieces, times }: Customer): string {
  if (invoices.size === 0) return 'no orders yet';
  const [, lastAt = ''] = endsOf(times);
  const [most] = [...pieces].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return `${invoices.size}/${net}/${most?.[0]}/${lastAt.slice(0, 16).replace(' ', 'T')}`;
}

function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === undefined) throw new Error(`${text} is no number`);
  return value;
}

/** One line of the file: no cell of it holds a line break. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
