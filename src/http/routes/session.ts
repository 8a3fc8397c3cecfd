import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findSession, hasUsers, listWorkspaces, signIn, signOut } from '../../access/index.js';
import { callerOf } from '../caller.js';
import { checkOrigin } from '../check-origin.js';
import { errorAnswer } from './api-schemas.js';
import { type PeopleParts, portsOf, readSignedIn, visitOf, welcome } from './people-context.js';
import { signedIn, text } from './people-schemas.js';

const tags = ['people'];

/** Signing in and out. */
export function addSessionRoutes(app: FastifyInstance, parts: PeopleParts): void {
  addStateRoute(app, parts);
  addSignInRoute(app, parts);
  addSignOutRoute(app, parts);
}

function addStateRoute(app: FastifyInstance, { database, clock, cookies }: PeopleParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/session',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'Who is signed in',
        response: {
          200: z.discriminatedUnion('kind', [
            z.object({
              kind: z.literal('setup-needed').meta({ description: 'There is no user yet.' }),
              hasWorkspaces: z
                .boolean()
                .meta({ description: 'Then the setup needs not make one: the user owns those.' }),
            }),
            z.object({ kind: z.literal('signed-out') }),
            signedIn,
          ]),
          default: errorAnswer,
        },
      },
    },
    async (request, reply) => {
      const token = cookies.read(request);
      const holder =
        token === undefined ? undefined : await findSession(database, token, clock.now());
      if (holder !== undefined) return readSignedIn(database, holder);
      if (token !== undefined) cookies.clear(request, reply);
      if (await hasUsers(database)) return { kind: 'signed-out' } as const;
      const hasWorkspaces = (await listWorkspaces(database)).length > 0;
      return { kind: 'setup-needed', hasWorkspaces } as const;
    },
  );
}

function addSignInRoute(app: FastifyInstance, parts: PeopleParts): void {
  const { database, cookies, publicUrl } = parts;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/session',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'Sign in',
        description: 'Sets a cookie. A session that the browser had ends.',
        body: z.strictObject({ email: text, password: text }),
        response: { 200: signedIn, default: errorAnswer },
      },
    },
    async (request, reply) => {
      checkOrigin(request, { publicUrl, isRequired: false });
      const credentials = { ...request.body, ...visitOf(request), oldToken: cookies.read(request) };
      const session = await signIn(database, credentials, portsOf(parts));
      return welcome(parts, { request, reply }, session);
    },
  );
}

function addSignOutRoute(app: FastifyInstance, parts: PeopleParts): void {
  const { database, cookies, ids, clock } = parts;
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/session',
    {
      config: { scope: 'session' },
      schema: {
        tags,
        summary: 'Sign out',
        response: { 204: z.null(), default: errorAnswer },
      },
    },
    async (request, reply) => {
      const { session } = callerOf(request);
      if (session !== undefined) {
        const { token } = session;
        await signOut(database, session, { token, address: request.ip, ids, now: clock.now() });
      }
      cookies.clear(request, reply);
      return reply.code(204).send(null);
    },
  );
}
