import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  CALL_REASONS,
  deleteWebhook,
  listWebhooks,
  putWebhook,
  readWebhook,
  tryWebhook,
} from '../../calls/index.js';
import { addExactJson } from '../add-exact-json.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer } from './api-schemas.js';
import { addCallRoutes } from './calls.js';
import { jsonOf } from './endpoint-schemas.js';
import { workspaceQuery as querystring } from './rules-schemas.js';
import { webhookAnswer, webhookAnswerSchema, webhookBody } from './webhook-schemas.js';

const tags = ['webhooks'];
const params = z.object({
  name: z.string().meta({ description: 'Small letters, digits and hyphens.' }),
});

/** Webhooks: what journeys call. */
export function addWebhookRoutes(app: FastifyInstance, parts: ServerParts): void {
  addReadingRoutes(app, parts);
  addPutRoute(app, parts);
  addDeleteRoute(app, parts);
  addCallRoutes(app, parts);
  app.register(async (scope) => {
    addExactJson(scope);
    addTryRoute(scope, parts);
  });
}

function addReadingRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/webhooks',
    {
      config: { scope: 'workspaces:read' },
      schema: {
        tags,
        summary: 'The webhooks, in order of their names',
        querystring,
        response: {
          200: z.object({ webhooks: z.array(webhookAnswerSchema) }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const webhooks = await listWebhooks(parts.database, workspaceId);
      return { webhooks: webhooks.map(webhookAnswer) };
    },
  );
  typed.get(
    '/webhooks/:name',
    {
      config: { scope: 'workspaces:read' },
      schema: {
        tags,
        summary: 'One webhook',
        params,
        querystring,
        response: { 200: webhookAnswerSchema, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return webhookAnswer(await readWebhook(parts.database, { workspaceId, ...request.params }));
    },
  );
}

function addPutRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/webhooks/:name',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags,
        summary: 'Make a webhook, or change the one of that name',
        description:
          'Calls are signed by Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). What is left out is as it would be of a new one, but for the secret, which stays as long as the host does.',
        params,
        querystring,
        body: webhookBody,
        response: {
          200: webhookAnswerSchema.extend({
            secret: z.string().nullable().meta({
              description: 'Where it is another one now: it is not shown again.',
            }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const wanted = { ...request.body, ...request.params, workspaceId };
      const kept = await putWebhook(parts.endpoints, wanted, deedOf(parts, request));
      return { ...webhookAnswer(kept.webhook), secret: kept.secret ?? null };
    },
  );
}

function addDeleteRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/webhooks/:name',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags,
        summary: 'Delete a webhook; its calls that wait fail, and stay listed',
        params,
        querystring,
        response: { 200: params, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { name } = request.params;
      await deleteWebhook(parts.database, { workspaceId, name }, deedOf(parts, request));
      return { name };
    },
  );
}

function addTryRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/webhooks/:name/try',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags,
        summary: 'Call a webhook once now, signed as a journey’s calls are',
        params,
        querystring,
        body: z.strictObject({
          body: z.unknown().meta({
            type: ['object', 'array', 'string', 'number', 'boolean', 'null'],
            description: 'What is sent.',
          }),
        }),
        response: {
          200: z.object({
            status: z
              .int()
              .nullable()
              .meta({ description: 'Of the answer; null: there was none.' }),
            reason: z.string().nullable().meta({ description: 'Why there was none.' }),
            explanation: z.string().nullable().meta({ description: 'The reason as a sentence.' }),
            answer: z.string().nullable().meta({
              description: 'The beginning of an answer that was no success.',
            }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const wanted = { workspaceId, ...request.params, body: jsonOf(request.body.body) };
      const { attempt, answer } = await tryWebhook(parts.endpoints, wanted, deedOf(parts, request));
      const reason = attempt.kind === 'failed' ? attempt.reason : null;
      return {
        status: attempt.kind === 'answered' ? attempt.status : null,
        reason,
        explanation: reason && CALL_REASONS[reason],
        answer,
      };
    },
  );
}
