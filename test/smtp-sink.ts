import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type Act, type Moment, startRawSession, unstuff } from './smtp-sink/raw-session.js';

export type { Act, Moment, Stage } from './smtp-sink/raw-session.js';

/** A mail that was taken: 250 was said, or is being said. */
export interface SinkMail {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}

/** A mail server on 127.0.0.1 that keeps what it takes. */
export interface SmtpSink {
  readonly port: number;
  /** In the order in which they came. */
  readonly mails: readonly SinkMail[];
  /** Sessions so far. */
  readonly sessions: () => number;
  /** Commands that came, of a scripted sink. */
  readonly lines: readonly string[];
  onMail(listener: (mail: SinkMail) => void): void;
  /** Breaks off what is open. */
  close(): Promise<void>;
}

export interface SinkOptions {
  /** A port that was free a moment ago, to come back where a server has been; any by default. */
  readonly port?: number;
  /**
   * What it does instead of what it should, asked at each stage; undefined lets it go its way. With a script the
   * sink is a raw one that can misbehave; without, it is smtp-server.
   */
  readonly script?: (moment: Moment) => Act | undefined;
  /** Of a scripted sink: what EHLO offers. */
  readonly extensions?: readonly string[];
  /** Of smtp-server. */
  readonly secure?: 'tls' | 'starttls';
  readonly login?: { readonly user: string; readonly password: string };
  readonly loginMethods?: readonly ('PLAIN' | 'LOGIN' | 'CRAM-MD5')[];
  /** Extensions that smtp-server does not offer. */
  readonly hides?: readonly ('PIPELINING' | '8BITMIME' | 'SMTPUTF8')[];
}

export const ALL_EXTENSIONS = [
  'PIPELINING',
  'SIZE 50000000',
  '8BITMIME',
  'SMTPUTF8',
  'ENHANCEDSTATUSCODES',
] as const;

export async function startSmtpSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const mails: SinkMail[] = [];
  const listeners: ((mail: SinkMail) => void)[] = [];
  const keep = (mail: SinkMail): void => {
    mails.push(mail);
    for (const listener of listeners) listener(mail);
  };
  const { script } = options;
  const start = script === undefined ? startOrdinary : startScripted;
  const { port, ...rest } = await start({ ...options, script: script ?? (() => undefined) }, keep);
  return { port, mails, onMail: (listener) => void listeners.push(listener), ...rest };
}

type Started = Omit<SmtpSink, 'mails' | 'onMail'>;
type Keep = (mail: SinkMail) => void;

async function startScripted(
  {
    script,
    extensions = ALL_EXTENSIONS,
    port = 0,
  }: SinkOptions & Required<Pick<SinkOptions, 'script'>>,
  keep: Keep,
): Promise<Started> {
  const sockets = new Set<Socket>();
  const lines: string[] = [];
  let count = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    count += 1;
    startRawSession(socket, count, {
      extensions,
      act: (moment) => {
        if (moment.line !== '') lines.push(moment.line);
        return script(moment);
      },
      take: ({ from, to, wire }) => {
        keep({ from, to, raw: unstuff(wire) });
        return '250 2.0.0 taken';
      },
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await closeServer(server);
  };
  return { port: portOf(server), sessions: () => count, lines, close };
}

async function startOrdinary(options: SinkOptions, keep: Keep): Promise<Started> {
  const { secure, login, loginMethods = ['PLAIN', 'LOGIN'], hides = [], port = 0 } = options;
  let count = 0;
  const server = new SMTPServer({
    // Its certificate is everybody's, which it warns of.
    logger: false,
    secure: secure === 'tls',
    disabledCommands: [
      ...(login === undefined ? ['AUTH'] : []),
      ...(secure === 'starttls' ? [] : ['STARTTLS']),
    ],
    authMethods: [...loginMethods],
    allowInsecureAuth: true,
    hidePIPELINING: hides.includes('PIPELINING'),
    hide8BITMIME: hides.includes('8BITMIME'),
    hideSMTPUTF8: hides.includes('SMTPUTF8'),
    closeTimeout: 10,
    onAuth: ({ username, password, validatePassword }, _session, callback) => {
      const isRight =
        username === login?.user &&
        (password === login?.password || (!password && validatePassword(login?.password ?? '')));
      if (isRight) callback(null, { user: username });
      else callback(null, { message: 'wrong user or password' });
    },
    onConnect: (_session, callback) => {
      count += 1;
      callback();
    },
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address).join();
        keep({ from, to, raw: Buffer.concat(chunks) });
        callback(null);
      });
    },
  });
  // Connections that a test breaks.
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return { port: portOf(server.server), sessions: () => count, lines: [], close };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => void server.close(() => resolve()));
}
