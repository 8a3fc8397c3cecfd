import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { acceptInvitation, viewInvitation } from '../../access/index.js';
import { checkOrigin } from '../check-origin.js';
import { errorAnswer, instant, isoOf } from './api-schemas.js';
import { type PeopleParts, portsOf, visitOf, welcome } from './people-context.js';
import { memberRole, signedIn, text } from './people-schemas.js';

const tags = ['people'];

const view = z.object({
  kind: z.enum(['join', 'join-as-user', 'reset']).meta({
    description:
      '`join`: a new user, with a name and a password; `join-as-user`: one that there is already, by the password that they have; `reset`: a new password.',
  }),
  email: z.string(),
  role: memberRole.nullable(),
  workspaceName: z.string().nullable().meta({ description: 'Null for a reset, as is the role.' }),
  expiresAt: instant,
});

/** Links that let somebody in, once. */
export function addInvitationRoutes(app: FastifyInstance, parts: PeopleParts): void {
  const { database, clock, publicUrl } = parts;
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/invitations/:token',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'Whom a link is for, and to what',
        params: z.object({ token: z.string() }),
        response: { 200: view, default: errorAnswer },
      },
    },
    async (request) => {
      const { expiresAt, ...seen } = await viewInvitation(
        database,
        request.params.token,
        clock.now(),
      );
      return { ...seen, expiresAt: isoOf(expiresAt) };
    },
  );

  typed.post(
    '/invitations',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'Accept an invitation, or set a new password by a link',
        description: 'Signs in whom the link is for. It is over then.',
        body: z.strictObject({
          token: text,
          name: text.default('').meta({ description: 'Of a new user.' }),
          password: text,
        }),
        response: { 200: signedIn, default: errorAnswer },
      },
    },
    async (request, reply) => {
      checkOrigin(request, { publicUrl, isRequired: false });
      const acceptance = { ...request.body, ...visitOf(request) };
      const session = await acceptInvitation(database, acceptance, portsOf(parts));
      return welcome(parts, { request, reply }, session);
    },
  );
}
