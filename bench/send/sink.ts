import { createServer, type Socket } from 'node:net';

/**
 * A mail server in a process of its own that takes everything and keeps nothing: what both ways of sending
 * are measured against. Greets, answers each command, counts each message.
 */

/** What the process says to the one that started it. */
export type SinkReport =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'count'; readonly mails: number; readonly bytes: number };

const END_OF_DATA = Buffer.from('\r\n.\r\n');
let mails = 0;
let bytes = 0;

function serve(socket: Socket): void {
  socket.setNoDelay(true);
  let buffered = Buffer.alloc(0);
  let isData = false;

  const takeLine = (): string | undefined => {
    const end = buffered.indexOf('\r\n');
    if (end < 0) return undefined;
    const line = buffered.toString('latin1', 0, end);
    buffered = buffered.subarray(end + 2);
    return line;
  };
  const takeMessage = (): boolean => {
    const end = buffered.indexOf(END_OF_DATA);
    if (end < 0) return false;
    bytes += end;
    mails += 1;
    buffered = buffered.subarray(end + END_OF_DATA.length);
    isData = false;
    return true;
  };

  /** The reply to the next whole thing that came; undefined: more is to come first. */
  const nextAnswer = (): string | undefined => {
    if (isData) return takeMessage() ? '250 2.0.0 OK\r\n' : undefined;
    const line = takeLine();
    if (line === undefined) return undefined;
    isData = /^data$/i.test(line);
    return answerTo(line);
  };

  socket.write('220 sink ESMTP\r\n');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
    let answers = '';
    for (let answer = nextAnswer(); answer !== undefined; answer = nextAnswer()) answers += answer;
    if (answers !== '') socket.write(answers);
  });
}

function answerTo(line: string): string {
  const verb = line.slice(0, 4).toUpperCase();
  if (verb === 'EHLO')
    return '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES\r\n';
  if (verb === 'DATA') return '354 Go on\r\n';
  if (verb === 'QUIT') return '221 Bye\r\n';
  return '250 2.0.0 OK\r\n';
}

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.send?.({ kind: 'listening', port } satisfies SinkReport);
});
process.on('message', () => process.send?.({ kind: 'count', mails, bytes } satisfies SinkReport));
process.on('disconnect', () => process.exit(0));
