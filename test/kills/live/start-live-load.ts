import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { between, createRandom, type Random } from '../create-random.js';
import type { MergeShop } from '../merging/create-merge-shop.js';
import type { Tally } from '../start-load.js';
import { SEGMENTS } from './segments.js';

export interface LiveLoadOptions extends MergeShop {
  /** Where to send now; empty while nobody serves. Each attempt takes one of them. */
  readonly urls: () => readonly string[];
  readonly seed: number;
}

export interface LiveLoad {
  readonly tally: LiveTally;
  /** Ends the load: what is under way is sent until it is acknowledged. */
  finish(): Promise<LiveTally>;
}

export interface LiveTally extends Tally {
  /** How often a segment got another rule. */
  readonly changed: number;
}

interface Shared extends LiveLoadOptions {
  readonly sent: Map<string, string>;
  readonly acknowledged: Set<string>;
  readonly refusals: Map<number, number>;
  unanswered: number;
  blunt: number;
  slowestMs: number;
  changed: number;
  isOver: boolean;
}

interface Outgoing {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: object;
}

const SENDERS = 3;
const PEOPLE = 160;
const PAUSE_MS = 15;
const RETRY_MS = 40;
const PATIENCE_MS = 15_000;
const LARGEST_BATCH = 5;
/** Between two changes of rules: long enough for most builds to come to their end, too short for all. */
const LEAST_CHANGE_MS = 150;
const MOST_CHANGE_MS = 900;
/** Of what is acknowledged, this share is sent once more, as a client whose answer was lost does. */
const REPEATED = 0.1;
/** Of the events, this share comes late, by at most {@link MOST_LATE_MS}. */
const LATE = 0.1;
const MOST_LATE_MS = 4_000;

/**
 * Makes the segments; then sends what people do, as several clients, while somebody gives the segments other rules
 * again and again. All of it is sent until it is acknowledged.
 */
export async function startLiveLoad(options: LiveLoadOptions): Promise<LiveLoad> {
  const shared: Shared = {
    ...options,
    sent: new Map(),
    acknowledged: new Set(),
    refusals: new Map(),
    unanswered: 0,
    blunt: 0,
    slowestMs: 0,
    changed: 0,
    isOver: false,
  };
  onTestFinished(() => {
    shared.isOver = true;
  });
  for (const { name, rules } of SEGMENTS) {
    const body = { name, rule: rules[0] };
    await sendUntilKept(shared, { method: 'POST', path: segmentsPath(shared), body });
  }
  const working = [
    changeRules(shared),
    ...Array.from({ length: SENDERS }, (_, sender) => sendEvents(shared, sender)),
  ];
  return {
    tally: shared,
    finish: async () => {
      shared.isOver = true;
      await Promise.all(working);
      return shared;
    },
  };
}

function segmentsPath({ workspaceId }: Shared, key = ''): string {
  return `/api/segments${key}?workspace=${workspaceId}`;
}

async function changeRules(shared: Shared): Promise<void> {
  const random = createRandom(shared.seed);
  const changing = SEGMENTS.filter(({ rules }) => rules.length > 1);
  while (!shared.isOver) {
    const segment = changing[shared.changed % changing.length];
    const rule = segment?.rules[between(random, 0, segment.rules.length - 1)];
    const path = segmentsPath(shared, `/${segment?.name}`);
    await sendUntilKept(shared, { method: 'PATCH', path, body: { rule } });
    shared.changed += 1;
    await delay(between(random, LEAST_CHANGE_MS, MOST_CHANGE_MS));
  }
}

async function sendEvents(shared: Shared, sender: number): Promise<void> {
  const random = createRandom(shared.seed * SENDERS + sender + 1);
  const { writeKey } = shared;
  for (let place = 0; !shared.isOver; place += 1) {
    const batch = Array.from({ length: between(random, 1, LARGEST_BATCH) }, (_, at) => ({
      ...drawEvent(random),
      messageId: `message-${shared.seed}-${sender}-${place}-${at}`,
    }));
    for (const { messageId, userId } of batch) shared.sent.set(messageId, userId);
    const outgoing = { method: 'POST', path: '/v1/batch', body: { batch, writeKey } } as const;
    await sendUntilKept(shared, outgoing);
    for (const { messageId } of batch) shared.acknowledged.add(messageId);
    if (random() < REPEATED) await send(shared, outgoing);
    await delay(PAUSE_MS);
  }
}

/** Orders are rare: nobody has so many that they are in every segment, or in none. */
function drawEvent(random: Random) {
  const userId = `person-${between(random, 1, PEOPLE)}`;
  const lateMs = random() < LATE ? between(random, 0, MOST_LATE_MS) : undefined;
  const when =
    lateMs === undefined ? {} : { timestamp: new Date(Date.now() - lateMs).toISOString() };
  const kind = random();
  if (kind < 0.15) {
    const traits = { country: random() < 0.5 ? 'NO' : 'SE' };
    return { type: 'identify', userId, traits, ...when };
  }
  const event = kind < 0.22 ? 'Order Completed' : kind < 0.4 ? 'Product Added' : 'Product Viewed';
  return { type: 'track', event, userId, ...when };
}

async function sendUntilKept(shared: Shared, outgoing: Outgoing): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await send(shared, outgoing))) {
    if (performance.now() > deadline) throw new Error(`nobody took ${outgoing.path}`);
    await delay(RETRY_MS);
  }
}

/** @throws Error when it is told something that won't change */
async function send(shared: Shared, { method, path, body }: Outgoing): Promise<boolean> {
  const urls = shared.urls();
  const url = urls[Math.floor(Math.random() * urls.length)];
  if (url === undefined) return false;
  const answer = await attempt(shared, url + path, { method, body: JSON.stringify(body) });
  if (answer === undefined || answer.status < 300) return answer !== undefined;
  if (answer.status !== 503) throw new Error(`answered ${answer.status}: ${answer.text}`);
  return false;
}

async function attempt(
  shared: Shared,
  address: string,
  request: { readonly method: string; readonly body: string },
): Promise<{ readonly status: number; readonly text: string } | undefined> {
  const startedAt = performance.now();
  try {
    const answer = await fetch(address, {
      ...request,
      headers: {
        'content-type': 'application/json',
        ...(address.includes('/api/') && { authorization: `Bearer ${shared.adminKey}` }),
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await answer.text();
    shared.slowestMs = Math.max(shared.slowestMs, performance.now() - startedAt);
    const { status, headers } = answer;
    if (!answer.ok) shared.refusals.set(status, (shared.refusals.get(status) ?? 0) + 1);
    if (status === 503 && !headers.has('retry-after')) shared.blunt += 1;
    return { status, text };
  } catch {
    // A connection that breaks is what these tests cause: the client comes again.
    shared.unanswered += 1;
    return undefined;
  }
}
