import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type MessageId, messageUnknown } from '../../delivery/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, workspaceParam } from './api-schemas.js';

/**
 * For a frame of our own web app, which reads how high the page is: it looks as its mail does, but runs nothing, sends
 * nothing, and loads nothing, so that looking at a message tells nobody of it.
 */
const FRAMED_POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

/** Where a picture would be that is not loaded: a quiet area as wide as the picture. */
const PLACEHOLDERS = `<style>img:not([src^="data:"]):not([width="1"]) {
  content: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='560' height='150'%3E%3Crect width='100%25' height='100%25' fill='%23e4e4de'/%3E%3Cpath d='M262 90l14-18 10 12 6-7 12 13zM288 62a4 4 0 1 0 .1 0' fill='%23a5a79e'/%3E%3C/svg%3E");
}</style>`;

const PLACE = {
  params: z.object({ message: z.uuid() }),
  querystring: z.object({ workspace: workspaceParam }),
};

/** What stands above a message in the reader’s inbox. */
export function addMessageHeadRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/messages/:message/head',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags: ['messages'],
        summary: 'From whom a message says it is, and its subject',
        description: 'Made of the values that its mail was made of. 404 until it was composed.',
        ...PLACE,
        response: {
          200: z.object({
            from: z.string().meta({ examples: ['Shop <news@shop.example>'] }),
            subject: z.string(),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const messageId = request.params.message.toLowerCase() as MessageId;
      const page = await parts.renderWebVersion({ workspaceId, messageId });
      if (page === undefined) throw messageUnknown.make({ message: messageId });
      return { from: page.from, subject: page.subject };
    },
  );
}

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
        ...PLACE,
        produces: ['text/html'],
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const messageId = request.params.message.toLowerCase() as MessageId;
      const page = await parts.renderWebVersion({ workspaceId, messageId });
      if (page === undefined) throw messageUnknown.make({ message: messageId });
      return reply
        .headers({ 'content-security-policy': FRAMED_POLICY, 'x-frame-options': 'SAMEORIGIN' })
        .type('text/html; charset=utf-8')
        .send(page.html + PLACEHOLDERS);
    },
  );
}
