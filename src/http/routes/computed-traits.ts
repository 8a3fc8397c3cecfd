import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findSendersThat } from '../../campaigns/index.js';
import type { Instant, JsonObject } from '../../kernel/index.js';
import {
  changeComputedSettings,
  deleteComputed,
  readGivenComputed,
  refreshRfm,
  saveComputed,
  syncSegments,
  type WhenChanged,
} from '../../segments/index.js';
import { addExactJson } from '../add-exact-json.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer } from './api-schemas.js';
import {
  computedAnswer,
  computedTrait,
  computedTraits,
  readComputedAnswer,
  rfmAnswer,
  rfmCuts,
  settingsAnswer,
  settingsForm,
} from './computed-answer.js';
import { workspaceQuery as querystring, ruleInput } from './rules-schemas.js';

const params = z.object({ name: z.string() });

/** What is derived of profiles, for rules and to be seen. */
export function addComputedTraitRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.register(async (scope) => {
    addExactJson(scope);
    addListRoute(scope, parts);
    addSettingsRoute(scope, parts);
    addRefreshRoute(scope, parts);
    addPutRoute(scope, parts);
    addDeleteRoute(scope, parts);
  });
}

/** Segments that name them are built anew. */
function rebuildingAt(now: Instant): WhenChanged {
  return (tx, workspaceId) => syncSegments(tx, workspaceId, now);
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/computed-traits',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['segments'],
        summary: 'The computed traits, what is set of them, and the bounds of the RFM scores',
        querystring,
        response: { 200: computedTraits, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return readComputedAnswer(parts.database, workspaceId);
    },
  );
}

const caseValue = z.union([z.string(), z.number()]);

function addPutRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/computed-traits/:name',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['segments'],
        summary: 'Make a computed trait of the workspace’s own, or change it',
        description:
          'One of `measure`, `cases` and `definition` says what is computed. What names it is built anew.',
        params,
        querystring,
        body: z.strictObject({
          description: z.string().optional(),
          measure: z.string().optional().meta({
            description:
              'What events come to, as a rule would compare it: `sum of revenue of "Order Completed" in the last 365 days`.',
          }),
          isMoney: z.boolean().optional().meta({
            description:
              'Whether a measure is an amount, in the workspace’s currency. Left out, it is one by the names of its properties.',
          }),
          cases: z
            .array(z.strictObject({ value: caseValue, rule: ruleInput }))
            .optional()
            .meta({ description: 'The value of the first case whose rule holds.' }),
          otherwise: caseValue.optional().meta({
            description: 'Of cases, where none holds; left out, the trait is missing then.',
          }),
          definition: z
            .record(z.string(), z.unknown())
            .optional()
            .meta({ description: 'What `definition` of an answer says.' }),
        }),
        response: { 200: computedTrait, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const now = parts.clock.now();
      const wanted = {
        workspaceId,
        name: request.params.name,
        trait: readGivenComputed(request.body),
      };
      const options = { now, whenChanged: rebuildingAt(now) };
      const { computed } = await saveComputed(parts.database, wanted, options);
      return computedAnswer(computed.name, computed.trait, computed);
    },
  );
}

function addDeleteRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/computed-traits/:name',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['segments'],
        summary: 'Delete a computed trait of the workspace’s own that nothing names',
        params,
        querystring,
        response: { 200: params, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { name } = request.params;
      await deleteComputed(
        parts.database,
        { workspaceId, name },
        {
          findOthers: findSendersThat(workspaceId),
          whenChanged: rebuildingAt(parts.clock.now()),
        },
      );
      return { name };
    },
  );
}

function addSettingsRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/computed-traits/settings',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['segments'],
        summary: 'Set what can be set of the computed traits that every workspace has',
        description: 'Members that are left out stay; each that is given is given whole.',
        querystring,
        body: z.record(z.string(), z.unknown()).meta({
          description: 'Members of `settings`, as GET /api/computed-traits gives them.',
        }),
        response: { 200: settingsForm, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const now = parts.clock.now();
      const asked = { workspaceId, change: request.body as JsonObject };
      const options = { now, whenChanged: rebuildingAt(now) };
      return settingsAnswer(await changeComputedSettings(parts.database, asked, options));
    },
  );
}

function addRefreshRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/computed-traits/refresh',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['segments'],
        summary:
          'Publish the bounds of the RFM scores as they are now; each day it happens by itself',
        querystring,
        response: {
          200: z.object({
            rfm: rfmCuts.nullable().meta({ description: 'null: nobody has ordered yet.' }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const at = parts.clock.now();
      return {
        rfm: rfmAnswer(await refreshRfm(parts.database, { workspaceId, at }, rebuildingAt(at))),
      };
    },
  );
}
