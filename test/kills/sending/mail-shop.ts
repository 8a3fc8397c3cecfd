import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Database } from '../../../src/storage/index.js';
import type { SinkProcess } from '../../smtp-sink/start-sink-process.js';
import type { TestProcess } from '../../test-process.js';
import { waitUntil } from '../../wait-until.js';
import { expectKilled } from '../start-until-ready.js';

/** A running Attune, as far as a campaign needs it. */
export interface Api {
  readonly url: string;
  readonly adminKey: string;
}

/** The settings of a process that sends to a sink. */
export function sinkEnv(sink: SinkProcess, connections: number): Record<string, string> {
  return {
    ATTUNE_SMTP_URL: `smtp://127.0.0.1:${sink.port}?tls=none&connections=${connections}`,
    ATTUNE_MAIL_FROM: 'Shop <news@shop.example>',
  };
}

/** People with address and consent, sent through the door and applied. */
export async function createPeople(
  api: Api,
  database: Database,
  { writeKey, count }: { readonly writeKey: string; readonly count: number },
): Promise<void> {
  const batch = Array.from({ length: count }, (_, at) => personEvents(`p${at}`)).flat();
  for (let from = 0; from < batch.length; from += 1_000) {
    const response = await fetch(`${api.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` },
      body: JSON.stringify({ batch: batch.slice(from, from + 1_000) }),
    });
    expect(response.status).toBe(200);
  }
  await waitUntil('all has taken effect', async () => {
    const rows = await database.query('select 1 from tickets limit 1');
    return rows.length === 0;
  });
}

function personEvents(userId: string): object[] {
  const properties = { purpose: 'marketing', status: 'granted', proof: 'a test' };
  return [
    { type: 'identify', userId, traits: { email: `${userId}@shop.example` } },
    { type: 'track', userId, event: 'Consent Changed', properties },
  ];
}

/** Starts a campaign to everybody; gives its id. */
export async function startCampaign(api: Api): Promise<string> {
  const campaignId = randomUUID();
  await askForCampaign(api, campaignId);
  return campaignId;
}

/**
 * The same at a process that is killed as soon as it has something to send: it may die before it has answered, and has
 * begun the campaign by then.
 */
export async function startDeadlyCampaign(
  attune: TestProcess,
  { database, adminKey }: { readonly database: Database; readonly adminKey: string },
): Promise<string> {
  const campaignId = randomUUID();
  try {
    await askForCampaign({ url: attune.url, adminKey }, campaignId);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    await expectKilled(attune);
    const begun = await database.query('select from campaigns where campaign_id = $1', [
      campaignId,
    ]);
    expect(begun).toHaveLength(1);
  }
  return campaignId;
}

async function askForCampaign({ url, adminKey }: Api, campaignId: string): Promise<void> {
  const content = { subject: 'Hello {{ email }}', text: 'Hello {{ email }}' };
  const response = await fetch(`${url}/api/campaigns?workspace=1`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ campaignId, name: 'Spring', content }),
  });
  expect([response.status, await response.text()]).toMatchObject([200, expect.anything()]);
}

export interface StoredMessage {
  readonly id: string;
  readonly state: string;
}

function readMessages(database: Database, campaignId: string): Promise<StoredMessage[]> {
  return database.query<StoredMessage>(
    'select message_id as id, state from messages where campaign_id = $1',
    [campaignId],
  );
}

/** Waits until nothing of a campaign waits or is on the wire any more. */
export async function untilOver(database: Database, campaignId: string): Promise<void> {
  await waitUntil(
    'the campaign is done',
    async () => {
      const [row] = await database.query<{ state: string }>(
        'select state from campaigns where campaign_id = $1',
        [campaignId],
      );
      return row?.state === 'done';
    },
    60_000,
  );
}

/** The ids of the messages whose mails the sink has, one a mail. */
export async function listSent(sink: SinkProcess): Promise<readonly string[]> {
  const mails = await sink.mails();
  return mails.map(
    ({ messageId }) =>
      /^<([0-9a-f-]{36})@shop\.(?:example|test)>$/.exec(messageId)?.[1] ?? messageId,
  );
}

/** What a campaign came to, as messages and as mails. */
export interface Verdict {
  readonly sent: number;
  readonly unknown: number;
  /** Of the unknown ones, those that the sink has. */
  readonly unknownButSent: number;
}

/**
 * The law: of each person one message; what is accepted is at the sink once; what is unknown is there once or
 * not at all, and is listed; nothing else is anywhere.
 */
export async function expectOnceEach(
  database: Database,
  sink: SinkProcess,
  { campaignId, people }: { readonly campaignId: string; readonly people: number },
): Promise<Verdict> {
  const messages = await readMessages(database, campaignId);
  expect(messages).toHaveLength(people);
  return expectOnceOnWire(database, sink, messages);
}

/** The same of some messages, of whatever they are part. */
export async function expectOnceOnWire(
  database: Database,
  sink: SinkProcess,
  messages: readonly StoredMessage[],
): Promise<Verdict> {
  const ids = new Set(messages.map(({ id }) => id));
  const times = new Map<string, number>();
  for (const id of await listSent(sink)) if (ids.has(id)) times.set(id, (times.get(id) ?? 0) + 1);
  const twice = [...times].filter(([, count]) => count > 1);
  expect(twice).toEqual([]);
  const lost = messages.filter(({ id, state }) => !times.has(id) && state !== 'unknown');
  expect(lost).toEqual([]);
  const odd = messages.filter(({ state }) => state !== 'accepted' && state !== 'unknown');
  expect(odd).toEqual([]);
  const unknown = messages.filter(({ state }) => state === 'unknown');
  const listed = await database.query<{ id: string }>(
    'select message_id as id from open_attempts where unknown_at is not null',
  );
  const listedIds = new Set(listed.map(({ id }) => id));
  expect(unknown.filter(({ id }) => !listedIds.has(id))).toEqual([]);
  return {
    sent: times.size,
    unknown: unknown.length,
    unknownButSent: unknown.filter(({ id }) => times.has(id)).length,
  };
}
