import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findSendersThat } from '../../campaigns/index.js';
import {
  changeList,
  createList,
  deleteList,
  type List,
  listLists,
  readList,
} from '../../segments/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, instant, isoOf } from './api-schemas.js';
import { addListMemberRoutes } from './lists-members.js';
import { workspaceQuery as querystring } from './rules-schemas.js';

const params = z.object({ key: z.string() });

const keyField = z.string().meta({
  description: 'Small letters, digits and hyphens; by it rules refer to it, and it never changes.',
});

const list = z.object({
  key: keyField,
  name: z.string(),
  description: z.string(),
  createdAt: instant,
  changedAt: instant,
});

/** Static lists: made by hand, by import, or frozen from a rule. */
export function addListRoutes(app: FastifyInstance, parts: ServerParts): void {
  addReadingRoutes(app, parts);
  addCreateRoute(app, parts);
  addChangeRoute(app, parts);
  addDeleteRoute(app, parts);
  addListMemberRoutes(app, parts);
}

function addReadingRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/lists',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['lists'],
        summary: 'The static lists, in order of their names',
        querystring,
        response: { 200: z.object({ lists: z.array(list) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return { lists: (await listLists(parts.database, workspaceId)).map(listAnswer) };
    },
  );
  typed.get(
    '/lists/:key',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['lists'],
        summary: 'One list, and how many are on it',
        params,
        querystring,
        response: { 200: list.extend({ members: z.int() }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, key: request.params.key };
      const read = await readList(parts.database, place, parts.clock.now());
      return { ...listAnswer(read), members: read.members };
    },
  );
}

function addCreateRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/lists',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['lists'],
        summary: 'Make a list with nobody on it',
        querystring,
        body: z.strictObject({
          key: keyField.optional().meta({ description: 'Left out, it is made of the name.' }),
          name: z.string(),
          description: z.string().default(''),
        }),
        response: { 201: list, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const wanted = { ...request.body, workspaceId };
      reply.code(201);
      return listAnswer(await createList(parts.database, wanted, parts.clock.now()));
    },
  );
}

function addChangeRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().patch(
    '/lists/:key',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['lists'],
        summary: 'Change a list’s name or description',
        params,
        querystring,
        body: z.strictObject({
          name: z.string().optional(),
          description: z.string().optional(),
        }),
        response: { 200: list, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const change = { ...request.body, ...request.params, workspaceId };
      return listAnswer(await changeList(parts.database, change, parts.clock.now()));
    },
  );
}

function addDeleteRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/lists/:key',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['lists'],
        summary: 'Delete a list that no segment and no open campaign refers to',
        description: 'Everybody is taken off it first, so that the past stays what it was.',
        params,
        querystring,
        response: {
          200: z.object({
            key: z.string(),
            removed: z.int().meta({ description: 'How many were on it.' }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { key } = request.params;
      const removed = await deleteList(parts, { workspaceId, key }, findSendersThat(workspaceId));
      return { key, removed };
    },
  );
}

function listAnswer({ key, name, description, createdAt, changedAt }: List) {
  return { key, name, description, createdAt: isoOf(createdAt), changedAt: isoOf(changedAt) };
}
