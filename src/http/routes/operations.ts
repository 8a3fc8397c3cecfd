import type { FastifyInstance, FastifyRequest } from 'fastify';
import { holds } from '../../access/index.js';
import { answerInTime } from '../answer-in-time.js';
import { apiKeyRefused, notReady } from '../errors.js';
import { readBearer } from '../read-bearer.js';
import type { ServerParts } from '../server-parts.js';

/** What those who run Attune ask: is it alive, does it work, how fast. */
export function addOperationRoutes(app: FastifyInstance, parts: ServerParts): void {
  const { findProblems, registry } = parts;
  const tags = ['running'];

  app.get(
    '/health',
    { config: { scope: 'public' }, schema: { tags, summary: 'Whether the process is alive' } },
    async () => ({
      status: 'alive',
    }),
  );

  app.get(
    '/ready',
    {
      config: { scope: 'public' },
      schema: { tags, summary: 'Whether the process can take requests' },
    },
    async () => {
      const problems = await answerInTime(findProblems());
      if (problems.length > 0) throw notReady.make({ problems });
      return { status: 'ready' };
    },
  );

  app.get(
    '/metrics',
    {
      config: { scope: 'this-machine' },
      schema: {
        tags,
        summary: 'Prometheus metrics',
        description: 'From this machine without a key, else with the scope metrics:read.',
      },
    },
    async (request, reply) => {
      if (!isLocal(request) && !(await maySeeMetrics(parts, request))) {
        throw apiKeyRefused.make(null);
      }
      return reply.type(registry.contentType).send(await registry.metrics());
    },
  );
}

/** By the connection itself, and never one that a proxy on this machine forwards. */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  const isForwarded = 'x-forwarded-for' in headers || 'forwarded' in headers;
  return !isForwarded && /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

async function maySeeMetrics(
  { checkApiKey }: Pick<ServerParts, 'checkApiKey'>,
  { headers }: FastifyRequest,
): Promise<boolean> {
  const token = readBearer(headers.authorization);
  const holder = token === undefined ? undefined : await checkApiKey(token);
  return holder !== undefined && holds(holder, 'metrics:read');
}
