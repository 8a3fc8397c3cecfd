import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  archive,
  createManuscript,
  listManuscripts,
  type ManuscriptPlace,
  readManuscript,
  reviewDraft,
  saveDraft,
  type TemplateSource,
} from '../../content/index.js';
import { findJourneysThatSend } from '../../journeys/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { cursorParam, errorAnswer, limitParam, nextCursor, textParam } from './api-schemas.js';
import type { TemplateParts } from './create-template-facts.js';
import { findings } from './finding-schema.js';
import {
  headAnswer,
  kindField,
  mistake,
  nameField,
  templateParams as params,
  templateQuery as querystring,
  revisionField,
  sourceField,
  template,
  templateAnswer,
  templateHead,
} from './template-schemas.js';
import { addTemplateTrialRoutes } from './template-trials.js';
import { addTemplateReleaseRoutes } from './templates-releases.js';

/** Templates: drafts that are written, and releases that mails are made of. */
export function addTemplateRoutes(app: FastifyInstance, parts: TemplateParts): void {
  addListRoute(app, parts);
  addReadRoute(app, parts);
  addCreateRoute(app, parts);
  addSaveRoute(app, parts);
  addCheckRoute(app, parts);
  addFindingsRoute(app, parts);
  addCopyRoute(app, parts);
  addArchiveRoute(app, parts);
  addTemplateReleaseRoutes(app, parts);
  addTemplateTrialRoutes(app, parts);
}

/** A template’s draft may be as long as its mail. */
const bodyLimit = 4_000_000;

function templatePlace(workspaceId: WorkspaceId, name: string): ManuscriptPlace {
  return { workspaceId, shelf: 'templates', name };
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/templates',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'The templates, in order of their names',
        querystring: querystring.extend({
          search: textParam.meta({ description: 'A part of the name or the title.' }),
          limit: limitParam({ fallback: 50, max: 500 }),
          cursor: cursorParam,
        }),
        response: {
          200: z.object({ templates: z.array(templateHead), nextCursor }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, search, limit, cursor } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const page = { workspaceId, shelf: 'templates', after: cursor, search, limit } as const;
      const templates = await listManuscripts(parts.database, page);
      const last = templates.length === limit ? templates.at(-1) : undefined;
      return { templates: templates.map(headAnswer), nextCursor: last?.name ?? null };
    },
  );
}

function addReadRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/templates/:template',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'One template with its draft',
        params,
        querystring,
        response: { 200: template, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = templatePlace(workspaceId, request.params.template);
      return templateAnswer(await readManuscript<TemplateSource>(parts.database, place));
    },
  );
}

const saved = template.extend({ mistake, findings });

function addCreateRoute(app: FastifyInstance, parts: TemplateParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/templates',
    {
      config: { scope: 'templates:write' },
      bodyLimit,
      schema: {
        tags: ['templates'],
        summary: 'Make a template with its first draft',
        querystring,
        body: z.strictObject({
          name: nameField,
          title: z.string().optional().meta({ description: 'Left out, it is the name.' }),
          kind: kindField.default('marketing'),
          draft: sourceField,
        }),
        response: { 201: saved, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { name, title = name, kind, draft } = request.body;
      const wanted = { ...templatePlace(workspaceId, name), title, kind, draft };
      const made = await createManuscript<TemplateSource>(
        parts.database,
        wanted,
        deedOf(parts, request),
      );
      reply.code(201);
      return { ...templateAnswer(made), ...(await reviewOf(parts, made)) };
    },
  );
}

function addSaveRoute(app: FastifyInstance, parts: TemplateParts): void {
  app.withTypeProvider<ZodTypeProvider>().patch(
    '/templates/:template',
    {
      config: { scope: 'templates:write' },
      bodyLimit,
      schema: {
        tags: ['templates'],
        summary: 'Save a draft; what is left out stays',
        description:
          'It is saved whether or not it could be published; `mistake` says why it could not, and `findings` what its readers would stumble over. No mail changes by it.',
        params,
        querystring,
        body: z.strictObject({
          revision: revisionField,
          title: z.string().optional(),
          kind: kindField.optional(),
          draft: sourceField.optional(),
        }),
        response: { 200: saved, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = templatePlace(workspaceId, request.params.template);
      const changed = await saveDraft<TemplateSource>(
        parts.database,
        { place, change: request.body },
        deedOf(parts, request),
      );
      return { ...templateAnswer(changed), ...(await reviewOf(parts, changed)) };
    },
  );
}

function addCheckRoute(app: FastifyInstance, parts: TemplateParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/templates/check',
    {
      config: { scope: 'templates:read' },
      bodyLimit,
      schema: {
        tags: ['templates'],
        summary: 'Say what would keep a draft from being published, and keep nothing',
        querystring,
        body: z.strictObject({ draft: sourceField, kind: kindField.default('marketing') }),
        response: { 200: z.object({ mistake, findings }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return reviewOf(parts, { workspaceId, ...request.body });
    },
  );
}

function addFindingsRoute(app: FastifyInstance, parts: TemplateParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/templates/:template/findings',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'What is wrong with a draft, or could be better, by what the workspace knows now',
        params,
        querystring,
        response: { 200: z.object({ revision: z.int(), mistake, findings }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = templatePlace(workspaceId, request.params.template);
      const found = await readManuscript<TemplateSource>(parts.database, place);
      return { revision: found.revision, ...(await reviewOf(parts, found)) };
    },
  );
}

async function reviewOf(parts: TemplateParts, draft: Parameters<typeof reviewDraft>[1]) {
  const review = await reviewDraft(parts, draft);
  return { mistake: review.mistake, findings: [...review.findings] };
}

function addCopyRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/templates/:template/copy',
    {
      config: { scope: 'templates:write' },
      schema: {
        tags: ['templates'],
        summary: 'Make another template whose first draft is this one’s draft',
        params,
        querystring,
        body: z.strictObject({ name: nameField, title: z.string().optional() }),
        response: { 201: template, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = templatePlace(workspaceId, request.params.template);
      const { title, kind, draft } = await readManuscript<TemplateSource>(parts.database, place);
      const { name, title: given = `${title} (copy)` } = request.body;
      const wanted = { ...place, name, title: given, kind, draft };
      const made = await createManuscript(parts.database, wanted, deedOf(parts, request));
      reply.code(201);
      return templateAnswer(made);
    },
  );
}

function addArchiveRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/templates/:template',
    {
      config: { scope: 'templates:write' },
      schema: {
        tags: ['templates'],
        summary: 'Archive a template: it is in no list any more, and its name is free',
        description: 'Campaigns under way and messages that were sent stay what they are.',
        params,
        querystring,
        response: { 200: z.object({ name: z.string() }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { template: name } = request.params;
      const findUsers = (tx: Db) => findJourneysThatSend(tx, workspaceId, name);
      const place = { ...templatePlace(workspaceId, name), findUsers };
      await archive(parts.database, place, deedOf(parts, request));
      return { name };
    },
  );
}
