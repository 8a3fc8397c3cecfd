import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { holds } from '../../access/index.js';
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
import { describePeople } from '../../segments/index.js';
import { callerOf } from '../caller.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  cursorParam,
  errorAnswer,
  instantOf,
  instantParam,
  limitParam,
  profileIdOf,
  textParam,
  workspaceParam,
} from './api-schemas.js';
import { eventPage, eventPageOf } from './event-answer.js';
import { readEventCursor } from './event-cursor.js';

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
  with: z.enum(['people']).optional().meta({
    description:
      '`people`: also who they are whose events these are. Needs profiles:read, and is passed over without.',
  }),
  limit: limitParam({ fallback: 100, max: 500 }),
  cursor: cursorParam,
});
type Query = z.output<typeof query>;

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
        response: { 200: eventPage, default: errorAnswer },
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
      const views = isOfPerson
        ? await readPersonEvents(parts, query, { filter, page })
        : await readWorkspaceEvents(parts, filter, page);
      const answer = eventPageOf(views, page.limit, isOfPerson ? 'occurredAt' : 'receivedAt');
      const withPeople = query.with === 'people' && holds(callerOf(request), 'profiles:read');
      if (!withPeople) return answer;
      const profileIds = [...new Set(views.map(({ profileId }) => profileId))];
      return { ...answer, people: await describePeople(parts.database, workspaceId, profileIds) };
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
  if (profileId !== undefined) return profileIdOf(profileId);
  const place = { workspaceId, hash: await hashOf(workspaceId) };
  if (userId !== undefined) {
    return findProfile(database, place, { kind: 'user_id', value: userId });
  }
  if (anonymousId === undefined) return undefined;
  return findProfile(database, place, { kind: 'anonymous_id', value: anonymousId });
}
