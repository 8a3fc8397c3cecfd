import type { SendCall } from './attune-client.js';
import { liveAYear, yearUntil } from './shop/live-a-year.js';
import { makePerson } from './shop/make-person.js';
import type { Shop } from './shop/shop.js';
import type { ShopEvent } from './shop/shop-event.js';

export interface History {
  readonly shop: Shop;
  readonly people: number;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export interface SeedOptions {
  readonly send: SendCall;
  /** People whose histories were acknowledged before. */
  readonly from: number;
  /** Told after each stretch of people, all of whose events are acknowledged. */
  onProgress(peopleDone: number): Promise<void>;
}

/** A good hundred kilobytes; a batch may have 500. */
const BATCH_EVENTS = 400;
const BATCHES_AT_ONCE = 4;
const STRETCH = 60;

/**
 * Sends everybody's year through the door, person after person. May be cut off anywhere and begun again from
 * what was reported last: the same people do the same things under the same message ids.
 *
 * @returns how many events it sent
 */
export async function seedHistory(history: History, options: SeedOptions): Promise<number> {
  const { shop, people, until } = history;
  const year = yearUntil(until);
  let sent = 0;
  for (let first = options.from; first < people; first += STRETCH) {
    const end = Math.min(people, first + STRETCH);
    const events: ShopEvent[] = [];
    for (let number = first; number < end; number++) {
      events.push(...liveAYear(shop, makePerson(shop.seed, number), year).events);
    }
    await sendInBatches(events, options.send);
    sent += events.length;
    await options.onProgress(end);
  }
  return sent;
}

/** In any order: each event says when it happened. */
async function sendInBatches(events: readonly ShopEvent[], send: SendCall): Promise<void> {
  const batches: ShopEvent[][] = [];
  for (let at = 0; at < events.length; at += BATCH_EVENTS) {
    batches.push(events.slice(at, at + BATCH_EVENTS));
  }
  const sendNext = async (): Promise<void> => {
    for (;;) {
      const batch = batches.shift();
      if (batch === undefined) return;
      await send({ path: '/v1/batch', body: { batch: batch.map((event) => ({ ...event })) } });
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, sendNext));
}
