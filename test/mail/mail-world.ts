import { onTestFinished } from 'vitest';
import { every } from '../../src/app/every.js';
import { createNearestStores, type DataFetcher, variablesOf } from '../../src/content/index.js';
import { campaignKey, type GateView } from '../../src/delivery/campaign-gate.js';
import type { Composer } from '../../src/delivery/compose/index.js';
import type { FindTemplate } from '../../src/delivery/draft-messages.js';
import { intendMessages } from '../../src/delivery/intend-messages.js';
import {
  type Intent,
  type MessageId,
  messageIdOf,
  PRIORITY_CAMPAIGN,
} from '../../src/delivery/message.js';
import { findMessage, type MessageView } from '../../src/delivery/message-views.js';
import type { DeliveryOutcome, MailProvider, ReadyMail } from '../../src/delivery/provider.js';
import type { EndedAttempt } from '../../src/delivery/record-outcomes.js';
import { createSender, type Sender } from '../../src/delivery/sender.js';
import {
  type FailPoints,
  noFailPoints,
  type ProcessId,
  type ProfileId,
  silentLogger,
  systemIds,
} from '../../src/kernel/index.js';
import { readTraitSayings } from '../../src/profiles/index.js';
import { createBestSellers } from '../../src/recommend/index.js';
import { createReadStanding } from '../../src/segments/index.js';
import { type Database, openDatabase, sendHeartbeat } from '../../src/storage/index.js';
import { createAskRules } from '../../src/trackers/index.js';
import { readBatch, testOrigin } from '../event-factory.js';
import { takeLanesByHand } from '../manual-lanes.js';
import { type SetClock, setClock } from '../set-clock.js';
import { createTestDatabase } from '../test-database.js';
import { waitUntil } from '../wait-until.js';

export const { workspaceId } = testOrigin;
export const CAMPAIGN = '01940000-0000-7000-8000-0000000000c1';
const CONTENT = { from: 'shop@shop.example', subject: 'Hello', text: 'Hello' };
const VERSION = '01940000-0000-8000-8000-0000000000e1';

/** A mail server in memory that says what the test wants; every mail that it was told of is kept. */
export interface FakeProvider extends MailProvider {
  readonly mails: ReadyMail[];
  /** What it does with each mail; by default it takes it. */
  answer: (mail: ReadyMail) => DeliveryOutcome | Promise<DeliveryOutcome>;
}

export function fakeProvider(connections = 3): FakeProvider {
  let listener: () => void = () => undefined;
  let busy = 0;
  const provider: FakeProvider = {
    mails: [],
    answer: () => ({ kind: 'accepted', reply: '250 OK' }),
    idle: () => connections - busy,
    want: () => undefined,
    onChange: (given) => {
      listener = given;
    },
    deliver: async (mail) => {
      busy += 1;
      provider.mails.push(mail);
      try {
        return await provider.answer(mail);
      } finally {
        busy -= 1;
        listener();
      }
    },
    health: () => ({ kind: 'ready' }),
    close: async () => undefined,
  };
  return provider;
}

/** A composer whose mails are nothing but the address. */
export const plainComposer: Pick<Composer, 'compose'> = {
  compose: async (jobs) =>
    jobs.map(({ to }) => ({
      kind: 'composed' as const,
      from: 'shop@shop.example',
      to,
      raw: Buffer.from(to),
      subject: 'Hello',
    })),
};

export interface SenderOptions {
  readonly provider: MailProvider;
  readonly processId?: ProcessId;
  readonly failPoints?: FailPoints;
  readonly composer?: Pick<Composer, 'compose'>;
  readonly findTemplate?: FindTemplate;
  readonly tellBounced?: (bounced: readonly EndedAttempt[]) => Promise<void>;
  /** What the sender has instead of its database. */
  readonly watch?: (database: Database) => Database;
  /** Sends one heartbeat and no more. */
  readonly isSilent?: boolean;
}

/** A workspace with people who may be mailed, and senders at the test's will. */
export interface MailWorld {
  readonly database: Database;
  readonly clock: SetClock;
  readonly campaigns: Map<string, GateView>;
  /** How the campaign stands, as senders see it. */
  setCampaign(state: GateView['state']): void;
  readonly bounced: EndedAttempt[];
  send(...events: object[]): Promise<void>;
  /** People with address and consent. */
  createPeople(...names: string[]): Promise<ProfileId[]>;
  intend(
    profiles: readonly ProfileId[],
    more?: { key?: string } & Partial<
      Pick<Intent, 'priority' | 'purpose' | 'notBefore' | 'validUntil'>
    >,
  ): Promise<MessageId[]>;
  startSender(options: SenderOptions): Promise<Sender>;
  find(messageId: MessageId): Promise<MessageView>;
  states(messageIds: readonly MessageId[]): Promise<string[]>;
  until(messageId: MessageId, state: string): Promise<void>;
}

export async function createMailWorld(): Promise<MailWorld> {
  const database = await createTestDatabase();
  const clock = setClock();
  const worker = await takeLanesByHand(database, { clock });
  await database.query(
    `insert into workspaces (workspace_id, name, time_zone, currency, requests_per_second, secret, created_at)
     values (1, 'Shop', 'UTC', 'EUR', 100, $1, to_timestamp(0)) on conflict do nothing`,
    [Buffer.alloc(32, 1)],
  );
  const campaigns = new Map<string, GateView>();
  const setCampaign = (state: GateView['state']) =>
    void campaigns.set(campaignKey({ workspaceId, campaignId: CAMPAIGN }), {
      name: 'Spring',
      state,
    });
  setCampaign('running');
  const bounced: EndedAttempt[] = [];

  const send = async (...events: object[]) => {
    const batch = events.map((event) => ({ messageId: systemIds.uuid(), ...event }));
    await worker.accept(readBatch(batch, clock.now()));
    await worker.drain();
  };
  const find = async (messageId: MessageId) => {
    const message = await findMessage(database, { workspaceId, messageId });
    if (message === undefined) throw new Error(`there is no message ${messageId}`);
    return message;
  };
  return {
    database,
    clock,
    campaigns,
    setCampaign,
    bounced,
    send,
    find,
    createPeople: async (...names) => {
      await send(...names.flatMap(personEvents));
      return Promise.all(names.map((name) => profileOf(database, name)));
    },
    intend: async (profiles, { priority = PRIORITY_CAMPAIGN, key = CAMPAIGN, ...more } = {}) => {
      const intents = profiles.map((profileId) => ({
        messageId: messageIdOf(key, profileId),
        workspaceId,
        profileId,
        campaignId: key === CAMPAIGN ? CAMPAIGN : null,
        versionId: VERSION,
        purpose: 'marketing',
        priority,
        address: '',
        data: null,
        ...more,
      }));
      await database.transaction((tx) => intendMessages(tx, intents, clock.now()));
      return intents.map(({ messageId }) => messageId);
    },
    startSender: (options) => startSender({ database, clock, campaigns, bounced }, options),
    states: (messageIds) => Promise.all(messageIds.map(async (id) => (await find(id)).state)),
    until: (messageId, state) =>
      waitUntil(`${messageId} is ${state}`, async () => (await find(messageId)).state === state),
  };
}

/** The templates here ask for nothing. */
const nothingToFetch: Pick<DataFetcher, 'fetch' | 'fallbacks'> = {
  fetch: async () => new Map(),
  fallbacks: async () => ({}),
};

async function startSender(
  world: Pick<MailWorld, 'database' | 'clock' | 'campaigns' | 'bounced'>,
  options: SenderOptions,
): Promise<Sender> {
  const { clock, campaigns, bounced } = world;
  const { processId = systemIds.uuid() as ProcessId } = options;
  const database = openDatabase({
    url: world.database.url,
    connections: 4,
    applicationName: 'attune/test-sender',
    looksUpByKey: true,
  });
  const entry = {
    processId,
    roles: ['sender'],
    host: 'test',
    pid: process.pid,
    version: 'test',
    keyFingerprint: 'test',
  };
  await sendHeartbeat(database, entry);
  const heart = every(1_000, () => sendHeartbeat(database, entry));
  if (options.isSilent !== true) heart.start();
  const sender = createSender({
    database: options.watch?.(database) ?? database,
    composer: (options.composer ?? plainComposer) as Composer,
    fetcher: nothingToFetch,
    readCampaigns: async () => campaigns,
    followMerged: async () => undefined,
    readStanding: createReadStanding(createAskRules({ readTraits: readTraitSayings })),
    openStores: createNearestStores(),
    recommend: createBestSellers(),
    findTemplate:
      options.findTemplate ??
      (async () => ({
        content: CONTENT,
        variables: variablesOf(CONTENT),
        endpoints: [],
      })),
    provider: options.provider,
    processId,
    clock,
    ids: systemIds,
    failPoints: options.failPoints ?? noFailPoints,
    logger: silentLogger,
    tellBounced: options.tellBounced ?? (async (told) => void bounced.push(...told)),
  });
  sender.start();
  onTestFinished(async () => {
    await heart.stop();
    await sender.stop();
    await database.close();
  });
  return sender;
}

function personEvents(name: string): object[] {
  return [
    { type: 'identify', userId: name, traits: { email: `${name}@shop.example` } },
    consentOf(name, 'granted'),
  ];
}

export function consentOf(name: string, status: string, purpose = 'marketing'): object {
  const properties = { purpose, status };
  return { type: 'track', event: 'Consent Changed', userId: name, properties };
}

export async function profileOf(database: Database, name: string): Promise<ProfileId> {
  const [row] = await database.query<{ id: ProfileId }>(
    `select profile_id as id from identifiers where kind = 'user_id' and value = $1`,
    [name],
  );
  if (row === undefined) throw new Error(`nobody is ${name}`);
  return row.id;
}

/** 4xx at the recipient. */
export const DEFERRED: DeliveryOutcome = {
  kind: 'deferred',
  stage: 'rcpt',
  code: 450,
  status: '4.2.0',
  reply: '450 4.2.0 Come again',
};

/** 5xx at the recipient. */
export function failed(isNoMailbox: boolean): DeliveryOutcome {
  const reply = '550 5.1.1 No such user';
  return { kind: 'failed', stage: 'rcpt', code: 550, status: '5.1.1', reply, isNoMailbox };
}

export function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${at}`);
}
