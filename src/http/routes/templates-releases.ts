import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  compareSources,
  listReleases,
  publishTemplate,
  readManuscript,
  readRelease,
  rollBack,
  type Template,
  type TemplateSource,
} from '../../content/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, limitParam } from './api-schemas.js';
import type { TemplateParts } from './create-template-facts.js';
import { acceptFindings } from './finding-schema.js';
import { storedText } from './mail-schemas.js';
import {
  headAnswer,
  numberField,
  templateParams as params,
  templateQuery as querystring,
  release,
  releaseAnswer,
  revisionField,
  sourceAnswer,
  templateHead,
  wholeRelease,
} from './template-schemas.js';

/** What was published of a template, and which of it is in use. */
export function addTemplateReleaseRoutes(app: FastifyInstance, parts: TemplateParts): void {
  addPublishRoute(app, parts);
  addListRoute(app, parts);
  addReadRoute(app, parts);
  addRollBackRoute(app, parts);
  addCompareRoute(app, parts);
}

function addPublishRoute(app: FastifyInstance, parts: TemplateParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/templates/:template/publish',
    {
      config: { scope: 'templates:write' },
      schema: {
        tags: ['templates'],
        summary: 'Put the draft in use as a new release',
        description:
          'Mails that begin from now on are made of it; those before stay what they are. A draft that can’t be mailed is refused with its field, line and column, and so is one with findings of severity `error` that nobody accepts.',
        params,
        querystring,
        body: z
          .strictObject({
            revision: revisionField,
            note: storedText(1_000).default(''),
            acceptFindings,
          })
          .nullish(),
        response: { 200: release.extend({ isNew: z.boolean() }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, shelf: 'templates', name: request.params.template } as const;
      const { revision, note = '', acceptFindings: accepted } = request.body ?? {};
      const publishing = { place, revision, note, acceptFindings: accepted };
      const { release: made, isNew } = await publishTemplate(
        parts,
        publishing,
        deedOf(parts, request),
      );
      return { ...releaseAnswer(made, made.number), isNew };
    },
  );
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/templates/:template/releases',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'What was published of a template, the newest first',
        params,
        querystring: querystring.extend({
          limit: limitParam({ fallback: 50, max: 500 }),
          before: z.coerce.number().int().min(1).optional().meta({
            description: '`nextBefore` of the page before.',
          }),
        }),
        response: {
          200: z.object({
            releases: z.array(release),
            nextBefore: z.int().nullable().meta({ description: 'Null: this is the last page.' }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, limit, before } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const found = await findTemplate(parts, workspaceId, request.params.template);
      const releases = await listReleases<TemplateSource>(parts.database, found, { limit, before });
      const last = releases.length === limit ? releases.at(-1) : undefined;
      const answers = releases.map((each) => releaseAnswer(each, found.published));
      return { releases: answers, nextBefore: last?.number ?? null };
    },
  );
}

function addReadRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/templates/:template/releases/:number',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'One release with its source',
        params: params.extend({ number: z.coerce.number().int().min(1) }),
        querystring,
        response: { 200: wholeRelease, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const found = await findTemplate(parts, workspaceId, request.params.template);
      const read = await readRelease(parts.database, found, request.params.number);
      return { ...releaseAnswer(read, found.published), source: sourceAnswer(read.source) };
    },
  );
}

function addRollBackRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/templates/:template/rollback',
    {
      config: { scope: 'templates:write' },
      schema: {
        tags: ['templates'],
        summary: 'Put an earlier release in use again, or a later one; the draft stays',
        params,
        querystring,
        body: z.strictObject({ number: numberField }),
        response: { 200: templateHead, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, shelf: 'templates', name: request.params.template } as const;
      const { number } = request.body;
      return headAnswer(await rollBack(parts.database, { place, number }, deedOf(parts, request)));
    },
  );
}

const side = z.union([z.literal('draft'), z.coerce.number().int().min(1)]);

function addCompareRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/templates/:template/compare',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'What is not the same in two releases, or in one and the draft',
        params,
        querystring: querystring.extend({
          from: side.meta({ description: 'A number, or `draft`.' }),
          to: side.default('draft'),
        }),
        response: {
          200: z.object({
            differences: z.array(
              z.object({
                field: z.string().meta({ description: 'Such as `subject` or `body.mjml`.' }),
                parts: z.array(
                  z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }),
                ),
              }),
            ),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, from, to } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const found = await findTemplate(parts, workspaceId, request.params.template);
      const sourceOf = async (which: z.output<typeof side>) =>
        which === 'draft' ? found.draft : (await readRelease(parts.database, found, which)).source;
      const differences = compareSources(await sourceOf(from), await sourceOf(to));
      return {
        differences: differences.map((each) => ({ ...each, parts: [...each.parts] })),
      };
    },
  );
}

function findTemplate(
  { database }: Pick<ServerParts, 'database'>,
  workspaceId: Template['workspaceId'],
  name: string,
): Promise<Template> {
  return readManuscript<TemplateSource>(database, { workspaceId, shelf: 'templates', name });
}
