import { type Reply, readReply } from './reply.js';

/** A reply has few short lines (RFC 5321, 4.5.3.1.5); what never ends is none. */
const MAX_REPLY_LENGTH = 32 * 1024;

/**
 * Cuts what a server sends into replies.
 *
 * @param hear is told each one, in order; undefined stands for what is none, behind which nothing makes sense
 * @returns what takes the bytes as they come
 */
export function createReplyReader(
  hear: (reply: Reply | undefined) => void,
): (chunk: Buffer) => void {
  let rest = '';
  let lines: string[] = [];
  let linesLength = 0;
  let isLost = false;

  const take = (line: string): void => {
    // Some servers put an empty line between two replies.
    if (line === '' && lines.length === 0) return;
    lines.push(line);
    linesLength += line.length + 1;
    if (/^\d{3}-/.test(line)) return;
    const reply = readReply(lines);
    lines = [];
    linesLength = 0;
    isLost ||= reply === undefined;
    hear(reply);
  };

  return (chunk) => {
    // Whoever sends on is not listened to, and nothing of it is kept.
    if (isLost) return;
    rest += chunk.toString('latin1');
    let start = 0;
    for (let end = rest.indexOf('\n'); end >= 0 && !isLost; end = rest.indexOf('\n', start)) {
      take(rest.slice(start, rest.charAt(end - 1) === '\r' ? end - 1 : end));
      start = end + 1;
    }
    rest = rest.slice(start);
    if (isLost || rest.length + linesLength <= MAX_REPLY_LENGTH) return;
    isLost = true;
    hear(undefined);
  };
}
