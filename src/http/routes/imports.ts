import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findUploadOf, importUnknown, listImports, readImportView } from '../../connect/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  errorAnswer,
  instantOf,
  instantParam,
  isoOf,
  limitParam,
  nextCursor,
  workspaceParam,
} from './api-schemas.js';
import { importAnswer, importAnswerOf } from './import-answer.js';
import { upload, uploadAnswer } from './upload-answer.js';

/** The files that came in, and how far each is. */
export function addImportRoutes(app: FastifyInstance, parts: ServerParts): void {
  addListRoute(app, parts);
  addOneRoute(app, parts);
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/imports',
    {
      config: { scope: 'sources:read' },
      schema: {
        tags: ['imports'],
        summary: 'Imports of files, those that were begun last first',
        querystring: z.object({
          workspace: workspaceParam,
          limit: limitParam({ fallback: 50, max: 500 }),
          cursor: instantParam,
        }),
        response: {
          200: z.object({ imports: z.array(importAnswer), nextCursor }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, limit, cursor } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const page = { limit, before: instantOf(cursor) };
      const found = await listImports(parts.database, workspaceId, page);
      const last = found.length === limit ? found.at(-1) : undefined;
      return {
        imports: found.map(importAnswerOf),
        nextCursor: last === undefined ? null : isoOf(last.startedAt),
      };
    },
  );
}

function addOneRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/imports/:importId',
    {
      config: { scope: 'sources:read' },
      schema: {
        tags: ['imports'],
        summary: 'One import, and the upload that it reads',
        params: z.object({ importId: z.string().regex(/^[0-9a-f]{32}$/, 'is 32 hex digits') }),
        querystring: z.object({ workspace: workspaceParam }),
        response: {
          200: importAnswer.extend({
            upload: upload.nullable().meta({
              description: 'Null: it did not come in by an upload, or that was long ago.',
            }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, importId: request.params.importId };
      const found = await readImportView(parts.database, place);
      if (found === undefined) throw importUnknown.make(null);
      const read = await findUploadOf(parts.database, place);
      return { ...importAnswerOf(found), upload: read === undefined ? null : uploadAnswer(read) };
    },
  );
}
