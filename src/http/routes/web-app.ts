import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebFile, WebFiles } from '../web-files.js';

/** The first part of every address that the web app has; the app decides what stands behind it. */
const PAGES = [
  'setup',
  'sign-in',
  'invitation',
  'start',
  'overview',
  'profiles',
  'segments',
  'journeys',
  'campaigns',
  'templates',
  'experiments',
  'recommendations',
  'measurement',
  'data',
  'messages',
  'privacy',
  'settings',
];

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Attune</title>
<h1>Attune runs here</h1>
<p>Its web app is not built: <code>npm run build</code> does it, and a new start serves it.</p>
<p><a href="/api/docs">Try the API</a>, or see whether this process <a href="/ready">is ready</a>.</p>
</html>
`;

/** A year, in seconds: an asset’s name changes with what is in it. */
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * The web app: one page for all of its addresses, and what it loads. Other addresses stay the API’s.
 *
 * @param files undefined: it is not built, and the page says so
 */
export function addWebApp(app: FastifyInstance, files: WebFiles | undefined): void {
  const send = async (_request: FastifyRequest, reply: FastifyReply) => sendPage(reply, files);
  const options = { config: { scope: 'public' }, schema: { hide: true } } as const;
  app.get('/', options, send);
  for (const page of PAGES) {
    app.get(`/${page}`, options, send);
    app.get(`/${page}/*`, options, send);
  }
  for (const [path, file] of files?.assets ?? []) {
    app.get(path, options, async (request, reply) => sendAsset(request, reply, file));
  }
}

/** Sends the page with a nonce of its own, so it is kept by nobody. */
function sendPage(reply: FastifyReply, files: WebFiles | undefined): FastifyReply {
  const nonce = randomBytes(18).toString('base64');
  return reply
    .headers({ 'content-security-policy': policyWith(nonce), 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send((files?.page ?? NOT_BUILT).replaceAll('ATTUNE_NONCE', nonce));
}

/**
 * What the page may do: run and ask nothing but what this server sent. Style attributes are allowed, since charts
 * write their tooltips with them; they can load nothing.
 */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function sendAsset(request: FastifyRequest, reply: FastifyReply, file: WebFile): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  reply.headers({ 'cache-control': FOREVER, vary: 'accept-encoding' }).type(file.type);
  if (file.brotli !== undefined && /\bbr\b/.test(accepted)) {
    return reply.header('content-encoding', 'br').send(file.brotli);
  }
  if (file.gzip !== undefined && /\bgzip\b/.test(accepted)) {
    return reply.header('content-encoding', 'gzip').send(file.gzip);
  }
  return reply.send(file.plain);
}
