import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listSources, openSource, shutSource } from '../../access/index.js';
import type { SourceId } from '../../kernel/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, numberId } from './api-schemas.js';
import { text, workspaceQuery } from './people-schemas.js';
import { source, sourceAnswer, sourceKind } from './source-answer.js';

const tags = ['workspaces'];

/** Where the data of the caller's workspace comes in. */
export function addSourceRoutes(app: FastifyInstance, parts: ServerParts): void {
  addListRoute(app, parts);
  addCreateRoute(app, parts);
  addDisableRoute(app, parts);
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/sources',
    {
      config: { scope: 'sources:read' },
      schema: {
        tags,
        summary: 'The sources and their write keys',
        querystring: workspaceQuery,
        response: { 200: z.object({ sources: z.array(source) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return { sources: (await listSources(parts.database, workspaceId)).map(sourceAnswer) };
    },
  );
}

function addCreateRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/sources',
    {
      config: { scope: 'sources:write' },
      schema: {
        tags,
        summary: 'Make a source and its write key',
        querystring: workspaceQuery,
        body: z.strictObject({ name: text, kind: sourceKind.optional() }),
        response: { 201: source, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const fields = { ...request.body, workspaceId };
      const made = await parts.database.transaction((tx) =>
        openSource(tx, fields, deedOf(parts, request)),
      );
      return reply.code(201).send(sourceAnswer(made));
    },
  );
}

function addDisableRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/sources/:source',
    {
      config: { scope: 'sources:write' },
      schema: {
        tags,
        summary: 'Close a source: within seconds its write key opens nothing',
        description: 'What came in by it stays.',
        params: z.object({ source: numberId }),
        querystring: workspaceQuery,
        response: { 204: z.null(), default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const sourceId = request.params.source as SourceId;
      await parts.database.transaction((tx) =>
        shutSource(tx, { workspaceId, sourceId }, deedOf(parts, request)),
      );
      return reply.code(204).send(null);
    },
  );
}
