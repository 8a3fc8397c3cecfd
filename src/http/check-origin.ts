import type { FastifyRequest } from 'fastify';
import { originRefused } from './errors.js';

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Lets through what comes from a page of our own. A browser says so itself, by `Sec-Fetch-Site` or by `Origin`;
 * no page can make it lie. So a page elsewhere can't use the cookie of who visits it (OWASP, Cross-Site Request
 * Forgery Prevention).
 *
 * @param isRequired whether saying nothing is refused too; programs without a session may say nothing
 * @throws AppError `origin-refused`
 */
export function checkOrigin(
  { method, headers, host }: FastifyRequest,
  {
    publicUrl,
    isRequired,
  }: { readonly publicUrl: string | undefined; readonly isRequired: boolean },
): void {
  if (SAFE_METHODS.includes(method)) return;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  const { origin } = headers;
  if (site === undefined && origin === undefined && !isRequired) return;
  const isOurs = origin !== undefined && isOurOrigin(origin, { publicUrl, host });
  if (site !== undefined || !isOurs) throw originRefused.make(null);
}

/** The address that people open, or the host that the very same browser asks for. */
function isOurOrigin(
  origin: string,
  { publicUrl, host }: { readonly publicUrl: string | undefined; readonly host: string },
): boolean {
  if (!URL.canParse(origin)) return false;
  const said = new URL(origin);
  return (
    said.host === host || (publicUrl !== undefined && said.origin === new URL(publicUrl).origin)
  );
}
