import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Envelope } from './mail.js';

/**
 * A mail server that takes everything and passes nothing on. At the first mail to an address such as
 * `ann+lost@example.com` it hangs up instead of answering: its sender can’t know what became of it.
 */
export interface SmtpSink {
  readonly port: number;
  close(): Promise<void>;
}

export interface SmtpSinkOptions {
  /** 0: any free one. */
  readonly port: number;
  /** The mail is answered with 250 when this resolves, and with 451 when it rejects. */
  deliver(envelope: Envelope, message: Buffer): Promise<void>;
}

const MAX_BYTES = 25 * 1024 * 1024;
const CLOSE_MS = 1_000;
const LOST = /\+lost@/i;

/** @throws the system’s error when the port can’t be had */
export async function startSmtpSink({ port, deliver }: SmtpSinkOptions): Promise<SmtpSink> {
  const sockets = new Map<number, Socket>();
  const hangsUpAt = createLosses();
  const server = new SMTPServer({
    name: 'nordlys.example',
    banner: 'Everything stays here',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    closeTimeout: CLOSE_MS,
    logger: false,
    onData: (stream, session, callback) => {
      const isLost = hangsUpAt(session);
      takeMail(stream, session, isLost ? async () => undefined : deliver).then(
        () => {
          if (isLost) sockets.get(session.remotePort)?.destroy();
          else callback(null);
        },
        (error: Error) => callback(error),
      );
    },
  });
  server.server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  // From here on, errors are those of clients that broke off: their mail was not acknowledged.
  server.on('error', () => undefined);
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** @returns whether a mail is the first one to an address that asks for it */
function createLosses(): (session: SMTPServerSession) => boolean {
  const lost = new Set<string>();
  return ({ envelope }) => {
    const next = envelope.rcptTo.find(({ address }) => LOST.test(address) && !lost.has(address));
    if (next !== undefined) lost.add(next.address);
    return next !== undefined;
  };
}

async function takeMail(
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
  deliver: SmtpSinkOptions['deliver'],
): Promise<void> {
  const chunks: Buffer[] = [];
  // Read to its end in any case: the client hears nothing before.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (!stream.sizeExceeded) chunks.push(chunk);
  }
  if (stream.sizeExceeded) throw withCode(`Mails have at most ${MAX_BYTES} bytes here`, 552);
  const sender = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  const recipients = envelope.rcptTo.map(({ address }) => address);
  await deliver({ sender, recipients }, Buffer.concat(chunks)).catch((cause: unknown) => {
    throw withCode('The mail could not be kept; come again', 451, cause);
  });
}

function withCode(message: string, responseCode: number, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { responseCode });
}
