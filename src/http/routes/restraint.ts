import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  readRestraintSettings,
  restraintForm,
  type SavedRestraint,
  saveRestraint,
} from '../../delivery/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, instant, isoOrNull, workspaceParam } from './api-schemas.js';

const querystring = z.object({ workspace: workspaceParam });

const saved = z.object({
  restraint: restraintForm,
  revision: z.int().meta({ description: '0: nothing was said yet, and nothing is held back.' }),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
});

/** How much mail a person gets at most, and when none. */
export function addRestraintRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/settings/restraint',
    {
      config: { scope: 'workspaces:read' },
      schema: {
        tags: ['messages'],
        summary: 'How much mail a person gets at most, and when none',
        querystring,
        response: { 200: saved, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return answerOf(await readRestraintSettings(parts.database, workspaceId));
    },
  );
  typed.put(
    '/settings/restraint',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags: ['messages'],
        summary: 'Say how much mail a person gets at most, and when none',
        description:
          'Holds at once for all mail but transactional, campaigns’ and single ones alike. What is held back waits in the outbox: GET /api/messages/:message says why and until when.',
        querystring,
        body: z.strictObject({
          revision: z.int().min(0).optional().meta({
            description: 'As it was read; another one: 409. Left out: whichever there is.',
          }),
          restraint: restraintForm,
        }),
        response: { 200: saved, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { revision, restraint: settings } = request.body;
      const change = { workspaceId, settings, revision };
      return answerOf(await saveRestraint(parts.database, change, deedOf(parts, request)));
    },
  );
}

function answerOf({ settings, changedAt, ...rest }: SavedRestraint) {
  return { restraint: settings, ...rest, changedAt: isoOrNull(changedAt) };
}
