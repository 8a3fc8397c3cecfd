import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findLivingProfile } from '../../profiles/index.js';
import {
  readListsOfProfile,
  readProfileChanges,
  readSegmentsOfProfile,
} from '../../segments/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  cursorParam,
  errorAnswer,
  instant,
  isoOf,
  limitParam,
  nextCursor,
  profileIdOf,
  profileParams,
} from './api-schemas.js';
import { workspaceQuery as querystring } from './rules-schemas.js';
import { changeAnswer, segmentChange } from './segment-answer.js';
import { uuidOf } from './segments-members.js';

/** In which segments a person is, and was, and on which lists. */
export function addProfileSegmentRoutes(app: FastifyInstance, parts: ServerParts): void {
  addSegmentsRoute(app, parts);
  addChangesRoute(app, parts);
  addListsRoute(app, parts);
}

function addSegmentsRoute(app: FastifyInstance, parts: ServerParts): void {
  const membership = z.object({ key: z.string(), name: z.string(), since: instant });
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/:profile/segments',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'The segments in which the person is now, in order of their names',
        params: profileParams,
        querystring,
        response: { 200: z.object({ segments: z.array(membership) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const asked = { workspaceId, profileId: profileIdOf(request.params.profile) };
      const profileId = await findLivingProfile(parts.database, asked);
      const segments = await readSegmentsOfProfile(parts.database, { workspaceId, profileId });
      return { segments: segments.map(({ since, ...rest }) => ({ ...rest, since: isoOf(since) })) };
    },
  );
}

function addChangesRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/:profile/segment-changes',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'Which segments the person entered and left: what became known last, first',
        params: profileParams,
        querystring: querystring.extend({
          limit: limitParam({ fallback: 50, max: 500 }),
          cursor: cursorParam,
        }),
        response: {
          200: z.object({ changes: z.array(segmentChange), nextCursor }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, limit, cursor } = request.query;
      const after = cursor === undefined ? undefined : uuidOf(cursor);
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const asked = { workspaceId, profileId: profileIdOf(request.params.profile) };
      const profileId = await findLivingProfile(parts.database, asked);
      const place = { workspaceId, profileId };
      const changes = await readProfileChanges(parts.database, place, { after, limit });
      const last = changes.length === limit ? changes.at(-1) : undefined;
      return { changes: changes.map(changeAnswer), nextCursor: last?.changeId ?? null };
    },
  );
}

function addListsRoute(app: FastifyInstance, parts: ServerParts): void {
  const list = z.object({ key: z.string(), name: z.string() });
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/:profile/lists',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'The lists that the person is on, in order of their names',
        params: profileParams,
        querystring,
        response: { 200: z.object({ lists: z.array(list) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const asked = { workspaceId, profileId: profileIdOf(request.params.profile) };
      const profileId = await findLivingProfile(parts.database, asked);
      const place = { workspaceId, profileId };
      const lists = await readListsOfProfile(parts.database, place, parts.clock.now());
      return { lists: lists.map(({ key, name }) => ({ key, name })) };
    },
  );
}
