import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  changeWorkspace,
  listSources,
  listWorkspaces,
  openSource,
  type Workspace,
} from '../../access/index.js';
import { callerOf } from '../caller.js';
import type { ServerParts } from '../server-parts.js';
import { boundWorkspaceOf, chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, instant, isoOf, numberId } from './api-schemas.js';
import { source, sourceAnswer } from './source-answer.js';

const workspace = z.object({
  workspaceId: z.int(),
  name: z.string(),
  timeZone: z.string().meta({ description: 'IANA name.' }),
  currency: z.string().meta({ description: 'ISO 4217 code.' }),
  language: z.string().meta({ description: 'Tag of BCP 47.' }),
  requestsPerSecond: z.int().meta({ description: 'Of all its sources together.' }),
  createdAt: instant,
});

function workspaceAnswer(found: Workspace) {
  return { ...found, createdAt: isoOf(found.createdAt) };
}

/** The brands' worlds, and where their data comes in. */
export function addWorkspaceRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/workspaces',
    {
      config: { scope: 'workspaces:read' },
      schema: {
        tags: ['workspaces'],
        summary: 'The workspaces that the key reaches',
        response: { 200: z.object({ workspaces: z.array(workspace) }), default: errorAnswer },
      },
    },
    async (request) => {
      const bound = boundWorkspaceOf(request);
      const all = await listWorkspaces(parts.database);
      const reached = all.filter(({ workspaceId }) => bound === null || workspaceId === bound);
      return { workspaces: reached.map(workspaceAnswer) };
    },
  );

  typed.post(
    '/workspaces',
    {
      config: { scope: 'workspaces:write', isOfInstallation: true },
      schema: {
        tags: ['workspaces'],
        summary: 'Make a workspace, with its first source',
        body: z.strictObject({
          name: z.string(),
          timeZone: z.string().optional(),
          currency: z.string().optional(),
          language: z.string().optional(),
          requestsPerSecond: z.number().optional(),
        }),
        response: { 201: z.object({ workspace, source }), default: errorAnswer },
      },
    },
    async (request, reply) => {
      const { actor } = callerOf(request);
      const created = await parts.createWorkspace(request.body, actor);
      return reply.code(201).send({
        workspace: workspaceAnswer(created.workspace),
        source: sourceAnswer(created.source),
      });
    },
  );
  addChangeRoute(app, parts);
  addNamedSourceRoutes(app, parts);
}

function addChangeRoute(app: FastifyInstance, parts: ServerParts): void {
  const fixed = { description: 'Only the one that it has: it can’t be changed.' };
  app.withTypeProvider<ZodTypeProvider>().patch(
    '/workspaces/:workspace',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags: ['workspaces'],
        summary: 'Change what a workspace is called, and what it speaks',
        description:
          'The time zone and the currency stay: live segments count days and money by them.',
        params: z.object({ workspace: numberId }),
        body: z.strictObject({
          name: z.string().optional(),
          language: z.string().optional().meta({
            description: 'Of templates and screens where nothing else is said, from now on.',
          }),
          timeZone: z.string().optional().meta(fixed),
          currency: z.string().optional().meta(fixed),
        }),
        response: { 200: workspace, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.params.workspace);
      const change = { workspaceId, ...request.body };
      return workspaceAnswer(await changeWorkspace(parts.database, change, deedOf(parts, request)));
    },
  );
}

function addNamedSourceRoutes(app: FastifyInstance, parts: ServerParts): void {
  const { database } = parts;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const params = z.object({ workspace: numberId });

  typed.get(
    '/workspaces/:workspace/sources',
    {
      config: { scope: 'workspaces:read' },
      schema: {
        tags: ['workspaces'],
        summary: 'A workspace’s sources and their write keys',
        params,
        response: { 200: z.object({ sources: z.array(source) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.params.workspace);
      return { sources: (await listSources(database, workspaceId)).map(sourceAnswer) };
    },
  );

  typed.post(
    '/workspaces/:workspace/sources',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags: ['workspaces'],
        summary: 'Make a source and its write key',
        params,
        body: z.strictObject({
          name: z.string(),
          writeKey: z.string().optional().meta({ description: 'One that senders have already.' }),
        }),
        response: { 201: source, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.params.workspace);
      const fields = { workspaceId, ...request.body };
      const deed = deedOf(parts, request);
      const created = await database.transaction((tx) => openSource(tx, fields, deed));
      return reply.code(201).send(sourceAnswer(created));
    },
  );
}
