import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  archive,
  type Block,
  type BlockSource,
  createManuscript,
  listManuscripts,
  type ManuscriptPlace,
  parametersForm,
  publishBlock,
  readManuscript,
  readTemplatesWithBlock,
  reviewBlock,
  saveDraft,
} from '../../content/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { cursorParam, errorAnswer, limitParam, nextCursor } from './api-schemas.js';
import { addBlockReleaseRoutes } from './blocks-releases.js';
import type { TemplateParts } from './create-template-facts.js';
import { acceptFindings, findings } from './finding-schema.js';
import { storedText } from './mail-schemas.js';
import {
  headAnswer,
  mistake,
  nameField,
  templateQuery as querystring,
  revisionField,
  templateHead,
} from './template-schemas.js';

const params = z.object({ block: z.string() });

const sourceField = z.strictObject({
  parameters: parametersForm,
  body: storedText(500_000).meta({ description: 'A part of MJML or HTML, with Liquid in it.' }),
});

const blockHead = templateHead.omit({ kind: true });
const block = blockHead.extend({ draft: sourceField });
const users = z.array(z.string()).meta({ description: 'Templates in use that have it in them.' });

/** Blocks: parts that templates take in by `{% block "name" %}`. */
export function addBlockRoutes(app: FastifyInstance, parts: TemplateParts): void {
  addReadingRoutes(app, parts);
  addCreateRoute(app, parts);
  addSaveRoute(app, parts);
  addPublishRoute(app, parts);
  addArchiveRoute(app, parts);
  addBlockReleaseRoutes(app, parts);
}

function placeOf(workspaceId: WorkspaceId, name: string): ManuscriptPlace {
  return { workspaceId, shelf: 'blocks', name };
}

function blockAnswer(it: Block) {
  const { kind: _kind, ...head } = headAnswer(it);
  return { ...head, draft: it.draft as z.output<typeof sourceField> };
}

function addReadingRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/blocks',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'The blocks, in order of their names',
        querystring: querystring.extend({
          limit: limitParam({ fallback: 50, max: 500 }),
          cursor: cursorParam,
        }),
        response: { 200: z.object({ blocks: z.array(block), nextCursor }), default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, limit, cursor } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const page = { workspaceId, shelf: 'blocks', after: cursor, limit } as const;
      const found = await listManuscripts<BlockSource>(parts.database, page);
      const last = found.length === limit ? found.at(-1) : undefined;
      return { blocks: found.map(blockAnswer), nextCursor: last?.name ?? null };
    },
  );
  typed.get(
    '/blocks/:block',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'One block with its draft, and which templates a change of it touches',
        params,
        querystring,
        response: { 200: block.extend({ users }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = placeOf(workspaceId, request.params.block);
      const found = await readManuscript<BlockSource>(parts.database, place);
      const its = await readTemplatesWithBlock(parts.database, workspaceId, place.name);
      return { ...blockAnswer(found), users: its };
    },
  );
}

const saved = block.extend({ mistake, findings });
const bodyLimit = 2_000_000;

function addCreateRoute(app: FastifyInstance, parts: TemplateParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/blocks',
    {
      config: { scope: 'templates:write' },
      bodyLimit,
      schema: {
        tags: ['templates'],
        summary: 'Make a block with its first draft',
        querystring,
        body: z.strictObject({ name: nameField, title: z.string().optional(), draft: sourceField }),
        response: { 201: saved, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { name, title = name, draft } = request.body;
      const place = placeOf(workspaceId, name);
      const made = await createManuscript<BlockSource>(
        parts.database,
        { ...place, title, kind: 'block', draft },
        deedOf(parts, request),
      );
      reply.code(201);
      const { mistake: wrong, findings: found } = await reviewBlock(parts, place, draft);
      return { ...blockAnswer(made), mistake: wrong, findings: [...found] };
    },
  );
}

function addSaveRoute(app: FastifyInstance, parts: TemplateParts): void {
  app.withTypeProvider<ZodTypeProvider>().patch(
    '/blocks/:block',
    {
      config: { scope: 'templates:write' },
      bodyLimit,
      schema: {
        tags: ['templates'],
        summary: 'Save a block’s draft; what is left out stays',
        params,
        querystring,
        body: z.strictObject({
          revision: revisionField,
          title: z.string().optional(),
          draft: sourceField.optional(),
        }),
        response: { 200: saved, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = placeOf(workspaceId, request.params.block);
      const changing = { place, change: request.body };
      const changed = await saveDraft<BlockSource>(
        parts.database,
        changing,
        deedOf(parts, request),
      );
      const { mistake: wrong, findings: found } = await reviewBlock(parts, place, changed.draft);
      return { ...blockAnswer(changed), mistake: wrong, findings: [...found] };
    },
  );
}

function addPublishRoute(app: FastifyInstance, parts: TemplateParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/blocks/:block/publish',
    {
      config: { scope: 'templates:write' },
      schema: {
        tags: ['templates'],
        summary: 'Put a block’s draft in use, and publish anew what has it when asked to',
        params,
        querystring,
        body: z
          .strictObject({
            revision: revisionField,
            note: storedText(1_000).default(''),
            republish: z.boolean().default(false).meta({
              description: 'Whether templates in use that have it get a release with it now.',
            }),
            acceptFindings,
          })
          .nullish(),
        response: {
          200: z.object({
            number: z.int(),
            users,
            republished: z.array(
              z.object({
                template: z.string(),
                number: z.int().nullable().meta({ description: 'Null: it stays what it was.' }),
                problem: z.string().nullable(),
              }),
            ),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = placeOf(workspaceId, request.params.block);
      const { revision, note = '', republish = false, ...rest } = request.body ?? {};
      const publishing = { place, revision, note, republish, ...rest };
      const made = await publishBlock(parts, publishing, deedOf(parts, request));
      const its = await readTemplatesWithBlock(parts.database, workspaceId, place.name);
      return { number: made.release.number, users: its, republished: [...made.republished] };
    },
  );
}

function addArchiveRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/blocks/:block',
    {
      config: { scope: 'templates:write' },
      schema: {
        tags: ['templates'],
        summary: 'Archive a block: templates in use keep it, and no other can take it in',
        params,
        querystring,
        response: { 200: z.object({ name: z.string() }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { block: name } = request.params;
      await archive(parts.database, placeOf(workspaceId, name), deedOf(parts, request));
      return { name };
    },
  );
}
