import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type ExplainedIdentity,
  type ExplainedMerge,
  explainIdentity,
  mergeProfiles,
  unmergeWhenSettled,
} from '../../identity/index.js';
import { EVENT_TYPES, type EventSketch } from '../../ingest/index.js';
import { announceTickets } from '../../storage/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  errorAnswer,
  instant,
  isoOf,
  isoOrNull,
  profileIdOf,
  profileParams,
  workspaceParam,
} from './api-schemas.js';

const querystring = z.object({ workspace: workspaceParam });

const identifier = z.object({ kind: z.string(), value: z.string() });

const event = z
  .object({
    eventId: z.uuid(),
    type: z.enum(EVENT_TYPES),
    name: z.string(),
    occurredAt: instant,
    receivedAt: instant,
  })
  .nullable()
  .meta({ description: 'Null: by hand, or not in the profile’s log.' });

const explained = z.object({
  profileId: z.uuid(),
  mergedThrough: z.array(z.uuid()).meta({
    description: 'The profile that was asked for and those through which it came to be this one.',
  }),
  identifiers: z.array(
    identifier.extend({
      tiedAt: instant,
      through: identifier.nullable().meta({
        description: 'The known identifier that the event named beside it; null: it came first.',
      }),
      event,
      sharedSince: instant.nullable().meta({
        description: 'A device with which two people have signed in.',
      }),
    }),
  ),
  merges: z.array(
    z.object({
      mergeId: z.uuid(),
      loserId: z.uuid(),
      winnerId: z.uuid(),
      mergedAt: instant,
      takenBackAt: instant.nullable(),
      cause: z.enum(['event', 'alias', 'hand']),
      loserIdentifier: identifier.nullable(),
      winnerIdentifier: identifier.nullable(),
      event,
    }),
  ),
});

/** Why a profile's keys are one person, and merging and un-merging by hand. */
export function addIdentityRoutes(app: FastifyInstance, parts: ServerParts): void {
  const { database } = parts;
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/profiles/:profile/identity',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'Why these keys are one person: the events that tied them',
        params: profileParams,
        querystring,
        response: { 200: explained, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return answerOf(
        await explainIdentity(database, workspaceId, profileIdOf(request.params.profile)),
      );
    },
  );
  addMergeRoutes(app, parts);
}

function addMergeRoutes(app: FastifyInstance, parts: ServerParts): void {
  const { database, ids, clock } = parts;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const context = () => ({ ids, now: clock.now(), announce: announceTickets });

  typed.post(
    '/profiles/:profile/merge',
    {
      config: { scope: 'profiles:write' },
      schema: {
        tags: ['profiles'],
        summary: 'Make two profiles one',
        description:
          'The older one wins, whatever the limits say. Identifiers follow at once, events as soon as their lanes come to it.',
        params: profileParams,
        querystring,
        body: z.strictObject({ with: z.uuid() }),
        response: {
          200: z.object({ winnerId: z.uuid(), loserId: z.uuid() }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const profileIds = [
        profileIdOf(request.params.profile),
        profileIdOf(request.body.with),
      ] as const;
      return mergeProfiles(database, { workspaceId, profileIds }, context());
    },
  );

  typed.post(
    '/profiles/:profile/unmerge',
    {
      config: { scope: 'profiles:write' },
      schema: {
        tags: ['profiles'],
        summary: 'Take a merge back',
        description:
          'Of the profile that was lost by it. Both are rebuilt from the log, and no event makes them one again.',
        params: profileParams,
        querystring,
        response: {
          200: z.object({ profileId: z.uuid(), fromId: z.uuid() }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const lost = { workspaceId, loserId: profileIdOf(request.params.profile) };
      return unmergeWhenSettled(database, lost, context());
    },
  );
}

function answerOf({ identifiers, merges, mergedThrough, ...explained }: ExplainedIdentity) {
  return {
    ...explained,
    mergedThrough: [...mergedThrough],
    identifiers: identifiers.map(({ tiedAt, sharedSince, event, ...identifier }) => ({
      ...identifier,
      tiedAt: isoOf(tiedAt),
      sharedSince: isoOrNull(sharedSince),
      event: eventAnswer(event),
    })),
    merges: merges.map(mergeAnswer),
  };
}

function mergeAnswer({ mergedAt, takenBackAt, event, ...merge }: ExplainedMerge) {
  return {
    ...merge,
    mergedAt: isoOf(mergedAt),
    takenBackAt: isoOrNull(takenBackAt),
    event: eventAnswer(event),
  };
}

function eventAnswer(event: EventSketch | null) {
  if (event === null) return null;
  return { ...event, occurredAt: isoOf(event.occurredAt), receivedAt: isoOf(event.receivedAt) };
}
