import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type SetClock, setClock } from '../../../test/set-clock.js';
import { commandActor, createVault } from '../../access/index.js';
import { systemIds, type WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { createDataFetcher, type DataFetcher } from './create-data-fetcher.js';
import type { EndpointSettings } from './data-endpoint.js';
import type { EndpointNetwork } from './endpoint-network.js';
import { type FetchAnswer, requestKey } from './fetch-request.js';
import { putEndpoint, type WantedEndpoint } from './keep-endpoints.js';

const workspaceId = 1 as WorkspaceId;
const vault = createVault({ keys: [Buffer.alloc(32, 7)] });

/** A server that a test asks, and what came to it. */
export interface TestListener {
  readonly port: number;
  /** Connections so far: also those over which nothing was said. */
  connections(): number;
  /** The paths that were asked for, in order. */
  readonly asked: string[];
  readonly headers: IncomingMessage['headers'][];
}

/** Listens at an address of this machine. */
export async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  { host = '127.0.0.1', port = 0 }: { readonly host?: string; readonly port?: number } = {},
): Promise<TestListener> {
  let connections = 0;
  const asked: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    headers.push(request.headers);
    answer(request, response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port: own } = server.address() as AddressInfo;
  return { port: own, connections: () => connections, asked, headers };
}

export function sayJson(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
}

/** To a test 127.0.0.1 is the Internet, and every other address of this machine is forbidden. */
export function testNetwork(more: Partial<EndpointNetwork> = {}): EndpointNetwork {
  return {
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    protocols: ['http:', 'https:'],
    ports: undefined,
    mayReach: (address) => address === '127.0.0.1',
    namedOrigins: [],
    ...more,
  };
}

export interface FetchWorld {
  readonly fetcher: DataFetcher;
  readonly clock: SetClock;
  /** What was counted: `fallback timeout`, `answered`. */
  readonly counted: string[];
  put(settings: Partial<WantedEndpoint> & Pick<EndpointSettings, 'url'>): Promise<void>;
  /** Asks the endpoint `stock`. */
  ask(parameters?: Record<string, string | null>): Promise<FetchAnswer>;
  askAll(all: readonly Record<string, string | null>[]): Promise<FetchAnswer[]>;
}

export function openFetchWorld(
  database: Database,
  network: EndpointNetwork = testNetwork(),
  restMs?: number,
): FetchWorld {
  const clock = setClock();
  const counted: string[] = [];
  const fetcher = createDataFetcher({
    database,
    vault,
    network,
    clock,
    count: (outcome, reason) => counted.push([outcome, reason ?? []].flat().join(' ')),
    ...(restMs !== undefined && { restMs }),
  });
  onTestFinished(() => fetcher.close());
  const askAll: FetchWorld['askAll'] = async (all) => {
    const requests = all.map((parameters) => ({ endpoint: 'stock', parameters }));
    const answers = await fetcher.fetch(workspaceId, requests);
    return requests.map((request) => answers.get(requestKey(request)) as FetchAnswer);
  };
  return {
    fetcher,
    clock,
    counted,
    askAll,
    ask: async (parameters = {}) => (await askAll([parameters]))[0] as FetchAnswer,
    put: async (settings) => {
      const wanted: WantedEndpoint = { ...plainEndpoint, ...settings };
      const deed = { actor: commandActor, ids: systemIds, now: clock.now() };
      await putEndpoint({ database, vault, network }, wanted, deed);
    },
  };
}

const plainEndpoint: Omit<WantedEndpoint, 'url'> = {
  workspaceId,
  name: 'stock',
  headers: {},
  secretHeaders: {},
  // Long enough for a busy machine: what is to be slow never answers.
  timeoutMs: 2_000,
  cacheSeconds: 0,
  largestBytes: 1_000,
  redirectHosts: [],
  batch: null,
  fallback: 'fallback',
};
