import { connect, type Socket } from 'node:net';

/** A keep-alive connection that sends ready-made requests, one at a time, and reads only the status. */
export interface HttpConnection {
  /** Resolves with the answer's status code. */
  send(request: Buffer): Promise<number>;
  /** Whether the server has closed it, which it may do while no request is under way. */
  isClosed(): boolean;
  close(): void;
}

const HEADER_END = '\r\n\r\n';

/**
 * As little client as can be, so that the benchmark measures the server: answers are short and their
 * length is in the header.
 */
export async function openConnection(port: number): Promise<HttpConnection> {
  const socket = await connected(port);
  let received = '';
  let settle: ((status: number) => void) | undefined;
  let fail: ((error: Error) => void) | undefined;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    const headerEnd = received.indexOf(HEADER_END);
    if (headerEnd < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
    if (received.length < headerEnd + HEADER_END.length + length) return;
    const status = Number(received.slice(9, 12));
    received = '';
    settle?.(status);
  });
  socket.on('error', (error) => fail?.(error));
  socket.on('close', () => fail?.(new Error('the server closed the connection')));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        settle = resolve;
        fail = reject;
        if (socket.destroyed) reject(new Error('the connection is closed'));
        else socket.write(request);
      }),
    isClosed: () => socket.destroyed,
    close: () => socket.destroy(),
  };
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** One POST as bytes, with the write key as the user of Basic authentication. */
export function postRequest(path: string, writeKey: string, body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
    'Content-Type: application/json',
    `Content-Length: ${bytes.length}`,
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head + HEADER_END), bytes]);
}
