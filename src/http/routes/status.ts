import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Instant, instantOfUuid } from '../../kernel/index.js';
import { countOpenTickets, type Db, readOwners, readProcesses } from '../../storage/index.js';
import type { ServerParts } from '../server-parts.js';
import { errorAnswer } from './api-schemas.js';

const statusAnswer = z.object({
  version: z.string(),
  lanes: z.object({
    total: z.int(),
    owned: z.int().meta({ description: 'Lanes with a living owner.' }),
  }),
  backlog: z
    .object({
      events: z.int(),
      lanes: z.int(),
      oldestAgeMs: z.int().meta({ description: 'How long the oldest waits, in milliseconds.' }),
    })
    .meta({ description: 'Events that are kept and have not taken effect yet.' }),
  processes: z.array(
    z.object({
      processId: z.uuid(),
      roles: z.array(z.string()).readonly(),
      host: z.string(),
      pid: z.int(),
      version: z.string(),
      isAlive: z.boolean(),
    }),
  ),
});

/** How the installation is doing. */
export function addStatusRoute(app: FastifyInstance, parts: ServerParts): void {
  const { database, clock, version } = parts;
  app.withTypeProvider<ZodTypeProvider>().get(
    '/status',
    {
      config: { scope: 'metrics:read' },
      schema: {
        tags: ['running'],
        summary: 'Version, lanes, backlog and processes',
        response: { 200: statusAnswer, default: errorAnswer },
      },
    },
    async () => ({ version, ...(await readStatus(database, clock.now())) }),
  );
}

async function readStatus(db: Db, now: Instant) {
  const processes = await readProcesses(db);
  const alive = new Set(processes.filter(({ isAlive }) => isAlive).map((each) => each.processId));
  const owners = await readOwners(db);
  const backlog = await countOpenTickets(db);
  const oldest = Math.min(now, ...backlog.map(({ oldestGroup }) => instantOfUuid(oldestGroup)));
  return {
    lanes: {
      total: owners.length,
      owned: owners.filter(({ owner }) => owner !== null && alive.has(owner)).length,
    },
    backlog: {
      events: backlog.reduce((sum, { events }) => sum + events, 0),
      lanes: backlog.length,
      oldestAgeMs: now - oldest,
    },
    processes: processes.map(({ keyFingerprint: _fingerprint, ...process }) => process),
  };
}
