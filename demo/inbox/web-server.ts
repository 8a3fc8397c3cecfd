import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What answers at a path: its pattern is matched against all of it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  /** @param parts what the pattern's groups matched, decoded */
  answer(call: Call): Promise<Answer | undefined>;
}

export interface Call {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

/** Undefined in its place: there is nothing here. */
export type Answer =
  | {
      readonly kind: 'body';
      readonly type: string;
      readonly body: string | Uint8Array;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Goes on until the caller leaves; `follow` returns what ends it. */
  | { readonly kind: 'stream'; follow(send: (data: string) => void): () => void };

/** The demo's own web server, for the one who sits before this machine. */
export interface WebServer {
  readonly port: number;
  close(): Promise<void>;
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};
const HEARTBEAT_MS = 20_000;

/** @throws the system’s error when the port can’t be had */
export async function startWebServer(port: number, routes: readonly Route[]): Promise<WebServer> {
  const server = createServer((request, response) => {
    serve(routes, request, response).catch((error: unknown) => {
      response.writeHead(500, HEADERS).end('This is a bug in the demo; its terminal says more.\n');
      process.stderr.write(`demo: ${request.method} ${request.url}: ${String(error)}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = `http://demo${request.url ?? '/'}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(url?.pathname ?? '') : null;
    if (match === null) continue;
    const answer = await route.answer({
      parts: match.slice(1),
      query: url?.searchParams ?? new URLSearchParams(),
    });
    if (answer !== undefined) return send(answer, response);
  }
  response.writeHead(404, HEADERS).end('There is nothing here.\n');
}

function send(answer: Answer, response: ServerResponse): void {
  if (answer.kind === 'body') {
    response.writeHead(200, { ...HEADERS, 'content-type': answer.type, ...answer.headers });
    response.end(answer.body);
    return;
  }
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' });
  const end = answer.follow((data) => response.write(`data: ${data}\n\n`));
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    end();
  });
}

export function json(value: unknown): Answer {
  return { kind: 'body', type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}
