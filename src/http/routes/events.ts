import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findProfile } from '../../identity/index.js';
import {
  EVENT_TYPES,
  type EventFilter,
  type EventPage,
  type EventView,
  readProfileEvents,
  readRecentEvents,
} from '../../ingest/index.js';
import type { ProfileId, WorkspaceId } from '../../kernel/index.js';
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
  workspaceParam,
} from './api-schemas.js';
import { readEventCursor, writeEventCursor } from './event-cursor.js';

const query = z.object({
  workspace: workspaceParam,
  since: instantParam.meta({
    description:
      'Not before this instant. With a person it is about `occurredAt`, else about `receivedAt`, and then 24 hours back when left out.',
  }),
  until: instantParam.meta({ description: 'Before this instant.' }),
  name: textParam.meta({ description: 'Of a track, page or screen call.' }),
  type: z.enum(EVENT_TYPES).optional(),
  profileId: z.uuid().optional(),
  userId: textParam,
  anonymousId: textParam,
  messageId: textParam.meta({ description: 'As sent, or the event’s id where none was sent.' }),
  limit: limitParam({ fallback: 100, max: 500 }),
  cursor: cursorParam,
});
type Query = z.output<typeof query>;

const json = { type: 'object', additionalProperties: true } as const;

const event = z.object({
  eventId: z.uuid(),
  profileId: z.uuid(),
  sourceId: z.int(),
  type: z.enum(EVENT_TYPES),
  name: z.string(),
  occurredAt: instant,
  receivedAt: instant,
  messageId: z.string(),
  payload: z
    .unknown()
    .meta({ ...json, description: 'The event as sent, numbers digit for digit.' }),
  door: z.unknown().meta({
    ...json,
    type: ['object', 'null'],
    description: 'Normalised values, flags, and what the batch adds; null: nothing to note.',
  }),
});

/** What was sent, as it was sent. */
export function addEventRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/events',
    {
      config: { scope: 'events:read' },
      schema: {
        tags: ['events'],
        summary: 'Events, newest first',
        description:
          'Of one person (`profileId`, `userId` or `anonymousId`) by `occurredAt`, else of the workspace by `receivedAt`.',
        querystring: query,
        response: { 200: z.object({ events: z.array(event), nextCursor }), default: errorAnswer },
      },
    },
    async (request) => {
      const { query } = request;
      const workspaceId = await chooseWorkspace(parts, request, query.workspace);
      const page = { limit: query.limit, after: readEventCursor(query.cursor) };
      const filter = {
        workspaceId,
        name: query.name,
        type: query.type,
        messageId: query.messageId,
        since: instantOf(query.since),
        until: instantOf(query.until),
      };
      const isOfPerson = [query.profileId, query.userId, query.anonymousId].some(
        (given) => given !== undefined,
      );
      return isOfPerson
        ? pageOf(await readPersonEvents(parts, query, { filter, page }), page.limit, 'occurredAt')
        : pageOf(await readWorkspaceEvents(parts, filter, page), page.limit, 'receivedAt');
    },
  );
}

function readWorkspaceEvents(
  { database, clock }: ServerParts,
  filter: EventFilter,
  page: EventPage,
): Promise<EventView[]> {
  return readRecentEvents(database, { ...filter, now: clock.now() }, page);
}

/** Nobody's events are none: a person who is not known is no mistake of the caller. */
async function readPersonEvents(
  parts: ServerParts,
  query: Query,
  { filter, page }: { readonly filter: EventFilter; readonly page: EventPage },
): Promise<EventView[]> {
  const profileId = await findPerson(parts, filter.workspaceId, query);
  return profileId === undefined
    ? []
    : readProfileEvents(parts.database, { ...filter, profileId }, page);
}

async function findPerson(
  { database, hashOf }: ServerParts,
  workspaceId: WorkspaceId,
  { profileId, userId, anonymousId }: Query,
): Promise<ProfileId | undefined> {
  if (profileId !== undefined) return profileId.toLowerCase() as ProfileId;
  const place = { workspaceId, hash: await hashOf(workspaceId) };
  if (userId !== undefined) {
    return findProfile(database, place, { kind: 'user_id', value: userId });
  }
  if (anonymousId === undefined) return undefined;
  return findProfile(database, place, { kind: 'anonymous_id', value: anonymousId });
}

function pageOf(views: readonly EventView[], limit: number, by: 'occurredAt' | 'receivedAt') {
  const last = views.at(-1);
  return {
    events: views.map((view) => ({
      ...view,
      occurredAt: isoOf(view.occurredAt),
      receivedAt: isoOf(view.receivedAt),
    })),
    nextCursor:
      last === undefined || views.length < limit
        ? null
        : writeEventCursor({ at: last[by], eventId: last.eventId }),
  };
}
