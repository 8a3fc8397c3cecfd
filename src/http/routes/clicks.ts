import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readCampaignProgress } from '../../campaigns/index.js';
import { readManuscript, readVersionIds, readVersionIdsWithBlock } from '../../content/index.js';
import { type ClickReport, type MessageClick, readClickReport } from '../../delivery/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, instant, isoOf, workspaceParam } from './api-schemas.js';

const counts = {
  clicks: z.int().meta({ description: 'More than one of a link and a message a minute are one.' }),
  people: z.int(),
};
const block = z
  .string()
  .nullable()
  .meta({ description: 'The blocks that it stands in: `footer/social`; null: in none.' });
const row = z
  .string()
  .meta({ description: 'The row of a matrix that put it there: `hero/loyal`.' });
const product = z.string().meta({ description: 'The product that the link leads to.' });

/** The links of one message that were followed. */
export const messageClicks = z.array(
  z.object({
    block,
    row: row.nullable(),
    product: product.nullable(),
    clicks: counts.clicks,
    lastAt: instant,
  }),
);

export function messageClicksAnswer(
  clicks: readonly MessageClick[],
): z.output<typeof messageClicks> {
  return clicks.map(({ lastAt, ...rest }) => ({ ...rest, lastAt: isoOf(lastAt) }));
}

const report = z.object({
  ...counts,
  blocks: z.array(z.object({ block, ...counts })),
  rows: z.array(z.object({ row, ...counts })),
  products: z.array(z.object({ product, ...counts })),
});

const querystring = z.object({ workspace: workspaceParam });

const response = { 200: report, default: errorAnswer };

/** Clicks by block, by row of a matrix and by product, of a campaign, of a template and of a block. */
export function addClickRoutes(app: FastifyInstance, parts: ServerParts): void {
  addCampaignRoute(app, parts);
  addTemplateRoute(app, parts);
  addBlockRoute(app, parts);
}

function addCampaignRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/campaigns/:campaign/clicks',
    {
      config: { scope: 'campaigns:read' },
      schema: {
        tags: ['campaigns'],
        summary:
          'How often the links of a campaign were followed, by block, matrix row and product',
        description: 'Of readers who agreed to be tracked. The most followed come first.',
        params: z.object({ campaign: z.uuid() }),
        querystring,
        response,
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { campaign: campaignId } = request.params;
      // 404 for one that there is not.
      await readCampaignProgress(parts.database, workspaceId, campaignId);
      return reportAnswer(await readClickReport(parts.database, workspaceId, { campaignId }));
    },
  );
}

function addTemplateRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/templates/:template/clicks',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary:
          'How often the links of a template were followed, by block, matrix row and product',
        description: 'In mails of all of its releases, to readers who agreed to be tracked.',
        params: z.object({ template: z.string() }),
        querystring,
        response,
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, shelf: 'templates', name: request.params.template } as const;
      const template = await readManuscript(parts.database, place);
      const versionIds = await readVersionIds(parts.database, template);
      return reportAnswer(await readClickReport(parts.database, workspaceId, { versionIds }));
    },
  );
}

function addBlockRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/blocks/:block/clicks',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'How often the links of a block were followed, by where it stands',
        description:
          'In mails of all templates that have it or had it, itself or in another block, to readers who agreed to be tracked.',
        params: z.object({ block: z.string() }),
        querystring,
        response,
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { block: name } = request.params;
      // 404 for one that there is not.
      await readManuscript(parts.database, { workspaceId, shelf: 'blocks', name });
      const versionIds = await readVersionIdsWithBlock(parts.database, workspaceId, name);
      const whose = { versionIds, block: name };
      return reportAnswer(await readClickReport(parts.database, workspaceId, whose));
    },
  );
}

function reportAnswer({ blocks, rows, products, ...all }: ClickReport): z.output<typeof report> {
  return { ...all, blocks: [...blocks], rows: [...rows], products: [...products] };
}
