import { readFile } from 'node:fs/promises';
import type { Route } from './web-server.js';

const files: readonly { readonly path: RegExp; readonly file: string; readonly type: string }[] = [
  { path: /^\/$/, file: 'inbox.html', type: 'text/html; charset=utf-8' },
  { path: /^\/inbox\.css$/, file: 'inbox.css', type: 'text/css; charset=utf-8' },
  { path: /^\/inbox\.js$/, file: 'inbox.js', type: 'text/javascript; charset=utf-8' },
  { path: /^\/list\.js$/, file: 'list.js', type: 'text/javascript; charset=utf-8' },
  { path: /^\/rows\.js$/, file: 'rows.js', type: 'text/javascript; charset=utf-8' },
  { path: /^\/detail\.js$/, file: 'detail.js', type: 'text/javascript; charset=utf-8' },
  { path: /^\/icon\.svg$/, file: 'icon.svg', type: 'image/svg+xml' },
];

/** The frame of a mail has these rules, too, so it must be allowed its own styles and any picture. */
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' http: https: data:; font-src http: https: data:; frame-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The inbox's page: a few files, as they lie beside this one. */
export function pageRoutes(): Route[] {
  return files.map(({ path, file, type }) => ({
    method: 'GET',
    path,
    answer: async () => ({
      kind: 'body',
      type,
      body: await readFile(new URL(`page/${file}`, import.meta.url)),
      headers: { 'content-security-policy': POLICY },
    }),
  }));
}
