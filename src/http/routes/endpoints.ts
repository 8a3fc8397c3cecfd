import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  deleteEndpoint,
  FETCH_REASONS,
  listEndpoints,
  putEndpoint,
  readEndpoint,
  tryEndpoint,
} from '../../content/index.js';
import { addExactJson } from '../add-exact-json.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer } from './api-schemas.js';
import {
  endpointAnswer,
  endpointAnswerSchema,
  endpointBody,
  jsonOf,
  trialAnswer,
} from './endpoint-schemas.js';
import { workspaceQuery as querystring } from './rules-schemas.js';

const params = z.object({
  name: z.string().meta({ description: 'Small letters, digits and hyphens.' }),
});

/** Data endpoints: what templates ask for data when a message is composed. */
export function addEndpointRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.register(async (scope) => {
    addExactJson(scope);
    addReadingRoutes(scope, parts);
    addPutRoute(scope, parts);
    addDeleteRoute(scope, parts);
    addTryRoute(scope, parts);
  });
}

function addReadingRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/endpoints',
    {
      config: { scope: 'workspaces:read' },
      schema: {
        tags: ['endpoints'],
        summary: 'The data endpoints, in order of their names',
        querystring,
        response: {
          200: z.object({ endpoints: z.array(endpointAnswerSchema) }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const endpoints = await listEndpoints(parts.database, workspaceId);
      return { endpoints: endpoints.map(endpointAnswer) };
    },
  );
  typed.get(
    '/endpoints/:name',
    {
      config: { scope: 'workspaces:read' },
      schema: {
        tags: ['endpoints'],
        summary: 'One data endpoint',
        params,
        querystring,
        response: { 200: endpointAnswerSchema, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return endpointAnswer(await readEndpoint(parts.database, workspaceId, request.params.name));
    },
  );
}

function addPutRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/endpoints/:name',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags: ['endpoints'],
        summary: 'Make a data endpoint, or change the one of that name',
        description:
          'What is left out is as it would be of a new one. A change forgets the answers of before; a change of host wants the secret headers anew.',
        params,
        querystring,
        body: endpointBody,
        response: { 200: endpointAnswerSchema, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { fallback, ...body } = request.body;
      const wanted = { ...body, ...request.params, workspaceId, fallback: jsonOf(fallback) };
      return endpointAnswer(await putEndpoint(parts.endpoints, wanted, deedOf(parts, request)));
    },
  );
}

function addDeleteRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/endpoints/:name',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags: ['endpoints'],
        summary: 'Delete a data endpoint; templates that still ask for it get nothing',
        params,
        querystring,
        response: { 200: params, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { name } = request.params;
      await deleteEndpoint(parts.database, { workspaceId, name }, deedOf(parts, request));
      return { name };
    },
  );
}

function addTryRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/endpoints/:name/try',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags: ['endpoints'],
        summary: 'Ask a data endpoint now, as a template would',
        params,
        querystring,
        body: z.strictObject({ parameters: z.record(z.string(), z.string()).default({}) }),
        response: { 200: trialAnswer, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const begun = performance.now();
      const place = { ...request.params, workspaceId };
      const answer = await tryEndpoint(parts.endpoints, place, request.body.parameters);
      const reason = 'reason' in answer ? answer.reason : null;
      return {
        outcome: answer.outcome,
        reason,
        explanation: reason && FETCH_REASONS[reason],
        value: answer.value,
        tookMs: Math.round(performance.now() - begun),
      };
    },
  );
}
