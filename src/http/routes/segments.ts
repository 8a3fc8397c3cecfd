import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findSendersThat } from '../../campaigns/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import {
  changeSegment,
  createSegment,
  deleteSegment,
  readCaredSegment,
  readCaredSegments,
  readLastChange,
  readSegment,
  readSegmentVersions,
} from '../../segments/index.js';
import { addExactJson } from '../add-exact-json.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, instant, isoOf, isoOrNull } from './api-schemas.js';
import {
  bothForms,
  inBothForms,
  workspaceQuery as querystring,
  readRuleInput,
  ruleInput,
} from './rules-schemas.js';
import { keyField, segment, segmentAnswer } from './segment-answer.js';
import { addSegmentExplainRoute } from './segments-explain.js';
import { addSegmentExportRoute } from './segments-export.js';
import { addSegmentMemberRoutes } from './segments-members.js';

const params = z.object({ key: z.string() });

/** Rules with a name. */
export function addSegmentRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.register(async (scope) => {
    addExactJson(scope);
    addReadingRoutes(scope, parts);
    addCreateRoute(scope, parts);
    addChangeRoute(scope, parts);
    addDeleteRoute(scope, parts);
    addVersionsRoute(scope, parts);
  });
  addSegmentMemberRoutes(app, parts);
  addSegmentExplainRoute(app, parts);
  addSegmentExportRoute(app, parts);
}

const oneSegment = segment.extend({
  lastChangedMembersAt: instant.nullable().meta({
    description: 'When somebody entered or left it last; null: nobody has.',
  }),
});

function addReadingRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/segments',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['segments'],
        summary: 'The segments, in order of their names',
        querystring,
        response: { 200: z.object({ segments: z.array(segment) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const now = parts.clock.now();
      const segments = await readCaredSegments(parts.database, { workspaceId }, now);
      return { segments: segments.map(segmentAnswer) };
    },
  );
  typed.get(
    '/segments/:key',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['segments'],
        summary: 'One segment',
        params,
        querystring,
        response: { 200: oneSegment, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, key: request.params.key };
      const last = await readLastChange(parts.database, place);
      return { ...(await answer(parts, place)), lastChangedMembersAt: isoOrNull(last) };
    },
  );
}

function addCreateRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/segments',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['segments'],
        summary: 'Make a segment',
        querystring,
        body: z.strictObject({
          key: keyField.optional().meta({ description: 'Left out, it is made of the name.' }),
          name: z.string(),
          description: z.string().default(''),
          rule: ruleInput,
        }),
        response: { 201: segment, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { rule, ...wanted } = request.body;
      const made = { ...wanted, workspaceId, rule: readRuleInput(rule) };
      const { key } = await createSegment(parts.database, made, parts.clock.now());
      reply.code(201);
      return answer(parts, { workspaceId, key });
    },
  );
}

function addChangeRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().patch(
    '/segments/:key',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['segments'],
        summary: 'Change a segment; what is left out stays',
        description:
          'With another rule it gets a new version. Where `version` is given and the segment is at another one, somebody has changed it meanwhile: 409.',
        params,
        querystring,
        body: z.strictObject({
          version: z
            .int()
            .optional()
            .meta({ description: 'The one that the change is meant for.' }),
          name: z.string().optional(),
          description: z.string().optional(),
          rule: ruleInput.optional(),
        }),
        response: { 200: segment, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { rule: given, ...rest } = request.body;
      const rule = given === undefined ? undefined : readRuleInput(given);
      const change = { ...rest, ...request.params, workspaceId, rule };
      const { key } = await changeSegment(parts.database, change, parts.clock.now());
      return answer(parts, { workspaceId, key });
    },
  );
}

function addDeleteRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/segments/:key',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['segments'],
        summary: 'Delete a segment that no other segment and no open campaign refers to',
        params,
        querystring,
        response: { 200: z.object({ key: z.string() }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { key } = request.params;
      const deletion = { workspaceId, key, now: parts.clock.now() };
      await deleteSegment(parts.database, deletion, findSendersThat(workspaceId));
      return { key };
    },
  );
}

function addVersionsRoute(app: FastifyInstance, parts: ServerParts): void {
  const version = z.object({ version: z.int(), ...bothForms, createdAt: instant });
  app.withTypeProvider<ZodTypeProvider>().get(
    '/segments/:key/versions',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['segments'],
        summary: 'What a segment’s rule was, the newest version first',
        params,
        querystring,
        response: { 200: z.object({ versions: z.array(version) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, key: request.params.key };
      await readSegment(parts.database, place);
      const versions = await readSegmentVersions(parts.database, place);
      return {
        versions: versions.map(({ rule, createdAt, ...rest }) => ({
          ...rest,
          ...inBothForms(rule),
          createdAt: isoOf(createdAt),
        })),
      };
    },
  );
}

async function answer(
  { database, clock }: ServerParts,
  place: { readonly workspaceId: WorkspaceId; readonly key: string },
) {
  return segmentAnswer(await readCaredSegment(database, place, clock.now()));
}
