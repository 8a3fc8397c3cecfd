import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ApiKey, endApiKey, holds, issueApiKey, listApiKeys } from '../../access/index.js';
import { callerOf } from '../caller.js';
import { scopeMissing } from '../errors.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, instant, isoOf, isoOrNull } from './api-schemas.js';
import { scopes, text, workspaceQuery } from './people-schemas.js';

const tags = ['people'];

const apiKey = z.object({
  apiKeyId: z.uuid(),
  name: z.string(),
  scopes,
  createdAt: instant,
  revokedAt: instant.nullable(),
});

function keyAnswer({ apiKeyId, name, scopes: held, createdAt, revokedAt }: ApiKey) {
  return {
    ...{ apiKeyId, name, scopes: [...held] },
    createdAt: isoOf(createdAt),
    revokedAt: isoOrNull(revokedAt),
  };
}

/** The API keys of a workspace. */
export function addApiKeyRoutes(app: FastifyInstance, parts: ServerParts): void {
  addListRoute(app, parts);
  addCreateRoute(app, parts);
  addRevokeRoute(app, parts);
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api-keys',
    {
      config: { scope: 'keys:read' },
      schema: {
        tags,
        summary: 'The API keys of a workspace, without their tokens',
        querystring: workspaceQuery,
        response: { 200: z.object({ apiKeys: z.array(apiKey) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return { apiKeys: (await listApiKeys(parts.database, workspaceId)).map(keyAnswer) };
    },
  );
}

function addCreateRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api-keys',
    {
      config: { scope: 'keys:write' },
      schema: {
        tags,
        summary: 'Make an API key of a workspace; its token is shown this once',
        description: 'It can hold no scope that whoever makes it lacks.',
        querystring: workspaceQuery,
        body: z.strictObject({ name: text, scopes }),
        response: { 201: apiKey.extend({ token: z.string() }), default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const lacking = request.body.scopes.find((scope) => !holds(callerOf(request), scope));
      if (lacking !== undefined) throw scopeMissing.make({ scope: lacking });
      const fields = { ...request.body, workspaceId };
      const made = await parts.database.transaction((tx) =>
        issueApiKey(tx, fields, deedOf(parts, request)),
      );
      return reply.code(201).send({ ...keyAnswer(made), token: made.token });
    },
  );
}

function addRevokeRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/api-keys/:apiKeyId',
    {
      config: { scope: 'keys:write' },
      schema: {
        tags,
        summary: 'End an API key: within seconds it opens nothing',
        params: z.object({ apiKeyId: z.uuid() }),
        querystring: workspaceQuery,
        response: { 204: z.null(), default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const apiKeyId = request.params.apiKeyId.toLowerCase();
      await parts.database.transaction((tx) =>
        endApiKey(tx, { apiKeyId, workspaceId }, deedOf(parts, request)),
      );
      return reply.code(204).send(null);
    },
  );
}
