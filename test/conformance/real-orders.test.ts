import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createApiKey } from '../../src/access/index.js';
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
    const ask = async (path: string, body?: object): Promise<Record<string, unknown>> => {
      const response = await fetch(`${url}${path}?workspace=1`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      expect([response.status, text]).toEqual([200, text]);
      return JSON.parse(text) as Record<string, unknown>;
    };
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
    const expected = await readExpected();
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
  lastAt: string;
  readonly invoices: Set<string>;
  readonly pieces: Map<string, number>;
}

/** Address → what the mail's subject should be. */
async function readExpected(): Promise<ReadonlyMap<string, string>> {
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
    const customer = customers.get(id) ?? {
      net: zero,
      lastAt: '',
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
    if (at > customer.lastAt) customer.lastAt = at;
  }
  return new Map(
    [...customers].map(([id, each]) => [`customer-${id}@shop.example`, subjectOf(each)]),
  );
}

function subjectOf({ invoices, net, pieces, lastAt }: Customer): string {
  if (invoices.size === 0) return 'no orders yet';
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
