import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { between, createRandom, type Random } from './create-random.js';

export interface LoadOptions {
  readonly writeKey: string;
  /** Where to send now; empty while nobody serves. Each attempt takes one of them. */
  readonly urls: () => readonly string[];
  readonly seed: number;
}

/** What a load has sent, and what it was told. */
export interface Tally {
  /** Message id → the person whom the event is about; of everything that was ever sent. */
  readonly sent: ReadonlyMap<string, string>;
  /** Message ids of what got 2xx. */
  readonly acknowledged: ReadonlySet<string>;
  /** How often each status came that is not 2xx. */
  readonly refusals: ReadonlyMap<number, number>;
  /** Attempts without any answer: refused, cut off, or given up after {@link PATIENCE_MS}. */
  readonly unanswered: number;
  /** 503 without `Retry-After`. */
  readonly blunt: number;
  /** The longest that an answer took. */
  readonly slowestMs: number;
}

export interface Load {
  readonly tally: Tally;
  /** Ends the load: what is under way is sent until it is acknowledged. */
  finish(): Promise<Tally>;
}

const SENDERS = 4;
const PEOPLE = 300;
const PATIENCE_MS = 15_000;
const PAUSE_MS = 8;
const RETRY_MS = 40;
const LARGEST_BATCH = 12;
/** Of what is acknowledged, this share is sent once more, as a client whose answer was lost does. */
const REPEATED = 0.05;
/** Of what is refused, this share is never sent again: it may be in the log, and at most once. */
const GIVEN_UP = 0.03;

interface Shared extends LoadOptions {
  readonly sent: Map<string, string>;
  readonly acknowledged: Set<string>;
  readonly refusals: Map<number, number>;
  unanswered: number;
  blunt: number;
  slowestMs: number;
  isOver: boolean;
}

interface Request {
  readonly path: string;
  readonly body: string;
  readonly messageIds: readonly string[];
}

/**
 * Sends batches and single events without a pause, as several clients that come again, with the same
 * message ids, until they are told that it is kept.
 */
export function startLoad(options: LoadOptions): Load {
  const shared: Shared = {
    ...options,
    sent: new Map(),
    acknowledged: new Set(),
    refusals: new Map(),
    unanswered: 0,
    blunt: 0,
    slowestMs: 0,
    isOver: false,
  };
  const senders = Array.from({ length: SENDERS }, (_, at) => sendUntilOver(shared, at));
  onTestFinished(() => {
    shared.isOver = true;
  });
  return {
    tally: shared,
    finish: async () => {
      shared.isOver = true;
      await Promise.all(senders);
      return shared;
    },
  };
}

async function sendUntilOver(shared: Shared, sender: number): Promise<void> {
  const random = createRandom(shared.seed * SENDERS + sender);
  for (let place = 0; !shared.isOver; place += 1) {
    const request = makeRequest(shared, random, `${shared.seed}-${sender}-${place}`);
    const isKept = await sendUntilKept(shared, random, request);
    if (isKept && random() < REPEATED) await send(shared, random, request);
    await delay(PAUSE_MS);
  }
}

function makeRequest(shared: Shared, random: Random, name: string): Request {
  const isSingle = random() < 0.5;
  const count = isSingle ? 1 : between(random, 2, LARGEST_BATCH);
  const events = Array.from({ length: count }, (_, at) => ({
    type: 'track',
    event: 'Product Viewed',
    userId: `person-${between(random, 1, PEOPLE)}`,
    messageId: `message-${name}-${at}`,
  }));
  for (const { messageId, userId } of events) shared.sent.set(messageId, userId);
  const { writeKey } = shared;
  return {
    path: isSingle ? '/v1/track' : '/v1/batch',
    body: JSON.stringify(isSingle ? { ...events[0], writeKey } : { batch: events, writeKey }),
    messageIds: events.map(({ messageId }) => messageId),
  };
}

/** @returns false when the client gave it up */
async function sendUntilKept(shared: Shared, random: Random, request: Request): Promise<boolean> {
  const deadline = performance.now() + 60_000;
  while (!(await send(shared, random, request))) {
    if (random() < GIVEN_UP || performance.now() > deadline) return false;
    await delay(RETRY_MS);
  }
  return true;
}

async function send(shared: Shared, random: Random, request: Request): Promise<boolean> {
  const urls = shared.urls();
  const url = urls[between(random, 0, urls.length - 1)];
  if (url === undefined) return false;
  const startedAt = performance.now();
  try {
    const answer = await fetch(url + request.path, {
      method: 'POST',
      body: request.body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.arrayBuffer();
    shared.slowestMs = Math.max(shared.slowestMs, performance.now() - startedAt);
    if (answer.ok) for (const messageId of request.messageIds) shared.acknowledged.add(messageId);
    else noteRefusal(shared, answer);
    return answer.ok;
  } catch {
    // A connection that breaks is what these tests cause: the client comes again.
    shared.unanswered += 1;
    return false;
  }
}

function noteRefusal(shared: Shared, { status, headers }: Response): void {
  shared.refusals.set(status, (shared.refusals.get(status) ?? 0) + 1);
  if (status === 503 && !headers.has('retry-after')) shared.blunt += 1;
}
