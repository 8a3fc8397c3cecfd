import { setTimeout as delay } from 'node:timers/promises';
import { openConnection, postRequest } from '../http-connection.js';
import { takeOrders } from '../ordered-process.js';
import { createSessions, type SessionsSize } from './sessions.js';
import { ROLLING_SHELVES } from './shop-words.js';

/**
 * The second process of the benchmark of live segments: makes its requests beforehand, and then only posts. Talks
 * with the benchmark over the IPC channel.
 */

/** What the benchmark asks for. */
export type VisitorsOrder =
  | { readonly kind: 'prepare'; readonly size: SessionsSize }
  | {
      readonly kind: 'post';
      readonly which: 'before' | 'warm' | 'bodies';
      readonly door: DoorPlace;
      /** Only this one of so many parts, from 0 on; left out: all. */
      readonly part?: { readonly at: number; readonly of: number };
    }
  | {
      readonly kind: 'single';
      readonly perSecond: number;
      readonly seconds: number;
      readonly profiles: number;
      readonly door: DoorPlace;
    };

export interface DoorPlace {
  readonly port: number;
  readonly writeKey: string;
}

/** What it answers when it has done so. */
export interface VisitorsReport {
  /** When each single event was answered with a 2xx, in milliseconds since 1970, by the number in its message id. */
  readonly answeredAt: readonly number[];
  readonly elapsedMs: number;
  /** Answers that asked to come again later, as was done. */
  readonly refused: number;
}

/** People who are new all at once are a burst that no shop sees: they come in smaller portions. */
const CONNECTIONS = { before: 8, warm: 128, bodies: 128 };
const SINGLE_CONNECTIONS = 64;
const BUSY = 503;
const PAUSE_MS = 200;

let prepared: ReturnType<typeof createSessions> | undefined;

async function carryOut(order: VisitorsOrder): Promise<VisitorsReport> {
  if (order.kind === 'prepare') {
    prepared = createSessions(order.size);
    return { answeredAt: [], elapsedMs: 0, refused: 0 };
  }
  if (order.kind === 'single') return postSingles(order);
  const { port, writeKey } = order.door;
  const all = prepared?.[order.which] ?? [];
  const { at, of } = order.part ?? { at: 0, of: 1 };
  const bodies = all.slice((all.length / of) * at, (all.length / of) * (at + 1));
  const requests = bodies.map((body) => postRequest('/v1/batch', writeKey, body));
  return postAll(port, { requests, connections: CONNECTIONS[order.which] });
}

interface Posting {
  readonly requests: readonly Buffer[];
  readonly connections: number;
  /** At most; undefined: as fast as the answers come. */
  readonly perSecond?: number;
}

async function postAll(
  port: number,
  { requests, connections, perSecond }: Posting,
): Promise<VisitorsReport> {
  const answeredAt: number[] = [];
  let next = 0;
  let refused = 0;
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const startedAt = performance.now();
  await Promise.all(
    open.map(async (connection) => {
      for (let at = next++; at < requests.length; at = next++) {
        const request = requests[at] ?? Buffer.alloc(0);
        if (perSecond !== undefined) await until(startedAt + (at * 1_000) / perSecond);
        let status = await connection.send(request);
        while (status === BUSY) {
          refused += 1;
          await delay(PAUSE_MS);
          status = await connection.send(request);
        }
        if (status !== 200) throw new Error(`a request was answered with ${status}`);
        answeredAt[at] = performance.timeOrigin + performance.now();
      }
      connection.close();
    }),
  );
  return { answeredAt, elapsedMs: performance.now() - startedAt, refused };
}

function postSingles(order: VisitorsOrder & { kind: 'single' }): Promise<VisitorsReport> {
  const { perSecond, seconds, profiles, door } = order;
  const requests = Array.from({ length: perSecond * seconds }, (_, at) =>
    postRequest('/v1/track', door.writeKey, singleEvent(at, profiles)),
  );
  return postAll(door.port, { requests, connections: SINGLE_CONNECTIONS, perSecond });
}

/** Everybody in turn looks at one shelf after the other: every second one of these events lets somebody enter. */
function singleEvent(at: number, profiles: number): string {
  return JSON.stringify({
    event: 'Product Viewed',
    userId: `user-${(at * 7919) % profiles}`,
    messageId: `single-${at}`,
    properties: {
      product_id: `p-${at % 5_000}`,
      shelf: `S-${(at + Math.floor(at / profiles)) % (2 * ROLLING_SHELVES)}`,
      price: 19.9,
      currency: 'EUR',
    },
  });
}

/** Timers count whole milliseconds: what is due within one is sent at once. */
function until(instant: number): Promise<void> | undefined {
  const ms = instant - performance.now();
  return ms < 1 ? undefined : new Promise((resolve) => setTimeout(resolve, ms));
}

takeOrders(carryOut);
