/** What a mail server says to a command (RFC 5321, 4.2). */
export interface Reply {
  readonly code: number;
  /** The enhanced code (RFC 3463) where it has one that agrees with the code: `5.1.1`. */
  readonly status: string | null;
  /** All of it, on one line, without control characters and not too long to keep. */
  readonly text: string;
}

const MAX_TEXT = 400;

/**
 * @param lines of one reply without their ends, one character a byte
 * @returns undefined when they are none: the last one is no `250 text`, or their codes differ, so that some of
 *   them belong to another reply
 */
export function readReply(lines: readonly string[]): Reply | undefined {
  const last = lines.at(-1) ?? '';
  if (!/^[1-5]\d\d(?: |$)/.test(last)) return undefined;
  if (lines.some((line) => !line.startsWith(last.slice(0, 3)))) return undefined;
  const code = Number(last.slice(0, 3));
  return { code, status: statusOf(code, lines[0] ?? last), text: keptText(lines) };
}

function statusOf(code: number, line: string): string | null {
  const status = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?: |$)/.exec(line)?.[1];
  return status?.startsWith(String(code).charAt(0)) ? status : null;
}

/** It is written down as text, where a NUL or half a pair could not stand. */
function keptText([first = '', ...others]: readonly string[]): string {
  const bytes = [first, ...others.map((line) => line.slice(4))].join(' ');
  const text = isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
  const printable = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return printable.length <= MAX_TEXT
    ? printable
    : `${[...printable].slice(0, MAX_TEXT - 1).join('')}…`;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
