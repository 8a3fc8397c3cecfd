import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { between, createRandom, type Random } from '../create-random.js';
import type { Call } from './call.js';
import { type Client, createClient, createFigures, type Figures } from './client.js';
import { drawScene, TWINS, twinsOf } from './draw-scene.js';
import { findTwins, type Hand, mergeOrPart, type Pair } from './merge-by-hand.js';

export interface MergeLoadOptions {
  readonly writeKey: string;
  readonly adminKey: string;
  readonly workspaceId: number;
  /** Where to send now; empty while nobody serves. Each attempt takes one of them. */
  readonly urls: () => readonly string[];
  readonly seed: number;
}

/** What a load has sent; when it has ended, all of it was acknowledged. */
export interface MergeTally extends Figures {
  /** By message id. */
  readonly calls: ReadonlyMap<string, Call>;
  /** Pairs of people of whom somebody has said by hand whether they are one. */
  readonly pairs: readonly Pair[];
  readonly merged: number;
  readonly parted: number;
}

export interface MergeLoad {
  readonly tally: MergeTally;
  /** Ends the load: what is under way is sent until it is acknowledged. */
  finish(): Promise<MergeTally>;
}

const SENDERS = 5;
const HANDS = 2;
const PAUSE_MS = 5;
/** Of what is acknowledged, this share is sent once more, as a client whose answer was lost does. */
const REPEATED = 0.1;

interface Shared extends MergeLoadOptions, Figures {
  readonly calls: Map<string, Call>;
  readonly pairs: Pair[];
  merged: number;
  parted: number;
  isOver: boolean;
}

/**
 * Sends, as several clients, what people with several devices do, while others merge and part people by
 * hand. Everything is sent again, with the same message ids, until it is acknowledged.
 */
export function startMergeLoad(options: MergeLoadOptions): MergeLoad {
  const shared: Shared = {
    ...options,
    ...createFigures(),
    calls: new Map(),
    pairs: Array.from({ length: TWINS }, (_, at) => ({ userIds: twinsOf(at), isOne: false })),
    merged: 0,
    parted: 0,
    isOver: false,
  };
  const clients = [
    ...Array.from({ length: SENDERS }, (_, at) => sendUntilOver(shared, at)),
    ...Array.from({ length: HANDS }, (_, at) => mergeUntilOver(shared, at)),
  ];
  // A client that fails ends the others; `finish` says why.
  const all = Promise.all(clients).finally(() => {
    shared.isOver = true;
  });
  all.catch(() => undefined);
  onTestFinished(() => {
    shared.isOver = true;
  });
  return {
    tally: shared,
    finish: async () => {
      shared.isOver = true;
      await all;
      return shared;
    },
  };
}

function clientOf(shared: Shared, random: Random): Client {
  return createClient({ urls: shared.urls, random, figures: shared });
}

async function sendUntilOver(shared: Shared, sender: number): Promise<void> {
  const random = createRandom(shared.seed * 100 + sender);
  const client = clientOf(shared, random);
  for (let place = 0; !shared.isOver; place += 1) {
    const name = `${shared.seed}-${sender}-${place}`;
    for (const [at, wave] of drawScene(random, name).entries()) {
      await Promise.all(
        wave.map((calls, part) =>
          sendCalls(shared, client, { calls, name: `${name}-${at}-${part}` }),
        ),
      );
      if (random() < REPEATED && wave[0] !== undefined) {
        await sendCalls(shared, client, { calls: wave[0], name: `${name}-${at}-0` });
      }
    }
    await delay(PAUSE_MS);
  }
}

async function sendCalls(
  shared: Shared,
  client: Client,
  { calls, name }: { readonly calls: readonly Call[]; readonly name: string },
): Promise<void> {
  const batch = calls.map((call, at) => ({ ...call, messageId: `message-${name}-${at}` }));
  for (const { messageId, ...call } of batch) shared.calls.set(messageId, call);
  const body = JSON.stringify({ batch, writeKey: shared.writeKey });
  await client.send({ method: 'POST', path: '/v1/batch', body });
}

/** Each hand has pairs of its own: nobody else knows whether they are one. */
async function mergeUntilOver(shared: Shared, at: number): Promise<void> {
  const random = createRandom(shared.seed * 100 + 50 + at);
  const hand: Hand = { ...shared, client: clientOf(shared, random) };
  const pairs = shared.pairs.filter((_, place) => place % HANDS === at);
  const calls = pairs.flatMap(({ userIds }) =>
    userIds.map((userId): Call => ({ type: 'identify', userId })),
  );
  await sendCalls(shared, hand.client, { calls, name: `hand-${shared.seed}-${at}` });
  const twins = new Map<Pair, readonly [string, string]>();
  for (const pair of pairs) twins.set(pair, await findTwins(hand, pair));
  while (!shared.isOver) {
    const [pair, profiles] = [...twins][between(random, 0, pairs.length - 1)] ?? [];
    if (pair === undefined || profiles === undefined) throw new Error('there are pairs');
    await mergeOrPart(hand, pair, profiles);
    if (pair.isOne) shared.merged += 1;
    else shared.parted += 1;
    await delay(between(random, 0, 60));
  }
}
