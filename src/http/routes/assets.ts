import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Asset,
  type AssetFile,
  assetUnknown,
  deleteAsset,
  findAsset,
  IMAGE_FORMATS,
  keepAsset,
  listAssets,
  readAssetFiles,
} from '../../content/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, instant, isoOf, limitParam, nextCursor, textParam } from './api-schemas.js';
import { storedText } from './mail-schemas.js';
import { templateQuery as querystring } from './template-schemas.js';

const params = z.object({ asset: z.uuid() });

const asset = z.object({
  assetId: z.uuid(),
  name: z.string(),
  format: z.enum(IMAGE_FORMATS),
  width: z.int().meta({ description: 'In pixels.' }),
  height: z.int(),
  url: z
    .string()
    .meta({ description: 'For templates. It never changes, and anybody may read it.' }),
  copies: z
    .array(z.object({ width: z.int(), height: z.int(), url: z.string() }))
    .meta({ description: 'In narrower widths, the widest first.' }),
  uploadedAt: instant,
  uploadedBy: z.string(),
});

/** Pictures that templates show. */
export function addAssetRoutes(app: FastifyInstance, parts: ServerParts): void {
  addListRoute(app, parts);
  addReadRoute(app, parts);
  addDeleteRoute(app, parts);
  app.register(async (scope) => {
    // What it is, its bytes say; what it is said to be matters as little as its name.
    scope.addContentTypeParser(
      /^(?:image\/|application\/octet-stream)/,
      { parseAs: 'buffer', bodyLimit: parts.assetLimitBytes },
      (_request, body, done) => done(null, body),
    );
    addUploadRoute(scope, parts);
  });
}

function addUploadRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/assets',
    {
      config: { scope: 'templates:write' },
      bodyLimit: parts.assetLimitBytes,
      schema: {
        tags: ['templates'],
        summary: 'Take a picture into the library',
        description:
          'The body is the file: PNG, JPEG, GIF or WebP, with the content type `image/…` or `application/octet-stream`. The same file again is the picture that is there.',
        consumes: [
          'image/png',
          'image/jpeg',
          'image/gif',
          'image/webp',
          'application/octet-stream',
        ],
        querystring: querystring.extend({
          name: storedText(200).default('').meta({ description: 'What the file is called.' }),
        }),
        response: { 200: asset.extend({ isNew: z.boolean() }), default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, name } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const given = { workspaceId, name, bytes };
      const { asset: kept, isNew } = await keepAsset(parts.database, given, deedOf(parts, request));
      return { ...(await answerOf(parts, request, [kept]))[0], isNew } as never;
    },
  );
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/assets',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'The pictures, the newest first',
        querystring: querystring.extend({
          search: textParam.meta({ description: 'A part of the name.' }),
          limit: limitParam({ fallback: 50, max: 500 }),
          cursor: z.uuid().optional().meta({ description: '`nextCursor` of the page before.' }),
        }),
        response: { 200: z.object({ assets: z.array(asset), nextCursor }), default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, search, limit, cursor: before } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const found = await listAssets(parts.database, { workspaceId, search, limit, before });
      const last = found.length === limit ? found.at(-1) : undefined;
      const assets = await answerOf(parts, request, found);
      return { assets, nextCursor: last?.assetId ?? null };
    },
  );
}

function addReadRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/assets/:asset',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'One picture',
        params,
        querystring,
        response: { 200: asset, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { asset: assetId } = request.params;
      const found = await findAsset(parts.database, workspaceId, assetId);
      if (found === undefined) throw assetUnknown.make({ asset: assetId });
      return (await answerOf(parts, request, [found]))[0] as never;
    },
  );
}

function addDeleteRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/assets/:asset',
    {
      config: { scope: 'templates:write' },
      schema: {
        tags: ['templates'],
        summary: 'Delete a picture that no template in use shows',
        description: 'Mails that were sent with it don’t show it any more.',
        params,
        querystring,
        response: { 200: z.object({ assetId: z.uuid() }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { asset: assetId } = request.params;
      await deleteAsset(parts.database, { workspaceId, assetId }, deedOf(parts, request));
      return { assetId };
    },
  );
}

type AssetAnswer = z.output<typeof asset>;

async function answerOf(
  { database, publicUrl }: Pick<ServerParts, 'database' | 'publicUrl'>,
  request: FastifyRequest,
  assets: readonly Asset[],
): Promise<AssetAnswer[]> {
  const workspaceId = assets[0]?.workspaceId ?? (0 as WorkspaceId);
  const hashes = assets.map(({ hash }) => hash);
  const files = await readAssetFiles(database, workspaceId, hashes);
  const base = publicUrl ?? `${request.protocol}://${request.host}`;
  const urlOf = ({ fileName }: AssetFile) => `${base}/assets/${fileName}`;
  return assets.map(({ assetId, name, format, width, height, hash, uploadedAt, uploadedBy }) => {
    const [widest, ...narrower] = files.get(hash) ?? [];
    return {
      ...{ assetId, name, format, width, height },
      url: widest === undefined ? '' : urlOf(widest),
      copies: narrower.map((file) => ({
        width: file.width,
        height: file.height,
        url: urlOf(file),
      })),
      uploadedAt: isoOf(uploadedAt),
      uploadedBy,
    };
  });
}
