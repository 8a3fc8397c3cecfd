import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findWorkspace } from '../../access/index.js';
import { EVENT_TYPES, readProfileEvents } from '../../ingest/index.js';
import { findLivingProfile, readProfile, searchProfiles } from '../../profiles/index.js';
import type { ProfilePlace } from '../../storage/index.js';
import { requestInvalid } from '../errors.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  cursorParam,
  errorAnswer,
  instantOf,
  instantParam,
  limitParam,
  nextCursor,
  profileIdOf,
  profileParams,
  textParam,
  workspaceParam,
} from './api-schemas.js';
import { eventPage, eventPageOf } from './event-answer.js';
import { readEventCursor } from './event-cursor.js';
import { findByIdentifier, identifierOf } from './find-by-identifier.js';
import { foundAnswer, foundAnswerOf, profileAnswer, profileAnswerOf } from './profile-answer.js';
import { addConsentRoute } from './profile-consents.js';
import { addProfileListRoute } from './profile-list.js';
import { addTraitEditRoute } from './profile-traits.js';
import { readSearchCursor, writeSearchCursor } from './search-cursor.js';

const querystring = z.object({ workspace: workspaceParam });

/** Who the person is and what they did. */
export function addProfileRoutes(app: FastifyInstance, parts: ServerParts): void {
  addNamedRoute(app, parts);
  addSearchRoute(app, parts);
  addProfileListRoute(app, parts);
  addProfileRoute(app, parts);
  addTimelineRoute(app, parts);
  addTraitEditRoute(app, parts);
  addConsentRoute(app, parts);
}

function addProfileRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/:profile',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'A profile by its id: traits, identifiers, accounts and facts',
        description: 'For one that was merged away, the profile that it is part of now.',
        params: profileParams,
        querystring,
        response: { 200: profileAnswer, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return answer(parts, { workspaceId, profileId: profileIdOf(request.params.profile) });
    },
  );
}

function addNamedRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'A profile by one of its identifiers',
        description: 'By `userId`, `email`, `anonymousId`, or any `kind` with its `value`.',
        querystring: querystring.extend({
          kind: textParam,
          value: textParam,
          userId: textParam,
          email: textParam,
          anonymousId: textParam,
        }),
        response: { 200: profileAnswer, default: errorAnswer },
      },
    },
    async (request) => {
      const identifier = identifierOf(request.query);
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return answer(parts, {
        workspaceId,
        profileId: await findByIdentifier(parts, workspaceId, identifier),
      });
    },
  );
}

async function answer({ database }: ServerParts, place: ProfilePlace) {
  const workspace = await findWorkspace(database, place.workspaceId);
  const currency = workspace?.currency ?? '';
  return profileAnswerOf(await readProfile(database, place, { currency }));
}

function addSearchRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/search',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary:
          'Profiles by the beginnings of words of their traits or of an identifier, or by a trait',
        description:
          'First those with an identifier that begins like the text, in its order; then the others, the newest first. A page may be shorter than its limit: `nextCursor` says whether there are more.',
        querystring: querystring.extend({
          q: textParam.meta({
            description:
              'Beginnings of words that all stand in the traits (one letter: the whole word), or how an identifier begins.',
          }),
          trait: textParam.meta({
            description: 'A trait’s exact value: `city:Berlin`.',
          }),
          limit: limitParam({ fallback: 20, max: 100 }),
          cursor: cursorParam,
        }),
        response: { 200: foundAnswer.extend({ nextCursor }), default: errorAnswer },
      },
    },
    async (request) => {
      const { q, trait, limit, workspace, cursor } = request.query;
      const after = readSearchCursor(cursor);
      const text = q?.trim() || undefined;
      if (text === undefined && trait === undefined) {
        throw requestInvalid.make({ problem: 'Say what to look for: q, trait, or both.' });
      }
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const search = { workspaceId, text, trait: traitOf(trait), after, limit };
      const { profiles, next } = await searchProfiles(parts.database, search);
      return { ...foundAnswerOf(profiles), nextCursor: next ? writeSearchCursor(next) : null };
    },
  );
}

function traitOf(text: string | undefined): { name: string; value: string } | undefined {
  if (text === undefined) return undefined;
  const colon = text.indexOf(':');
  if (colon > 0) return { name: text.slice(0, colon), value: text.slice(colon + 1) };
  throw requestInvalid.make({ problem: 'trait is a name, a colon and a value: city:Berlin.' });
}

function addTimelineRoute(app: FastifyInstance, parts: ServerParts): void {
  const { database } = parts;
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/:profile/timeline',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'What the person did, newest first',
        description: 'By `occurredAt`. For a profile that was merged away, that of the survivor.',
        params: profileParams,
        querystring: querystring.extend({
          since: instantParam.meta({ description: 'Not before this instant.' }),
          until: instantParam.meta({ description: 'Before this instant.' }),
          name: textParam.meta({ description: 'Of a track, page or screen call.' }),
          type: z.enum(EVENT_TYPES).optional(),
          limit: limitParam({ fallback: 50, max: 500 }),
          cursor: cursorParam,
        }),
        response: { 200: eventPage, default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, since, until, limit, cursor, name, type } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const place = { workspaceId, profileId: profileIdOf(request.params.profile) };
      const profileId = await findLivingProfile(database, place);
      const filter = { workspaceId, profileId, name, type };
      const views = await readProfileEvents(
        database,
        { ...filter, since: instantOf(since), until: instantOf(until) },
        { limit, after: readEventCursor(cursor) },
      );
      return eventPageOf(views, limit, 'occurredAt');
    },
  );
}
