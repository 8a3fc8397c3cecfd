import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { SendCall } from '../attune-client.js';
import type { History } from '../seed-history.js';
import type { ShopEvent } from '../shop/shop-event.js';
import { livelinessAt } from '../shop/when-people-come.js';
import { callOf } from './call-of.js';
import { createCast } from './cast.js';

export interface LiveOptions {
  readonly history: History;
  readonly send: SendCall;
  /** How many of their seconds pass in one of ours. */
  readonly speed: number;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Of their time: about ten people a minute, whatever the hour. */
const MEAN_GAP_MS = 6_000;

/**
 * Lets people come to the shop until the signal ends it: they look, fill carts, buy, sign up, sign in on
 * their other device, send things back. Each thing is a call of its own, when it happens.
 */
export async function runLiveShoppers(options: LiveOptions): Promise<void> {
  const { speed } = options;
  const cast = createCast(options.history, Date.now());
  const visits = new Set<Promise<void>>();
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  // As many wait for it as there are people in the shop.
  setMaxListeners(0, signal);
  while (!signal.aborted) {
    const now = Date.now();
    const visit = walk(cast.nextVisit(now), { ...options, signal })
      .catch((error: unknown) => failed.abort(error))
      .finally(() => visits.delete(visit));
    visits.add(visit);
    const gapMs = cast.nextGap(MEAN_GAP_MS / speed / calmed(livelinessAt(now)));
    await delay(gapMs, undefined, { signal }).catch(unlessAborted);
  }
  await Promise.all(visits);
  if (!options.signal.aborted) throw failed.signal.reason;
}

/** A quiet night is quieter, but nobody who looks at the demo then should see nothing. */
function calmed(liveliness: number): number {
  return Math.min(1.5, Math.max(0.5, liveliness));
}

/** Sends what happens in a visit, one after the other, each at its time. */
async function walk(
  events: readonly ShopEvent[],
  { send, speed, signal }: LiveOptions,
): Promise<void> {
  const [first] = events;
  if (first === undefined) return;
  const startedAt = performance.now();
  for (const event of events) {
    const dueMs = (Date.parse(event.timestamp) - Date.parse(first.timestamp)) / speed;
    const waitMs = startedAt + dueMs - performance.now();
    if (waitMs > 0) await delay(waitMs, undefined, { signal });
    await send(callOf(event, Date.now()));
  }
}

function unlessAborted(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}
