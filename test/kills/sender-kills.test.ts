import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createApiKey } from '../../src/access/index.js';
import { createApp } from '../../src/app/create-app.js';
import { silentLogger, systemClock, systemIds } from '../../src/kernel/index.js';
import { type HeldMail, startSinkProcess } from '../smtp-sink/start-sink-process.js';
import { testConfig } from '../test-app.js';
import { createTestDatabase } from '../test-database.js';
import type { TestProcess } from '../test-process.js';
import { bury } from './bury.js';
import { between, createRandom } from './create-random.js';
import { createShop } from './create-shop.js';
import { SEED } from './options.js';
import {
  createPeople,
  expectOnceEach,
  sinkEnv,
  startCampaign,
  startDeadlyCampaign,
  untilOver,
  type Verdict,
} from './sending/mail-shop.js';
import { expectKilled, startUntilReady } from './start-until-ready.js';

const CONNECTIONS = 4;
const PEOPLE = 60;
const isLong = process.env.ATTUNE_TEST_LONG === '1';
const RANDOM_KILLS = Number(process.env.ATTUNE_SENDER_KILLS ?? (isLong ? 100 : 20));

async function startWorld(people: number) {
  const database = await createTestDatabase();
  const writeKey = await createShop(database);
  const { token: adminKey } = await createApiKey(
    database,
    { name: 'test', workspaceId: null, scopes: ['admin'] },
    { ids: systemIds, now: systemClock.now() },
  );
  const sink = await startSinkProcess();
  onTestFinished(() => sink.close());
  const options = { databaseUrl: database.url, env: sinkEnv(sink, CONNECTIONS) };
  // People are no matter of a kill: whoever makes them need be no process.
  const app = await createApp(testConfig(database.url), { logger: silentLogger });
  const { url = '' } = await app.start();
  await createPeople({ url, adminKey }, database, { writeKey, count: people });
  await app.stop();
  const start = (failPoints: readonly string[] = []) => startUntilReady({ ...options, failPoints });
  /** A process after one that was killed, whose heartbeat nobody need wait for. */
  const startAfter = async (dead: TestProcess, failPoints: readonly string[] = []) => {
    await expectKilled(dead);
    await bury(database, [dead.pid]);
    return start(failPoints);
  };
  return { database, sink, adminKey, start, startAfter };
}

test.each([
  ['send:leased:kill', 'while it composes', 0],
  ['send:before-mark:kill@3', 'before a mark is committed', CONNECTIONS],
  ['send:marked:kill@2', 'behind the mark, before anything is said', CONNECTIONS],
  ['send:replied:kill@6', 'behind the 250, before it is recorded', CONNECTIONS],
])(
  'killed at %s (%s) it sends nothing twice, and lists what may have left',
  async (point, _when, most) => {
    const { database, sink, adminKey, start, startAfter } = await startWorld(PEOPLE);
    const attune = await start([point]);
    const campaignId = await startDeadlyCampaign(attune, { database, adminKey });
    await startAfter(attune);
    await untilOver(database, campaignId);
    const verdict = await expectOnceEach(database, sink, { campaignId, people: PEOPLE });
    expect(verdict.unknown).toBeLessThanOrEqual(most);
    print(point, [verdict]);
  },
);

test.each([
  ['the sink never says 250', false],
  ['the sink says 250 to nobody', true],
])('killed behind the data, before the reply: %s', async (_what, isAccepted) => {
  const { database, sink, adminKey, start, startAfter } = await startWorld(PEOPLE);
  const attune = await start();
  const held: HeldMail[] = [];
  const all = new Promise<void>((resolve) => {
    void sink.hold((mail) => {
      held.push(mail);
      if (held.length === CONNECTIONS) resolve();
    });
  });
  const campaignId = await startCampaign({ url: attune.url, adminKey });
  await all;
  attune.signal('SIGKILL');
  await expectKilled(attune);
  for (const mail of held) await (isAccepted ? mail.accept() : mail.drop());
  await sink.hold(undefined);
  await startAfter(attune);
  await untilOver(database, campaignId);
  const verdict = await expectOnceEach(database, sink, { campaignId, people: PEOPLE });
  expect(verdict.unknown).toBe(CONNECTIONS);
  expect(verdict.unknownButSent).toBe(isAccepted ? CONNECTIONS : 0);
  print('behind the data', [verdict]);
});

test(
  `killed ${RANDOM_KILLS} times at random while it sends (seed ${SEED}): nothing twice, nothing lost`,
  async () => {
    const people = 150;
    const { database, sink, adminKey, start, startAfter } = await startWorld(people);
    const random = createRandom(SEED);
    const campaigns: string[] = [];
    let attune = await start();
    for (let kill = 0; kill < RANDOM_KILLS; kill += 1) {
      campaigns.push(await startCampaign({ url: attune.url, adminKey }));
      await delay(between(random, 20, 700));
      attune.signal('SIGKILL');
      attune = await startAfter(attune);
    }
    const verdicts: Verdict[] = [];
    for (const campaignId of campaigns) {
      await untilOver(database, campaignId);
      verdicts.push(await expectOnceEach(database, sink, { campaignId, people }));
    }
    print(`${RANDOM_KILLS} kills at random`, verdicts);
  },
  60_000 + RANDOM_KILLS * 10_000,
);

function print(what: string, verdicts: readonly Verdict[]): void {
  const sum = (pick: (verdict: Verdict) => number) =>
    verdicts.reduce((total, verdict) => total + pick(verdict), 0);
  process.stdout.write(
    `${what}: ${sum(({ sent }) => sent)} mails at the sink, ${sum(({ unknown }) => unknown)} unknown, of these ${sum((each) => each.unknownButSent)} had left\n`,
  );
}
