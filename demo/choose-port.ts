import { createServer } from 'node:net';
import { demoPortTaken } from './errors.js';

/**
 * Finds out before anything is started whether a port can be had, and which one 0 stands for: the address of
 * Attune stands in the links of its mails.
 *
 * @throws AppError `demo-port-taken`
 */
export async function choosePort(port: number, option: string): Promise<number> {
  const server = createServer();
  try {
    return await new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  } catch (error) {
    throw demoPortTaken.make({ port, option }, error);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
