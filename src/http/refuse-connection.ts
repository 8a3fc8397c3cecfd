import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { AppError } from '../kernel/index.js';
import { errorBody } from './answer-error.js';
import { headersTooLarge, requestInvalid, requestTimedOut } from './errors.js';

/** Answers what is not even HTTP, in the form of every other error, and ends the connection. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const answer = answerOf(error.code);
  const body = JSON.stringify(errorBody(answer));
  const head = [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function answerOf(code: string | undefined): AppError {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return requestTimedOut.make(null);
    case 'HPE_HEADER_OVERFLOW':
      return headersTooLarge.make(null);
    default:
      return requestInvalid.make({ problem: 'The request is not HTTP/1.1 as RFC 9112 has it.' });
  }
}
