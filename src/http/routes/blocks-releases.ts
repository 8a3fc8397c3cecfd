import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type BlockSource,
  listReleases,
  readManuscript,
  readTemplatesWithBlock,
  rollBack,
} from '../../content/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, isoOf, limitParam } from './api-schemas.js';
import { numberField, templateQuery as querystring, release } from './template-schemas.js';

const params = z.object({ block: z.string() });
const blockRelease = release.omit({ versionId: true });

/** What was published of a block, and which of it is in use. */
export function addBlockReleaseRoutes(app: FastifyInstance, parts: ServerParts): void {
  addListRoute(app, parts);
  addRollBackRoute(app, parts);
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/blocks/:block/releases',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'What was published of a block, the newest first',
        params,
        querystring: querystring.extend({
          limit: limitParam({ fallback: 50, max: 500 }),
          before: z.coerce.number().int().min(1).optional().meta({
            description: '`nextBefore` of the page before.',
          }),
        }),
        response: {
          200: z.object({
            releases: z.array(blockRelease),
            nextBefore: z.int().nullable().meta({ description: 'Null: this is the last page.' }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, limit, before } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const place = { workspaceId, shelf: 'blocks', name: request.params.block } as const;
      const found = await readManuscript<BlockSource>(parts.database, place);
      const releases = await listReleases<BlockSource>(parts.database, found, { limit, before });
      const last = releases.length === limit ? releases.at(-1) : undefined;
      const answers = releases.map(({ number, publishedAt, publishedBy, note }) => {
        const isInUse = number === found.published;
        return { number, publishedAt: isoOf(publishedAt), publishedBy, note, isInUse };
      });
      return { releases: answers, nextBefore: last?.number ?? null };
    },
  );
}

function addRollBackRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/blocks/:block/rollback',
    {
      config: { scope: 'templates:write' },
      schema: {
        tags: ['templates'],
        summary: 'Put an earlier release of a block in use again, or a later one; the draft stays',
        description: 'Templates in use keep what they have until they are published again.',
        params,
        querystring,
        body: z.strictObject({ number: numberField }),
        response: {
          200: z.object({
            name: z.string(),
            published: z.int().nullable(),
            users: z.array(z.string()).meta({ description: 'Templates in use that have it.' }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, shelf: 'blocks', name: request.params.block } as const;
      const { number } = request.body;
      const { published } = await rollBack(
        parts.database,
        { place, number },
        deedOf(parts, request),
      );
      const users = await readTemplatesWithBlock(parts.database, workspaceId, place.name);
      return { name: place.name, published, users };
    },
  );
}
