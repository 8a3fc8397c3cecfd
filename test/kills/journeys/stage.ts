import { onTestFinished } from 'vitest';
import { createApp } from '../../../src/app/create-app.js';
import { publishJourney } from '../../../src/journeys/index.js';
import { silentLogger, systemIds, type WorkspaceId } from '../../../src/kernel/index.js';
import type { Database } from '../../../src/storage/index.js';
import { codesNamed, createListWith } from '../../coupon-lists.js';
import { publishTemplate } from '../../journeys/journey-shop.js';
import { type SinkProcess, startSinkProcess } from '../../smtp-sink/start-sink-process.js';
import { startTestApp, testConfig } from '../../test-app.js';
import { startTestProcess, type TestProcess } from '../../test-process.js';
import { waitUntil } from '../../wait-until.js';
import { createPeople, sinkEnv } from '../sending/mail-shop.js';
import { type OwnServer, startOwnServer } from '../start-own-server.js';
import { COUPONS, FIRST_WEEKS, KEY, TEMPLATES, type Traveller } from './first-weeks.js';

/** A journey that is live, its people, a mail server, and a database server that can be taken away. */
export interface Stage {
  readonly server: OwnServer;
  readonly database: Database;
  readonly sink: SinkProcess;
  readonly workspaceId: WorkspaceId;
  /** Sends events through the door, again and again until they are kept. */
  tell(events: readonly object[]): Promise<void>;
  start(role: 'worker' | 'sender', failPoints?: readonly string[]): Promise<TestProcess>;
}

export interface StageOptions {
  readonly travellers: readonly Traveller[];
  /** Those of them who have signed up, and stand at their first wait, when the first process starts. */
  readonly early: readonly Traveller[];
  readonly connections: number;
}

export async function setStage({ travellers, early, connections }: StageOptions): Promise<Stage> {
  const server = await startOwnServer();
  const { database } = server;
  const sink = await startSinkProcess();
  onTestFinished(() => sink.close());
  const shop = await startTestApp({ database });
  const { workspaceId } = shop.workspace;
  const { writeKey } = shop.source;
  await createListWith(database, COUPONS, codesNamed('SPRING', travellers.length));
  for (const template of TEMPLATES) await publishTemplate(database, template);
  const wanted = { workspaceId, key: KEY, form: FIRST_WEEKS, by: 'a test' };
  await publishJourney(database, wanted, { ids: systemIds, now: Date.now() });
  await createPeople(shop, database, { writeKey, count: travellers.length });
  await tell({ url: shop.url, writeKey }, early.map(signUp));
  await waitUntil('the first of them are under way', async () => {
    return (await countGoing(database)) === early.length;
  });
  await shop.app.stop();
  // From here on the work is for those that are killed; the door is not: other tests see to that.
  const door = await createApp(
    { ...testConfig(server.url), roles: ['api'] },
    { logger: silentLogger },
  );
  onTestFinished(() => door.stop());
  const { url = '' } = await door.start();
  return {
    server,
    database,
    sink,
    workspaceId,
    tell: (events) => tell({ url, writeKey }, events),
    start: (role, failPoints = []) =>
      startTestProcess({
        databaseUrl: server.url,
        args: ['--roles', role],
        env: sinkEnv(sink, connections),
        failPoints,
      }),
  };
}

async function tell(
  { url, writeKey }: { readonly url: string; readonly writeKey: string },
  batch: readonly object[],
): Promise<void> {
  await waitUntil('the door takes what happens', async () => {
    const body = JSON.stringify({ batch, writeKey });
    const answer = await fetch(`${url}/v1/batch`, { method: 'POST', body });
    const said = await answer.text();
    if (!answer.ok && answer.status !== 503) throw new Error(`${answer.status}: ${said}`);
    return answer.ok;
  });
}

/** How many runs are under way. */
export async function countGoing(database: Database): Promise<number> {
  const [row] = await database.query<{ going: number }>(
    `select count(*) as going from journey_runs where state = 'going'`,
  );
  return row?.going ?? 0;
}

export function signUp({ user, kind }: Traveller): object {
  const plan = kind === 'quick' ? 'quick' : 'patient';
  return eventOf(user, 'Signed Up', { visit: user, plan });
}

export function order({ user }: Traveller): object {
  return eventOf(user, 'Order Completed', { order_id: user });
}

export function leave({ user }: Traveller): object {
  return eventOf(user, 'Account Closed', {});
}

function eventOf(userId: string, event: string, properties: object): object {
  return { type: 'track', userId, event, messageId: `${event} of ${userId}`, properties };
}
