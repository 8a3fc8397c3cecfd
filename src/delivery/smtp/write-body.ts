import type { Socket } from 'node:net';
import type { MailBody } from './read-body.js';

/** So much is handed to the network at once; then its time begins anew. */
const BLOCK_BYTES = 64 * 1024;
const END = Buffer.from('.\r\n');
const END_OF_OPEN_LINE = Buffer.from('\r\n.\r\n');

/** A message to nobody. */
export const EMPTY_BODY = '.\r\n';

/**
 * Writes a mail and the dot that ends it.
 *
 * @param wrote is told after each block but the last one, and `isAll` after that
 */
export function writeBody(socket: Socket, body: MailBody, wrote: (isAll: boolean) => void): void {
  const { wire, isTerminated } = body;
  const writeFrom = (start: number): void => {
    const end = start + BLOCK_BYTES;
    if (end < wire.length) {
      socket.write(wire.subarray(start, end), (error) => {
        // What broke is told by the socket's own events.
        if (error) return;
        wrote(false);
        writeFrom(end);
      });
      return;
    }
    // Corked, so that the mail and its end leave in one call.
    socket.cork();
    socket.write(start === 0 ? wire : wire.subarray(start));
    socket.write(isTerminated ? END : END_OF_OPEN_LINE, (error) => {
      if (!error) wrote(true);
    });
    socket.uncork();
  };
  writeFrom(0);
}
