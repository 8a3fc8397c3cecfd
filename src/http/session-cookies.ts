import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_LIFE_MS } from '../access/index.js';

/** Keeps a session's token in the browser. */
export interface SessionCookies {
  /** The token that came along; undefined: none. */
  read(request: FastifyRequest): string | undefined;
  write(request: FastifyRequest, reply: FastifyReply, token: string): void;
  clear(request: FastifyRequest, reply: FastifyReply): void;
}

const PLAIN_NAME = 'attune_session';
/** Browsers take it from this host over https only, so that no neighbouring host can plant one (RFC 6265bis). */
const SECURE_NAME = '__Host-attune_session';

/** @param publicUrl the address that people open; undefined: the one by which a request came */
export function createSessionCookies(publicUrl: string | undefined): SessionCookies {
  const isSecure = ({ protocol }: FastifyRequest): boolean =>
    publicUrl === undefined ? protocol === 'https' : publicUrl.startsWith('https:');

  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    { token, maxAge }: { readonly token: string; readonly maxAge: number },
  ): void => {
    const secure = isSecure(request);
    const name = secure ? SECURE_NAME : PLAIN_NAME;
    const fixed = { path: '/', httpOnly: true, sameSite: 'lax' } as const;
    reply.header(
      'set-cookie',
      stringifySetCookie({ name, value: token, maxAge, secure, ...fixed }),
    );
  };

  return {
    read: (request) => {
      const cookies = parseCookie(request.headers.cookie ?? '');
      return cookies[isSecure(request) ? SECURE_NAME : PLAIN_NAME] || undefined;
    },
    write: (request, reply, token) =>
      send(request, reply, { token, maxAge: SESSION_LIFE_MS / 1_000 }),
    clear: (request, reply) => send(request, reply, { token: '', maxAge: 0 }),
  };
}
