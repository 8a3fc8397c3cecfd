import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type MessageId, messageUnknown } from '../../delivery/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { workspaceParam } from './api-schemas.js';

/**
 * For a frame of our own web app: it looks as its mail does, but runs nothing, sends nothing, and loads nothing, so
 * that looking at a message tells nobody of it.
 */
const FRAMED_POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

/** What a message says, as a page. */
export function addMessagePageRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/messages/:message/page',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags: ['messages'],
        summary: 'What a message says, as a page that loads nothing',
        description: 'Made of the values that its mail was made of. 404 until it was composed.',
        params: z.object({ message: z.uuid() }),
        querystring: z.object({ workspace: workspaceParam }),
        produces: ['text/html'],
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const messageId = request.params.message.toLowerCase() as MessageId;
      const html = await parts.renderWebVersion({ workspaceId, messageId });
      if (html === undefined) throw messageUnknown.make({ message: messageId });
      return reply
        .headers({ 'content-security-policy': FRAMED_POLICY, 'x-frame-options': 'SAMEORIGIN' })
        .type('text/html; charset=utf-8')
        .send(html);
    },
  );
}
