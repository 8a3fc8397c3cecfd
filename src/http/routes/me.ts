import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changeMe, closeSession, findSession, listSessions } from '../../access/index.js';
import { callerOf } from '../caller.js';
import { sessionEnded, sessionMissing } from '../errors.js';
import { errorAnswer, instant, isoOf } from './api-schemas.js';
import { type PeopleParts, portsOf, readSignedIn, visitOf, welcome } from './people-context.js';
import { signedIn, text } from './people-schemas.js';

const tags = ['people'];

const session = z.object({
  sessionId: z.uuid(),
  address: z.string().meta({ description: 'Whence it was opened.' }),
  userAgent: z.string(),
  createdAt: instant,
  seenAt: instant.meta({ description: 'To the minute.' }),
  expiresAt: instant,
  isCurrent: z.boolean().meta({ description: 'Whether it is the one that asks.' }),
});

/** What a user changes of themselves, whatever their role. */
export function addMeRoutes(app: FastifyInstance, parts: PeopleParts): void {
  addChangeRoute(app, parts);
  addSessionListRoute(app, parts);
  addSessionCloseRoute(app, parts);
}

function sessionOf(request: FastifyRequest) {
  const { session: found } = callerOf(request);
  if (found === undefined) throw sessionMissing.make(null);
  return found;
}

function addChangeRoute(app: FastifyInstance, parts: PeopleParts): void {
  const { database, clock } = parts;
  app.withTypeProvider<ZodTypeProvider>().patch(
    '/me',
    {
      config: { scope: 'session' },
      schema: {
        tags,
        summary: 'Change your name or your password',
        description:
          'With a new password all your sessions end; this one goes on under a new cookie.',
        body: z.strictObject({
          name: text.optional(),
          password: z.strictObject({ current: text, new: text }).optional(),
        }),
        response: { 200: signedIn, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const { user, token } = sessionOf(request);
      const change = { userId: user.userId, ...request.body, ...visitOf(request) };
      const renewed = await changeMe(database, change, portsOf(parts));
      if (renewed !== undefined) return welcome(parts, { request, reply }, renewed);
      const holder = await findSession(database, token, clock.now());
      if (holder === undefined) throw sessionEnded.make(null);
      return readSignedIn(database, holder);
    },
  );
}

function addSessionListRoute(app: FastifyInstance, { database, clock }: PeopleParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/me/sessions',
    {
      config: { scope: 'session' },
      schema: {
        tags,
        summary: 'Where you are signed in',
        response: { 200: z.object({ sessions: z.array(session) }), default: errorAnswer },
      },
    },
    async (request) => {
      const { sessionId, user } = sessionOf(request);
      const sessions = await listSessions(database, user.userId, clock.now());
      return {
        sessions: sessions.map(({ userId: _, ...found }) => ({
          ...found,
          createdAt: isoOf(found.createdAt),
          seenAt: isoOf(found.seenAt),
          expiresAt: isoOf(found.expiresAt),
          isCurrent: found.sessionId === sessionId,
        })),
      };
    },
  );
}

function addSessionCloseRoute(app: FastifyInstance, { database }: PeopleParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/me/sessions/:sessionId',
    {
      config: { scope: 'session' },
      schema: {
        tags,
        summary: 'End one of your sessions',
        params: z.object({ sessionId: z.uuid() }),
        response: { 204: z.null(), default: errorAnswer },
      },
    },
    async (request, reply) => {
      const { userId } = sessionOf(request).user;
      const sessionId = request.params.sessionId.toLowerCase();
      await closeSession(database, { userId, sessionId });
      return reply.code(204).send(null);
    },
  );
}
