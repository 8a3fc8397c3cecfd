import { Registry } from 'prom-client';
import { Agent } from 'undici';
import { onTestFinished } from 'vitest';
import { testOrigin } from '../../../test/event-factory.js';
import type { ApiKeyHolder, Scope, SourceAccess } from '../../access/index.js';
import { createEndpointNetwork, createTemplateCompiler } from '../../content/index.js';
import type { Door, ReadItem } from '../../ingest/index.js';
import { silentLogger, systemClock, systemIds, type WorkspaceId } from '../../kernel/index.js';
import { type Database, openDatabase } from '../../storage/index.js';
import { createServer, type Server, type ServerParts } from '../index.js';

export const TEST_WRITE_KEY = 'WRITEKEY';

export const testSource: SourceAccess = { ...testOrigin, requestsPerSecond: 1_000 };

/** A door that keeps what it takes in memory, for tests of what lies before it. */
export interface MemoryDoor extends Door {
  readonly taken: ReadItem[];
}

export function createMemoryDoor(): MemoryDoor {
  const taken: ReadItem[] = [];
  return {
    taken,
    accept: async (items) => {
      taken.push(...items);
    },
    close: async () => undefined,
    forget: () => undefined,
    pendingItems: () => 0,
  };
}

/** A key's holder; the token of a test is the list of its scopes, `@1` behind it binds it to a workspace. */
function holderOf(token: string): ApiKeyHolder {
  const [scopes = '', workspace] = token.split('@');
  return {
    apiKeyId: '00000000-0000-7000-8000-000000000000',
    name: 'test',
    workspaceId: workspace === undefined ? null : (Number(workspace) as WorkspaceId),
    scopes: scopes.split(',') as Scope[],
  };
}

export interface TestServer {
  readonly url: string;
  readonly server: Server;
  /** Asks the API with a key that has these scopes (`admin` unless given). */
  api(method: string, path: string, options?: { body?: unknown; key?: string }): Promise<Response>;
  /** Posts to an event call with the test's write key. */
  post(path: string, body: string | Buffer, headers?: Record<string, string>): Promise<Response>;
}

/** A server on a free port; closed when the test is over. */
export async function startTestServer(overrides: Partial<ServerParts> = {}): Promise<TestServer> {
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    trustsProxy: false,
    publicUrl: undefined,
    clock: systemClock,
    ids: systemIds,
    logger: silentLogger,
    database: absentDatabase(),
    door: createMemoryDoor(),
    findSource: async (key) => (key === TEST_WRITE_KEY ? testSource : undefined),
    checkApiKey: async (token) => (token === 'unknown' ? undefined : holderOf(token)),
    rulesOf: async () => testOrigin.rules,
    hashOf: async () => testOrigin.hash,
    endpoints: absentEndpoints(),
    links: { read: () => undefined, readClick: () => undefined },
    readers: {
      unsubscribe: noLinks,
      resubscribe: noLinks,
      findLocale: noLinks,
      recordOpen: noLinks,
      recordClick: noLinks,
      preferences: { read: noLinks, change: noLinks },
    },
    renderWebVersion: noLinks,
    trials: { preview: noTrials, photograph: noTrials, send: noTrials },
    checkTemplate: async () => undefined,
    uploads: {
      begin: noUploads,
      receive: noUploads,
      preview: noUploads,
      map: noUploads,
      work: noUploads,
      stop: noUploads,
      discard: noUploads,
      keep: noUploads,
      close: noUploads,
    },
    mailFrom: undefined,
    ...LIMITS,
    compiler: createTemplateCompiler(),
    wakeSenders: async () => undefined,
    createWorkspace: async () => {
      throw new Error('this test makes no workspace');
    },
    setUp: async () => {
      throw new Error('this test sets nothing up');
    },
    findProblems: async () => [],
    registry: new Registry(),
    version: '1.2.3',
    webFolder: 'no-web-app-in-this-test',
    ...overrides,
  });
  const url = await server.listen();
  onTestFinished(() => server.close());
  return {
    url,
    server,
    api: (method, path, { body, key = 'admin' } = {}) =>
      fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        body,
        headers: { ...basic(TEST_WRITE_KEY), ...headers },
      }),
  };
}

const LIMITS = { assetLimitBytes: 1_000_000, historyAfterHours: 24 };

function absentEndpoints(): ServerParts['endpoints'] {
  return {
    database: absentDatabase(),
    vault: { seal: () => '', open: () => undefined },
    network: createEndpointNetwork([]),
    agent: new Agent(),
    fetcher: { fetch: async () => new Map() },
  };
}

async function noLinks(): Promise<never> {
  throw new Error('this test follows no links');
}

async function noTrials(): Promise<never> {
  throw new Error('this test tries no mails');
}

async function noUploads(): Promise<never> {
  throw new Error('this test uploads nothing');
}

export function basic(user: string): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${user}:`).toString('base64')}` };
}

/** A database that nobody listens for: connections to it are refused. */
export function absentDatabase(): Database {
  return openDatabase({
    url: 'postgres://nobody@127.0.0.1:1/nowhere',
    connections: 1,
    applicationName: 'attune/absent',
  });
}
