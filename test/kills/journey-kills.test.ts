import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type MessageId, settleUnknown } from '../../src/delivery/index.js';
import type { TestProcess } from '../test-process.js';
import { waitUntil } from '../wait-until.js';
import { bury } from './bury.js';
import { between, createRandom, type Random } from './create-random.js';
import { expectTravelled } from './journeys/expect-travelled.js';
import type { Traveller } from './journeys/first-weeks.js';
import { countGoing, leave, order, type Stage, setStage, signUp } from './journeys/stage.js';
import { KILLS, SEED } from './options.js';
import { expectOnceOnWire, listSent } from './sending/mail-shop.js';
import { expectKilled } from './start-until-ready.js';

/** In each round a worker and a sender are killed. */
const ROUNDS = KILLS;
const CONNECTIONS = 4;
/** So many in each round sign up, and order. */
const PORTION = 30;
/** Those who wait all along: that many are under way at least, whatever the others do. */
const WAITING = 1_100;
/** Orders come a few at a time, so that there is more than one cycle to be killed in. */
const PIECE = 10;

/** Where one of a round's two processes is killed, and at which hit; the other one is killed at random. */
const POINTS: readonly Arming[] = [
  { role: 'worker', point: 'cycle:loaded:kill@2' },
  { role: 'sender', point: 'send:leased:kill@2' },
  { role: 'worker', point: 'journeys:carried-out:kill@2' },
  { role: 'sender', point: 'send:before-mark:kill@2' },
  { role: 'worker', point: 'cycle:before-commit:kill@3' },
  { role: 'sender', point: 'send:marked:kill@2' },
  { role: 'worker', point: 'cycle:after-commit:kill@2' },
  { role: 'sender', point: 'send:replied:kill@6' },
];

interface Arming {
  readonly role: 'worker' | 'sender';
  readonly point: string;
}

/** Rounds in which PostgreSQL is taken away as well: stopped and started, and the next time crashed. */
const isAway = (round: number) => round % 5 === 2;

const kindsOf = (count: number, kind: Traveller['kind'], from: number): Traveller[] =>
  Array.from({ length: count }, (_, at) => ({ user: `p${from + at}`, kind }));

const patient = kindsOf(PORTION * ROUNDS, 'patient', 0);
const quick = kindsOf(PORTION * ROUNDS, 'quick', patient.length);
const leavers = kindsOf(WAITING, 'leaver', patient.length + quick.length);
const travellers = [...patient, ...quick, ...leavers];

test(
  `worker and sender killed ${2 * ROUNDS} times with over 1,000 runs under way (seed ${SEED}): each decides once`,
  async () => {
    const stage = await setStage({
      travellers,
      early: [...patient, ...leavers],
      connections: CONNECTIONS,
    });
    const { database, sink, workspaceId } = stage;
    const random = createRandom(SEED);
    const arms = armings(random);
    const under: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      under.push(await playRound(stage, { round, random, arms }));
    }
    expect(Math.min(...under)).toBeGreaterThan(1_000);
    await start(stage);
    await stage.tell(leavers.map(leave));
    await untilOver(stage);
    const messages = await expectTravelled(database, workspaceId, travellers);
    const sent = await listSent(sink);
    expect(sent.filter((id) => !messages.some((message) => message.id === id))).toEqual([]);
    const { unknown, unknownButSent } = await expectOnceOnWire(database, sink, messages);
    await settle(stage, messages);
    console.info(
      `${2 * ROUNDS} kills, ${under.length} rounds with ${Math.min(...under)} runs under way or more: ` +
        `${messages.length} messages, ${unknown} unknown, of these ${unknownButSent} had left`,
    );
  },
  90_000 + ROUNDS * 30_000,
);

/** What is armed in each round that leaves PostgreSQL in peace: the points in their order, then any, by turns. */
function armings(random: Random): Iterator<Arming> {
  return (function* (): Generator<Arming, never> {
    yield* POINTS;
    for (;;) {
      yield { role: 'worker', point: `*:kill@${between(random, 5, 60)}` };
      yield { role: 'sender', point: `*:kill@${between(random, 2, 30)}` };
    }
  })();
}

interface Round {
  readonly round: number;
  readonly random: Random;
  readonly arms: Iterator<Arming>;
}

/** Starts both, lets people sign up and order, and kills both. Gives how many runs were under way. */
async function playRound(stage: Stage, { round, random, arms }: Round): Promise<number> {
  const { database, server, sink } = stage;
  const armed: Arming | undefined = isAway(round) ? undefined : arms.next().value;
  const sent = await sink.count();
  const both = await start(stage, armed);
  await feed(stage, round);
  if (isAway(round)) {
    await delay(between(random, 100, 400));
    if (round % 2 === 0) await restart(server, random);
    else await server.crash();
  }
  const under = await countGoing(database);
  const condemned = armed === undefined ? undefined : both[armed.role];
  if (condemned !== undefined) await untilKilled(condemned, armed?.point ?? '');
  if (armed?.role !== 'sender') await untilSending(stage, sent);
  await Promise.all(
    Object.values(both).map(async (attune) => {
      if (attune === condemned) return;
      await delay(between(random, 50, 600));
      attune.signal('SIGKILL');
      await expectKilled(attune);
    }),
  );
  await bury(
    database,
    Object.values(both).map(({ pid }) => pid),
  );
  return under;
}

async function start(
  stage: Stage,
  armed?: Arming,
): Promise<{ readonly worker: TestProcess; readonly sender: TestProcess }> {
  const pointsOf = (role: Arming['role']) => (armed?.role === role ? [armed.point] : []);
  const [worker, sender] = await Promise.all([
    stage.start('worker', pointsOf('worker')),
    stage.start('sender', pointsOf('sender')),
  ]);
  return { worker, sender };
}

async function feed(stage: Stage, round: number): Promise<void> {
  const some = (all: readonly Traveller[]) => all.slice(round * PORTION, (round + 1) * PORTION);
  const events = [...some(patient).map(order), ...some(quick).map(signUp)];
  for (let from = 0; from < events.length; from += PIECE) {
    await stage.tell(events.slice(from, from + PIECE));
  }
}

async function restart(server: Stage['server'], random: Random): Promise<void> {
  await server.stop();
  await delay(between(random, 100, 500));
  await server.start();
}

async function untilKilled(attune: TestProcess, point: string): Promise<void> {
  let hasEnded = false;
  void attune.ended.then(() => {
    hasEnded = true;
  });
  await waitUntil(`it is killed at ${point}`, () => hasEnded, 60_000);
  await expectKilled(attune);
}

/** A sender that has just started is killed for nothing: it has to have sent something, if there is anything to send. */
async function untilSending({ database, sink }: Stage, before: number): Promise<void> {
  await waitUntil(
    'the sender sends',
    async () => {
      if ((await sink.count()) > before) return true;
      return (await database.query(`${QUEUED} limit 1`)).length === 0;
    },
    60_000,
  );
}

const QUEUED = `select 1 from messages where state = 'queued'`;
const OPEN = `select 1 from messages where state in ('queued', 'deferred', 'sending')
  union all select 1 from tickets limit 1`;

/** Nobody is under way any more, and nothing waits to be sent. */
async function untilOver({ database }: Stage): Promise<void> {
  await waitUntil(
    'every run is over',
    async () => {
      const going = await countGoing(database);
      return going === 0 && (await database.query(OPEN)).length === 0;
    },
    60_000,
  );
}

/** What nobody knows of is settled by somebody who looks: then each is at the mail server, once. */
async function settle(
  { database, sink, workspaceId }: Stage,
  messages: readonly { readonly id: string; readonly state: string }[],
): Promise<void> {
  const sent = new Set(await listSent(sink));
  for (const { id } of messages.filter(({ state }) => state === 'unknown')) {
    const as = sent.has(id) ? 'accepted' : 'again';
    const settlement = { as, why: 'the mail server says so', now: Date.now() } as const;
    await settleUnknown(database, { workspaceId, messageId: id as MessageId }, settlement);
  }
  await waitUntil('all is at the mail server', async () => {
    const open = await database.query(`select 1 from messages where state <> 'accepted' limit 1`);
    return open.length === 0;
  });
  const all = await listSent(sink);
  expect([...all].sort()).toEqual(messages.map(({ id }) => id).sort());
}
