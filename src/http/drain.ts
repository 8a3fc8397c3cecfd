import type { FastifyInstance } from 'fastify';
import { serverClosing } from './errors.js';

const IDLE_CHECK_MS = 50;

/**
 * Lets a server end without losing a request: what is under way is answered, what comes later on an open
 * connection gets 503 (Fastify adds `Connection: close`), and connections that fall idle are closed.
 *
 * @returns begins the end, and waits for it
 */
export function createDrain(app: FastifyInstance): () => Promise<void> {
  let isClosing = false;
  app.addHook('onRequest', (_request, _reply, done) => {
    done(isClosing ? serverClosing.make(null) : undefined);
  });
  return async () => {
    isClosing = true;
    const closeIdle = setInterval(() => app.server.closeIdleConnections(), IDLE_CHECK_MS);
    try {
      await app.close();
    } finally {
      clearInterval(closeIdle);
    }
  };
}
