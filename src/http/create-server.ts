import fastify, { type FastifyInstance } from 'fastify';
import { addApiDocs, addOpenApi } from './add-openapi.js';
import { createErrorHandler } from './answer-error.js';
import { answerUnknownRoute } from './answer-unknown-route.js';
import { createDrain } from './drain.js';
import { addressUnusable, portInUse } from './errors.js';
import { refuseConnection } from './refuse-connection.js';
import { createRequestMetrics } from './request-metrics.js';
import { collectRoutes, type RuledRoute } from './route-rule.js';
import { apiRoutes } from './routes/api.js';
import { addAssetFileRoute } from './routes/asset-files.js';
import { ingestRoutes } from './routes/ingest.js';
import { MAX_TOKEN_LENGTH, mailLinkRoutes } from './routes/mail-links.js';
import { addOperationRoutes } from './routes/operations.js';
import { addWebApp } from './routes/web-app.js';
import type { ServerParts } from './server-parts.js';
import { readWebFiles } from './web-files.js';

export interface Server {
  /**
   * Starts to listen; gives the address as `http://host:port`.
   *
   * @throws AppError `port-in-use`, `address-unusable`
   */
  listen(): Promise<string>;
  /** Refuses new requests, and waits until those under way are answered. */
  close(): Promise<void>;
}

/** A request that has not arrived as a whole after this time is given up (slow loris). */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
/** Longer than load balancers keep idle connections (60 s as a rule), so that we never close one they use. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

/** Puts the server together; it listens when it is told to. */
export async function createServer(parts: ServerParts): Promise<Server> {
  const { app, drain } = await buildApp(parts);
  return { listen: () => listen(app, parts), close: drain };
}

/** What the server is made of, for those who describe it without listening. */
export async function buildApp(parts: ServerParts): Promise<{
  app: FastifyInstance;
  drain: () => Promise<void>;
  routes: readonly RuledRoute[];
}> {
  const app = fastify({
    // One hop: what stands before it in X-Forwarded-For anybody can write, and addresses are counted by.
    trustProxy: parts.trustsProxy && ((_address: string, hop: number) => hop === 0),
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_TOKEN_LENGTH },
    return503OnClosing: false,
    genReqId: createRequestIds(parts),
    clientErrorHandler: refuseConnection,
    frameworkErrors: createErrorHandler(parts.logger),
  });
  app.setErrorHandler(createErrorHandler(parts.logger));
  app.setNotFoundHandler(answerUnknownRoute);
  createRequestMetrics(app, parts.registry);
  const drain = createDrain(app);
  const routes = collectRoutes(app);
  await addOpenApi(app, parts.version);
  await app.register(ingestRoutes, parts);
  await app.register(pageRoutes, parts);
  await app.ready();
  return { app, drain, routes };
}

/** Everything that is not the hot road. */
async function pageRoutes(app: FastifyInstance, parts: ServerParts): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(SECURITY_HEADERS);
  });
  addWebApp(app, await readWebFiles(parts.webFolder));
  addAssetFileRoute(app, parts);
  addOperationRoutes(app, parts);
  await app.register(apiRoutes, { ...parts, prefix: '/api' });
  await app.register(mailLinkRoutes, { ...parts, prefix: '/e' });
  await addApiDocs(app);
}

/** Unique among processes by a random beginning, and cheap: a number behind it. */
function createRequestIds({ ids }: Pick<ServerParts, 'ids'>): () => string {
  const prefix = ids.uuid().slice(-12);
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
}

async function listen(
  app: FastifyInstance,
  { host, port }: Pick<ServerParts, 'host' | 'port'>,
): Promise<string> {
  try {
    return await app.listen({ host, port, listenTextResolver: () => '' });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
    if (code === 'EADDRINUSE') throw portInUse.make({ host, port }, cause);
    if (code?.startsWith('E')) throw addressUnusable.make({ host, port, code }, cause);
    throw cause;
  }
}
