import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  CALL_STATES,
  callUnknown,
  findCall,
  listCallsOf,
  readCallsOfProfile,
  repeatCall,
  repeatFailed,
} from '../../calls/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import {
  errorAnswer,
  instantOf,
  instantParam,
  limitParam,
  profileIdOf,
  profileParams,
} from './api-schemas.js';
import { workspaceQuery as querystring } from './rules-schemas.js';
import { callAnswer, callSchema } from './webhook-schemas.js';

const tags = ['webhooks'];
const ofWebhook = z.object({ name: z.string() });
const ofCall = z.object({ call: z.uuid() });
const limit = limitParam({ fallback: 50, max: 500 });

/** The calls of webhooks: what became of them, and making those again that failed. */
export function addCallRoutes(app: FastifyInstance, parts: ServerParts): void {
  addListRoutes(app, parts);
  addOneRoute(app, parts);
  addRepeatRoutes(app, parts);
}

function addListRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const response = { 200: z.object({ calls: z.array(callSchema) }), default: errorAnswer };
  typed.get(
    '/webhooks/:name/calls',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags,
        summary: 'A webhook’s calls, the newest first',
        params: ofWebhook,
        querystring: querystring.extend({
          state: z.enum(CALL_STATES).optional(),
          before: instantParam,
          limit,
        }),
        response,
      },
    },
    async (request) => {
      const { workspace, state, before, limit: most } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const place = { workspaceId, ...request.params };
      const filter = { ...place, state, before: instantOf(before), limit: most };
      return { calls: (await listCallsOf(parts.database, filter)).map(callAnswer) };
    },
  );
  typed.get(
    '/profiles/:profile/calls',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'The calls of webhooks about a profile, the newest first',
        params: profileParams,
        querystring: querystring.extend({ limit }),
        response,
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, profileId: profileIdOf(request.params.profile) };
      const calls = await readCallsOfProfile(parts.database, place, request.query.limit);
      return { calls: calls.map(callAnswer) };
    },
  );
}

function addOneRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/calls/:call',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags,
        summary: 'One call of a webhook',
        params: ofCall,
        querystring,
        response: { 200: callSchema, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { call: callId } = request.params;
      const call = await findCall(parts.database, { workspaceId, callId });
      if (call === undefined) throw callUnknown.make({ call: callId });
      return callAnswer(call);
    },
  );
}

function addRepeatRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/calls/:call/repeat',
    {
      config: { scope: 'messages:write' },
      schema: {
        tags,
        summary: 'Make a call again that failed, under the same id',
        params: ofCall,
        querystring,
        response: { 200: ofCall, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { call: callId } = request.params;
      await repeatCall(parts.database, { workspaceId, callId }, deedOf(parts, request));
      return { call: callId };
    },
  );
  typed.post(
    '/webhooks/:name/repeat',
    {
      config: { scope: 'messages:write' },
      schema: {
        tags,
        summary: 'Make all calls of a webhook again that failed',
        params: ofWebhook,
        querystring,
        response: { 200: z.object({ repeated: z.int() }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, ...request.params };
      return { repeated: await repeatFailed(parts.database, place, deedOf(parts, request)) };
    },
  );
}
