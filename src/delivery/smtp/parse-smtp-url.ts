import { smtpUrlInvalid } from './errors.js';
import type { SmtpServer } from './smtp-options.js';

const DEFAULT_CONNECTIONS = 10;
const MOST_CONNECTIONS = 1_000;
/** Submission (RFC 6409), and submission within TLS (RFC 8314). */
const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

const SECURE_OF_TLS: ReadonlyMap<string, SmtpServer['secure']> = new Map([
  ['none', 'none'],
  ['required', 'starttls'],
  ['opportunistic', 'opportunistic'],
]);
const PARAMETERS: ReadonlySet<string> = new Set(['tls', 'verify', 'connections']);

/**
 * Reads `smtp://user:password@host:587` or `smtps://…`, with `?tls=none|required|opportunistic`, `?verify=none`
 * and `?connections=20`. Without `tls`, encryption is required where there is a password, else opportunistic.
 *
 * @throws AppError `smtp-url-invalid`
 */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'smtp:' && url?.protocol !== 'smtps:') {
    throw expected('the form smtp://host:587 or smtps://host:465');
  }
  if (url.hostname === '') throw expected('a host');
  if (!/^\/?$/.test(url.pathname) || url.hash !== '') throw expected('nothing behind the port');
  const unknown = [...url.searchParams.keys()].find((name) => !PARAMETERS.has(name));
  if (unknown !== undefined) throw expected('no parameters but tls, verify and connections');
  const login = readLogin(url);
  return {
    host: decode(url.hostname).replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? PORTS[url.protocol] : Number(url.port),
    secure: readSecure(url, 'password' in login),
    connections: readConnections(url),
    ...login,
    ...readVerify(url),
  };
}

function readLogin({ username, password }: URL): Pick<SmtpServer, 'user' | 'password'> {
  if (username === '' && password === '') return {};
  if (username === '' || password === '') throw expected('a user and a password, or neither');
  return { user: decode(username), password: decode(password) };
}

function readSecure({ protocol, searchParams }: URL, hasPassword: boolean): SmtpServer['secure'] {
  const tls = searchParams.get('tls');
  if (protocol === 'smtps:') {
    if (tls !== null) throw expected('no tls behind smtps://, which is encrypted from the start');
    return 'tls';
  }
  if (tls === null) return hasPassword ? 'starttls' : 'opportunistic';
  const secure = SECURE_OF_TLS.get(tls);
  if (secure === undefined) throw expected('none, required or opportunistic as tls');
  return secure;
}

function readVerify({ searchParams }: URL): Pick<SmtpServer, 'rejectUnauthorized'> {
  const verify = searchParams.get('verify');
  if (verify === null) return {};
  if (verify !== 'none') throw expected('none as verify, or no verify');
  return { rejectUnauthorized: false };
}

function readConnections({ searchParams }: URL): number {
  const text = searchParams.get('connections') ?? String(DEFAULT_CONNECTIONS);
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_CONNECTIONS) return count;
  throw expected(`a number from 1 to ${MOST_CONNECTIONS} as connections`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) throw expected('percent signs only in encodings such as %40');
    throw error;
  }
}

function expected(what: string) {
  return smtpUrlInvalid.make({ expected: what });
}
