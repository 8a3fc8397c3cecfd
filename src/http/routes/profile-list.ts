import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ProfileId } from '../../kernel/index.js';
import { countProfiles, listNewestProfiles } from '../../profiles/index.js';
import { cursorInvalid } from '../errors.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { cursorParam, errorAnswer, limitParam, workspaceParam } from './api-schemas.js';
import { foundAnswerOf, listedAnswer } from './profile-answer.js';

/** All people, page by page. */
export function addProfileListRoute(app: FastifyInstance, { database }: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/newest',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'All profiles, those that were made last first',
        description: 'Without those that were merged away.',
        querystring: z.object({
          workspace: workspaceParam,
          limit: limitParam({ fallback: 100, max: 500 }),
          cursor: cursorParam,
        }),
        response: { 200: listedAnswer, default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, limit, cursor } = request.query;
      const before = readCursor(cursor);
      const workspaceId = await chooseWorkspace({ database }, request, workspace);
      const profiles = await listNewestProfiles(database, { workspaceId, before, limit });
      const last = profiles.length === limit ? profiles.at(-1) : undefined;
      return {
        ...foundAnswerOf(profiles),
        total: before === undefined ? await countProfiles(database, workspaceId) : null,
        nextCursor: last?.profileId ?? null,
      };
    },
  );
}

/** @throws AppError `cursor-invalid` */
function readCursor(cursor: string | undefined): ProfileId | undefined {
  if (cursor === undefined || z.uuid().safeParse(cursor).success) return cursor as ProfileId;
  throw cursorInvalid.make(null);
}
