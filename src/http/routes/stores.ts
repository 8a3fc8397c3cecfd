import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { MOST_STORES, readStores, type StoreDirectory, saveStores } from '../../content/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, instant, isoOrNull } from './api-schemas.js';
import { storedText as text } from './mail-schemas.js';
import { templateQuery as querystring } from './template-schemas.js';

const storeField = z.strictObject({
  storeId: text(100)
    .min(1)
    .meta({ description: 'Your own.', examples: ['oslo-1'] }),
  name: text(200).min(1),
  street: text(200).optional(),
  postalCode: text(20).optional(),
  city: text(100).optional(),
  region: text(100).optional(),
  country: text(2).meta({ description: 'ISO 3166-1, in capitals.', examples: ['NO'] }),
  latitude: z.number().optional().meta({ description: 'Degrees north (WGS 84).' }),
  longitude: z.number().optional().meta({ description: 'Degrees east.' }),
  phone: text(50).optional(),
  url: text(2_000).optional(),
  imageUrl: text(2_000).optional(),
  hours: text(200)
    .optional()
    .meta({ examples: ['Mon–Sat 9–20'] }),
});

const directory = z.object({
  stores: z.array(storeField),
  revision: z.int().meta({ description: '0: there is no list yet.' }),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
});

/** Where the shop’s stores are: mails read the one nearest to their reader as `nearest_store`. */
export function addStoreRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/stores',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'The list of stores',
        querystring,
        response: { 200: directory, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return answerOf(await readStores(parts.database, workspaceId));
    },
  );
  typed.put(
    '/stores',
    {
      config: { scope: 'templates:write' },
      schema: {
        tags: ['templates'],
        summary: 'Put another list of stores in its place',
        description: 'Mails that are composed from then on go by it.',
        querystring,
        body: z.strictObject({
          revision: z.int().min(0).optional().meta({
            description: 'As it was read; another one: 409. Left out: whichever there is.',
          }),
          stores: z.array(storeField).max(MOST_STORES),
        }),
        response: { 200: directory, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { revision, stores } = request.body;
      const change = { workspaceId, stores, revision };
      return answerOf(await saveStores(parts.database, change, deedOf(parts, request)));
    },
  );
}

function answerOf({ stores, changedAt, ...rest }: StoreDirectory) {
  return { ...rest, stores: [...stores], changedAt: isoOrNull(changedAt) };
}
