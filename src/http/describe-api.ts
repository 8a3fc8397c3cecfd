import { Registry } from 'prom-client';
import { Agent } from 'undici';
import { createEndpointNetwork } from '../content/index.js';
import { silentLogger, systemClock, systemIds } from '../kernel/index.js';
import { openDatabase } from '../storage/index.js';
import { type AccessRow, accessTable } from './access-table.js';
import { buildApp } from './create-server.js';

/**
 * The OpenAPI document of a version, without a running Attune: for `docs/reference/openapi.json`.
 *
 * @returns JSON text, with a line feed at its end
 */
export async function describeApi(version: string): Promise<string> {
  const { app } = await buildUnasked(version);
  const document = app.swagger();
  await app.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Who may call which route of the server: for `docs/reference/roles.md`. */
export async function describeAccess(version: string): Promise<AccessRow[]> {
  const { app, routes } = await buildUnasked(version);
  await app.close();
  return accessTable(routes);
}

function buildUnasked(version: string) {
  // Connects at its first statement, and nothing here makes one.
  const database = openDatabase({ url: '', connections: 1, applicationName: 'attune/describe' });
  return buildApp({
    host: '127.0.0.1',
    port: 0,
    trustsProxy: false,
    publicUrl: undefined,
    clock: systemClock,
    ids: systemIds,
    logger: silentLogger,
    database,
    door: {
      accept: unasked,
      close: unasked,
      forget: () => undefined,
      pendingItems: () => 0,
    },
    findSource: unasked,
    rulesOf: unasked,
    checkApiKey: unasked,
    hashOf: unasked,
    assetLimitBytes: 1,
    historyAfterHours: 24,
    trials: { preview: unasked, photograph: unasked, send: unasked },
    compiler: { compile: unasked, inspect: unasked, lint: unasked },
    endpoints: {
      database,
      vault: { seal: () => '', open: () => undefined },
      network: createEndpointNetwork([]),
      agent: new Agent(),
      fetcher: { fetch: unasked },
    },
    links: { read: () => undefined, readClick: () => undefined },
    readers: {
      unsubscribe: unasked,
      resubscribe: unasked,
      findLocale: unasked,
      recordOpen: unasked,
      recordClick: unasked,
      preferences: { read: unasked, change: unasked },
    },
    renderWebVersion: unasked,
    checkTemplate: unasked,
    uploads: {
      begin: unasked,
      receive: unasked,
      preview: unasked,
      map: unasked,
      work: unasked,
      stop: unasked,
      discard: unasked,
      keep: unasked,
      close: unasked,
    },
    mailFrom: undefined,
    wakeSenders: unasked,
    createWorkspace: unasked,
    setUp: unasked,
    findProblems: unasked,
    registry: new Registry(),
    version,
    webFolder: 'no-web-app-in-a-description',
  });
}

async function unasked(): Promise<never> {
  throw new Error('the API is described here, not asked');
}
