import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app/index.js';
import { startCampaign } from '../../src/campaigns/index.js';
import { readConfig } from '../../src/config/index.js';
import { createTemplateCache, renderTemplate } from '../../src/content/index.js';
import { systemClock, systemIds, type WorkspaceId } from '../../src/kernel/index.js';
import type { Benchmark, BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { allApplied } from '../ingest/all-applied.js';
import { type BareRun, measureBare } from './bare.js';
import { CONTENT } from './mail.js';
import { type Sink, startSink } from './start-sink.js';

const SIZE = { people: 15_000, bare: 10_000, rounds: 2 };
const CONNECTIONS = 10;
const BATCH = 500;

/** A campaign from its start to the last reply, beside a bare nodemailer pool, in one run. */
export const send: Benchmark = {
  name: 'send',
  description: 'mails of a campaign, beside a bare nodemailer pool',
  run: async (options) => {
    const folder = await mkdtemp(join(tmpdir(), 'attune-bench-'));
    const sink = await startSink();
    const app = await createApp(
      readConfig({
        ATTUNE_DATA_DIR: folder,
        ATTUNE_PORT: '0',
        ATTUNE_LOG_LEVEL: 'warn',
        ATTUNE_SMTP_URL: `smtp://127.0.0.1:${sink.port}?tls=none&connections=${CONNECTIONS}`,
      }),
    );
    try {
      const { url } = await app.start();
      const created = await app.createWorkspace({ name: 'Bench', requestsPerSecond: 1_000_000 });
      const { workspaceId, writeKey } = created.source;
      return await measure({ app, sink, url: url ?? '', workspaceId, writeKey }, options);
    } finally {
      await app.stop();
      sink.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Setup {
  readonly app: App;
  readonly sink: Sink;
  readonly url: string;
  readonly workspaceId: WorkspaceId;
  readonly writeKey: string;
}

async function measure(setup: Setup, { full, say }: BenchmarkOptions): Promise<BenchmarkResults> {
  const size = full ? { ...SIZE, people: SIZE.people * 6, bare: SIZE.bare * 3 } : SIZE;
  say(`${size.people} people with consent and an order each`);
  await createPeople(setup, size.people);
  await setup.app.database.script('analyze');
  const bare: number[] = [];
  const own: number[] = [];
  const cpu: number[] = [];
  const run: BareRun = {
    port: setup.sink.port,
    mails: size.bare,
    connections: CONNECTIONS,
    mail: readyMail(),
  };
  for (let round = 0; round < size.rounds; round += 1) {
    say(`${size.bare} mails by a bare pool`);
    bare.push(await measureBare(run));
    say(`a campaign to ${size.people}`);
    const before = process.cpuUsage();
    own.push(await measureCampaign(setup, size.people));
    const used = process.cpuUsage(before);
    cpu.push((used.user + used.system) / size.people);
  }
  say(`${size.bare} mails by a bare pool`);
  bare.push(await measureBare(run));
  const [mails, limit] = [mean(own), mean(bare)];
  return {
    ratio: mails / limit,
    mails_per_min: mails * 60,
    bare_mails_per_min: limit * 60,
    node_cpu_us_per_mail: mean(cpu),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

/** What the campaign sends, as one of its readers gets it: so both send the same. */
function readyMail(): BareRun['mail'] {
  const values = {
    now: '2026-11-01T10:00:00.000Z',
    workspace: { name: 'Bench', currency: 'EUR', time_zone: 'UTC' },
    trait: { first_name: 'Anna', city: 'Oslo' },
    orders: { count: 1, net: '49.9', currency: 'EUR', last_at: '2026-10-01T10:00:00.000Z' },
  };
  const prepared = createTemplateCache().prepare('ready', CONTENT);
  const { subject, html, text } = renderTemplate(prepared, {
    values,
    unsubscribeUrl: `https://shop.example/e/u/${'x'.repeat(70)}`,
    webVersionUrl: `https://shop.example/e/w/${'x'.repeat(70)}`,
    preferencesUrl: `https://shop.example/e/p/${'x'.repeat(70)}`,
    needsUnsubscribe: true,
  });
  return { from: CONTENT.from, subject, html: html?.html ?? '', text };
}

async function createPeople({ app, url, writeKey }: Setup, count: number): Promise<void> {
  for (let first = 0; first < count; first += BATCH) {
    const people = Array.from({ length: Math.min(BATCH, count - first) }, (_, at) => first + at);
    const response = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` },
      body: JSON.stringify({ batch: people.flatMap(personEvents) }),
    });
    if (response.status !== 200) throw new Error(await response.text());
  }
  await allApplied(app);
}

function personEvents(at: number): object[] {
  const userId = `p${at}`;
  const traits = { email: `${userId}@shop.example`, first_name: `Anna ${at}`, city: 'Oslo' };
  const order = {
    order_id: `o${at}`,
    total: 49.9,
    currency: 'EUR',
    products: [
      { product_id: `sku-${at % 200}`, name: `Thing ${at % 200}`, quantity: 1, price: 49.9 },
    ],
  };
  const consent = { purpose: 'marketing', status: 'granted', proof: 'bench' };
  return [
    { type: 'identify', userId, traits },
    { type: 'track', userId, event: 'Consent Changed', properties: consent },
    { type: 'track', userId, event: 'Order Completed', properties: order },
  ];
}

const POLL_MS = 20;

/** From the start of a campaign until the mail server has the last mail. Gives mails a second. */
async function measureCampaign({ app, sink, workspaceId }: Setup, people: number): Promise<number> {
  const before = await sink.count();
  const startedAt = performance.now();
  await startCampaign(
    app.database,
    {
      workspaceId,
      name: 'Bench',
      audience: 'all',
      purpose: 'marketing',
      mail: { kind: 'given', content: CONTENT },
    },
    { ids: systemIds, now: systemClock.now() },
  );
  while ((await sink.count()) - before < people) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return (people / (performance.now() - startedAt)) * 1_000;
}
