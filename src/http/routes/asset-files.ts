import type { FastifyInstance } from 'fastify';
import { readAssetContent } from '../../content/index.js';
import { routeUnknown } from '../errors.js';
import type { ServerParts } from '../server-parts.js';

const FILE_NAME = /^[0-9a-f]{32}-\d{1,4}\.(png|jpeg|gif|webp)$/;
/** A year, in seconds: a file’s name is a hash of what is in it. */
const FOREVER = 'public, max-age=31536000, immutable';

/** The pictures of mails, for whoever reads them. Names that the web app has are its own. */
export function addAssetFileRoute(
  app: FastifyInstance,
  { database }: Pick<ServerParts, 'database'>,
): void {
  app.get<{ Params: { file: string } }>(
    '/assets/:file',
    { config: { scope: 'public' }, schema: { hide: true } },
    async (request, reply) => {
      const { file } = request.params;
      const format = FILE_NAME.exec(file)?.[1];
      const content = format === undefined ? undefined : await readAssetContent(database, file);
      if (content === undefined) throw routeUnknown.make(null);
      return reply
        .headers({
          'cache-control': FOREVER,
          // Nothing in it is run or loaded, whatever somebody takes it for.
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'cross-origin',
        })
        .type(`image/${format}`)
        .send(content);
    },
  );
}
