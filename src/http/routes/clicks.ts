import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readCampaignProgress } from '../../campaigns/index.js';
import { readManuscript, readVersionIds } from '../../content/index.js';
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

/** Clicks by block, by row of a matrix and by product, of a campaign and of a template. */
export function addClickRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const response = { 200: report, default: errorAnswer };
  typed.get(
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
  typed.get(
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

function reportAnswer({ blocks, rows, products, ...all }: ClickReport): z.output<typeof report> {
  return { ...all, blocks: [...blocks], rows: [...rows], products: [...products] };
}
