import { type HttpConnection, openConnection, postRequest } from '../http-connection.js';
import { takeOrders } from '../ordered-process.js';
import { createWorkload, type WorkloadSize } from './workload.js';

/**
 * The second process of the ingest benchmark: makes its requests beforehand, and then only posts. Talks
 * with the benchmark over the IPC channel.
 */

/** What the benchmark asks for. */
export type PosterOrder =
  | {
      readonly kind: 'prepare';
      readonly size: WorkloadSize;
      readonly writeKey: string;
      readonly port: number;
    }
  | { readonly kind: 'post'; readonly which: 'before' | 'bodies' }
  | {
      readonly kind: 'send';
      readonly bodies: readonly string[];
      readonly connections: number;
      /** Requests a second at most. */
      readonly perSecond?: number;
      readonly writeKey: string;
      readonly port: number;
    }
  | {
      readonly kind: 'single';
      readonly perSecond: number;
      readonly seconds: number;
      /** Counts the orders of this kind: message ids differ. */
      readonly run?: number;
    };

/** What it answers when it has done so. */
export interface PosterReport {
  /** From a request's scheduled start to its answer, in milliseconds; of single requests only. */
  readonly latenciesMs: readonly number[];
}

const CONNECTIONS = 128;

interface Prepared {
  readonly port: number;
  readonly writeKey: string;
  readonly before: readonly Buffer[];
  readonly bodies: readonly Buffer[];
}

let prepared: Prepared | undefined;

async function carryOut(order: PosterOrder): Promise<PosterReport> {
  if (order.kind === 'prepare') {
    prepared = prepare(order);
    return { latenciesMs: [] };
  }
  if (order.kind === 'send') {
    const { port, writeKey, bodies } = order;
    const requests = bodies.map((body) => postRequest('/v1/batch', writeKey, body));
    await postAll(port, requests, order);
    return { latenciesMs: [] };
  }
  if (prepared === undefined) throw new Error('nothing is prepared');
  if (order.kind === 'single') return { latenciesMs: await postSingles(prepared, order) };
  await postAll(prepared.port, prepared[order.which], { connections: CONNECTIONS });
  return { latenciesMs: [] };
}

function prepare(order: PosterOrder & { kind: 'prepare' }): Prepared {
  const { port, writeKey } = order;
  const toRequests = (bodies: readonly string[]) =>
    bodies.map((body) => postRequest('/v1/batch', writeKey, body));
  const { before, bodies } = createWorkload(order.size);
  return { port, writeKey, before: toRequests(before), bodies: toRequests(bodies) };
}

async function postAll(
  port: number,
  requests: readonly Buffer[],
  { connections, perSecond }: { readonly connections: number; readonly perSecond?: number },
): Promise<void> {
  const startedAt = performance.now();
  let next = 0;
  const work = async (): Promise<void> => {
    const connection = await openConnection(port);
    for (;;) {
      const request = requests[next];
      next += 1;
      if (request === undefined) break;
      if (perSecond !== undefined) await until(startedAt + ((next - 1) * 1_000) / perSecond);
      const status = await connection.send(request);
      if (status !== 200) throw new Error(`a batch was answered with ${status}`);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
}

/** Single requests at fixed instants, whatever the answers: waiting in line counts as latency. */
async function postSingles(
  { port, writeKey }: Prepared,
  { perSecond, seconds, run = 0 }: PosterOrder & { kind: 'single' },
): Promise<number[]> {
  const connections = await Promise.all(Array.from({ length: 20 }, () => openConnection(port)));
  const takeOpen = async (): Promise<HttpConnection> => {
    for (;;) {
      const connection = connections.pop();
      if (connection === undefined) return openConnection(port);
      if (!connection.isClosed()) return connection;
    }
  };
  const requests = Array.from({ length: perSecond * seconds }, (_, at) =>
    postRequest('/v1/track', writeKey, singleEvent(at, run)),
  );
  const startAt = performance.now() + 50;
  const latencies = requests.map(async (request, at) => {
    const dueAt = startAt + (at * 1_000) / perSecond;
    await until(dueAt);
    const connection = await takeOpen();
    const status = await connection.send(request);
    connections.push(connection);
    if (status !== 200) throw new Error(`an event was answered with ${status}`);
    return performance.now() - dueAt;
  });
  const measured = await Promise.all(latencies);
  for (const connection of connections) connection.close();
  return measured;
}

function singleEvent(at: number, run: number): string {
  return JSON.stringify({
    event: 'Product Viewed',
    userId: `user-${at % 500}`,
    messageId: `single-${run}-${at}`,
    timestamp: new Date().toISOString(),
    properties: { product_id: `p-${at}`, price: 19.9, currency: 'GBP' },
  });
}

function until(instant: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, instant - performance.now()));
}

takeOrders(carryOut);
