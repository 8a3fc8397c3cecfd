import type { Socket } from 'node:net';
import SMTPConnection, { type SMTPError as NodemailerError } from 'nodemailer/lib/smtp-connection';
import type { SmtpOptions, SmtpTimeouts } from './smtp-options.js';
import type { SmtpFeatures } from './write-envelope.js';

/** A connection that is greeted, encrypted and logged in; or why there is none. */
export type Opened =
  | { readonly kind: 'open'; readonly socket: Socket; readonly features: SmtpFeatures }
  | { readonly kind: 'failed'; readonly problem: string };

export interface Opening {
  /** Never rejects. */
  readonly opened: Promise<Opened>;
  abort(): void;
}

/** A way to log in that says nothing to the server: the library tells its handler what the server offers. */
const LOOK = 'LOOK';

/** Opens a connection by nodemailer: names and addresses, TCP, TLS, STARTTLS, greeting and login. */
export function openConnection(options: SmtpOptions, timeouts: SmtpTimeouts): Opening {
  const looked: { features?: SmtpFeatures } = {};
  const connection = new SMTPConnection({
    ...connectionOptions(options, timeouts),
    customAuth: {
      [LOOK]: (context) => {
        looked.features = featuresOf(context.extensions);
        context.resolve();
      },
    },
  });
  let abort = (): void => undefined;
  const opened = new Promise<Opened>((resolve) => {
    const { connect, greeting } = timeouts;
    const fail = (problem: string): void => {
      clearTimeout(timer);
      // The first word counts: closing says another one.
      resolve({ kind: 'failed', problem });
      connection.close();
    };
    const timer = setTimeout(() => fail('it is too slow to greet'), connect + 2 * greeting);
    abort = () => fail('it was not waited for');
    // Also later, when the socket is ours: an error that nobody hears ends the process.
    connection.on('error', (error) => fail(describe(error)));
    connection.once('end', () => fail('it closed the connection'));
    connection.connect((error) => {
      if (error) return fail(describe(error));
      logIn(connection, options, (problem) => {
        if (problem !== null) return fail(problem);
        clearTimeout(timer);
        const { features } = looked;
        const socket = takeSocket(connection);
        if (features === undefined || socket === undefined) return fail('it closed the connection');
        resolve({ kind: 'open', socket, features });
      });
    });
  });
  return { opened, abort: () => abort() };
}

function connectionOptions(options: SmtpOptions, { connect, greeting }: SmtpTimeouts) {
  const { host, port, secure, heloName, rejectUnauthorized } = options;
  return {
    host,
    port,
    secure: secure === 'tls',
    requireTLS: secure === 'starttls',
    opportunisticTLS: secure === 'opportunistic',
    ignoreTLS: secure === 'none',
    ...(heloName !== undefined && { name: heloName }),
    // RFC 7435: encryption to somebody unknown is better than none.
    tls: { rejectUnauthorized: rejectUnauthorized ?? secure !== 'opportunistic' },
    dnsTimeout: connect,
    // The library counts the greeting in.
    connectionTimeout: connect + greeting,
    greetingTimeout: greeting,
    socketTimeout: greeting,
    socketCloseTimeout: 0,
  };
}

/** @param done is told what went wrong, or null */
function logIn(
  connection: SMTPConnection,
  { user, password, secure }: SmtpOptions,
  done: (problem: string | null) => void,
): void {
  connection.login({ method: LOOK }, (error) => {
    if (error) return done(describe(error));
    if (user === undefined) return done(null);
    if (secure !== 'none' && !connection.secure) {
      return done('it offers no encryption, and the password goes over none without `tls=none`');
    }
    if (!connection.allowsAuth) return done('it offers no login');
    connection.login({ user, pass: password }, (refusal) => {
      done(refusal ? `the login failed: ${describe(refusal)}` : null);
    });
  });
}

/**
 * The socket, from which the library hears nothing more but its end. Its timer of silence goes too: each step
 * has its own.
 */
function takeSocket(connection: SMTPConnection): Socket | undefined {
  const { _socket: socket } = connection;
  if (!socket || socket.destroyed || !socket.writable) return undefined;
  socket.removeAllListeners('data');
  socket.setTimeout(0);
  return socket;
}

function featuresOf(extensions: readonly string[]): SmtpFeatures {
  return {
    hasPipelining: extensions.includes('PIPELINING'),
    has8BitMime: extensions.includes('8BITMIME'),
    hasSmtpUtf8: extensions.includes('SMTPUTF8'),
    hasSize: extensions.includes('SIZE'),
  };
}

/** Of a reply its codes only: what the server wrote may name people. */
function describe({ message, response, command }: NodemailerError): string {
  if (response === undefined) return message;
  const said = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response)?.[0] ?? 'no reply';
  return `${command === undefined || command === 'CONN' ? 'it greets' : `${command} is answered`} with ${said}`;
}
