import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readBrandKit, type SavedBrandKit, saveBrandKit } from '../../content/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, instant, isoOrNull } from './api-schemas.js';
import { storedText as text } from './mail-schemas.js';
import { templateQuery as querystring } from './template-schemas.js';

const MAX_ENTRIES = 50;
const named = (description: string) =>
  z
    .record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), text(500))
    .refine((entries) => Object.keys(entries).length <= MAX_ENTRIES, 'has more than 50 entries')
    .default({})
    .meta({ description });

const kitField = z.strictObject({
  name: text(200).optional().meta({ description: '`brand.name`' }),
  logoUrl: text(2_000).optional().meta({ description: '`brand.logo_url`' }),
  logoAlt: text(200).optional().meta({ description: '`brand.logo_alt`' }),
  colors: named('`brand.colors.primary` and so on: `#1a2b3c`.'),
  fonts: named('`brand.fonts.heading` and so on: `Georgia, serif`.'),
  sender: text(500).optional().meta({
    description: 'From whom mail comes of templates that do not say it; `brand.sender`.',
  }),
  replyTo: text(500).optional().meta({ description: 'The same for answers.' }),
  address: text(500).optional().meta({ description: 'By post, in one line: `brand.address`.' }),
  social: named('`brand.social.instagram` and so on: addresses.'),
});

const savedKit = z.object({
  kit: kitField,
  revision: z.int().meta({ description: '0: none was saved yet.' }),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
});

/** How a workspace's brand looks and who it is: what templates read as `brand`. */
export function addBrandRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/brand',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'The brand kit',
        querystring,
        response: { 200: savedKit, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return answerOf(await readBrandKit(parts.database, workspaceId));
    },
  );
  typed.put(
    '/brand',
    {
      config: { scope: 'templates:write' },
      schema: {
        tags: ['templates'],
        summary: 'Put another brand kit in its place',
        description: 'Templates have it from their next release on; mails that are made stay.',
        querystring,
        body: z.strictObject({
          revision: z.int().min(0).meta({ description: 'As it was read; another one: 409.' }),
          kit: kitField,
        }),
        response: { 200: savedKit, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const change = { ...request.body, workspaceId };
      return answerOf(await saveBrandKit(parts.database, change, deedOf(parts, request)));
    },
  );
}

function answerOf({ kit, changedAt, ...rest }: SavedBrandKit) {
  return { ...rest, kit: kit as z.output<typeof kitField>, changedAt: isoOrNull(changedAt) };
}
