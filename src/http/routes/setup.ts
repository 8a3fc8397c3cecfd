import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { checkOrigin } from '../check-origin.js';
import { errorAnswer } from './api-schemas.js';
import { type PeopleParts, visitOf, welcome } from './people-context.js';
import { signedIn, text } from './people-schemas.js';

const body = z.strictObject({
  code: text.meta({
    description: 'From the link that `attune start` or `attune setup-link` prints.',
  }),
  workspace: z
    .strictObject({
      name: text,
      timeZone: text.optional(),
      currency: text.optional(),
      language: text.optional(),
    })
    .optional()
    .meta({ description: 'May be left out where there is a workspace already.' }),
  owner: z.strictObject({ name: text, email: text, password: text }),
});

const done = signedIn.extend({
  source: z
    .object({ sourceId: z.int(), name: z.string(), writeKey: z.string() })
    .nullable()
    .meta({ description: 'The first source of the new workspace; null: none was asked for.' }),
});

/** The first run: a workspace, and who owns it. */
export function addSetupRoute(app: FastifyInstance, parts: PeopleParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/setup',
    {
      config: { scope: 'public' },
      schema: {
        tags: ['people'],
        summary: 'Make the first user, a workspace and its first source',
        description: 'Only while there is no user. Signs the new user in.',
        body,
        response: { 201: done, default: errorAnswer },
      },
    },
    async (request, reply) => {
      checkOrigin(request, { publicUrl: parts.publicUrl, isRequired: false });
      const { code, owner, workspace } = request.body;
      const { session, created } = await parts.setUp({
        ...{ code, owner, workspace },
        ...visitOf(request),
      });
      const answer = await welcome(parts, { request, reply }, session);
      return reply.code(201).send({ ...answer, source: created?.source ?? null });
    },
  );
}
