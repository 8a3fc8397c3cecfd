import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { noFreePort } from './errors.js';
import { errorCode } from './ignore-codes.js';

/** A port of 127.0.0.1 that is free now; another program may still be quicker, so be ready to retry. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  try {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  } catch (cause) {
    throw noFreePort.make({ reason: errorCode(cause) }, cause);
  }
}
