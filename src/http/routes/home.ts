import type { FastifyInstance } from 'fastify';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Attune</title>
<style>
  body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem; }
</style>
<h1>Attune runs here</h1>
<p>Events go to <code>POST /v1/batch</code> with a source’s write key.</p>
<p><a href="/api/docs">Try the API</a>, read <a href="/api/openapi.json">its description</a>, or see
whether this process <a href="/ready">is ready</a>.</p>
</html>
`;

/** The page at the root; the web app takes its place. */
export function addHomeRoute(app: FastifyInstance): void {
  app.get('/', { config: { scope: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply
      .headers({
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      })
      .type('text/html; charset=utf-8')
      .send(PAGE),
  );
}
