import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type AuditEntry, readAudit } from '../../access/index.js';
import { cursorInvalid } from '../errors.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  cursorParam,
  errorAnswer,
  instant,
  instantOf,
  instantParam,
  isoOf,
  limitParam,
  nextCursor,
  textParam,
} from './api-schemas.js';
import { workspaceQuery } from './people-schemas.js';

const entry = z.object({
  entryId: z.uuid(),
  at: instant,
  actor: z.object({
    kind: z.enum(['user', 'api-key', 'command', 'nobody']).meta({
      description: '`command`: at the command line; `nobody`: somebody who is not known.',
    }),
    id: z.uuid().nullable().meta({ description: 'Of the user or the key.' }),
    name: z.string().meta({ description: 'The e-mail address, or the key’s name.' }),
    address: z.string().nullable().meta({ description: 'The network address.' }),
  }),
  action: z.string().meta({ description: 'Such as `member.removed`.' }),
  subject: z.string().meta({ description: 'To whom, or to what.' }),
  detail: z.unknown().meta({ type: 'object' }),
});

function entryAnswer({ workspaceId: _, at, ...found }: AuditEntry) {
  return { ...found, at: isoOf(at) };
}

/** Who did what, for the owners. */
export function addAuditRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/audit',
    {
      config: { scope: 'audit:read' },
      schema: {
        tags: ['people'],
        summary: 'Who did what in a workspace, the newest first',
        querystring: workspaceQuery.extend({
          action: textParam,
          since: instantParam,
          limit: limitParam({ fallback: 50, max: 500 }),
          cursor: cursorParam,
        }),
        response: { 200: z.object({ entries: z.array(entry), nextCursor }), default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, action, since, limit, cursor } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      if (cursor !== undefined && !z.uuid().safeParse(cursor).success)
        throw cursorInvalid.make(null);
      const found = await readAudit(parts.database, {
        ...{ workspaceId, action, before: cursor, since: instantOf(since) },
        // One more than the page: whether there is a next one.
        limit: limit + 1,
      });
      const entries = found.slice(0, limit).map(entryAnswer);
      const isLast = found.length <= limit;
      return { entries, nextCursor: isLast ? null : (entries.at(-1)?.entryId ?? null) };
    },
  );
}
