/** A body in an encoding that every mail server carries: short lines of ASCII. */
export interface EncodedBody {
  readonly encoding: 'quoted-printable' | 'base64';
  /** Lines of at most 76 characters, CRLF between them and none behind the last. */
  readonly text: string;
}

const LINE_FEEDS = /\r?\n/g;
const BASE64_LINE = /.{1,76}/g;
/** RFC 2045, section 6.7 (5): the sign of a soft break is the 76th. */
const LONGEST = 75;

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const EQUALS = 61;
const LETTER_F = 70;
const HEX = Buffer.from('0123456789ABCDEF');

/** 1 for the bytes that stand for themselves; white space does but at the end of a line. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === TAB || (byte >= SPACE && byte < 127 && byte !== EQUALS) ? 1 : 0,
);

/**
 * Encodes a text of a mail (RFC 2045, section 6): quoted-printable, or base64 where much is not ASCII. Line
 * breaks, CRLF or LF, are those of the mail; a CR alone is kept as the character that it is.
 */
export function encodeBody(text: string): EncodedBody {
  const bytes = Buffer.from(text);
  // Each character beyond ASCII has up to twice as many bytes as the text is shorter by it.
  return (bytes.length - text.length) * 10 > bytes.length
    ? { encoding: 'base64', text: base64(text) }
    : { encoding: 'quoted-printable', text: quotedPrintable(bytes) };
}

function base64(text: string): string {
  const encoded = Buffer.from(text.replace(LINE_FEEDS, '\r\n')).toString('base64');
  return (encoded.match(BASE64_LINE) ?? []).join('\r\n');
}

interface Writer {
  readonly out: Buffer;
  at: number;
  lineStart: number;
}

function quotedPrintable(bytes: Buffer): string {
  // At worst three for each byte, and a soft break of three behind each 24 of them.
  const writer: Writer = { out: Buffer.allocUnsafe(bytes.length * 4 + 8), at: 0, lineStart: 0 };
  let i = 0;
  while (i < bytes.length) {
    const byte = bytes[i] as number;
    if (PLAIN[byte] === 1) i = copyPlain(writer, bytes, i);
    else {
      if (byte === LINE_FEED) breakLine(writer);
      else if (byte !== CARRIAGE_RETURN || bytes[i + 1] !== LINE_FEED) escapeByte(writer, byte);
      i += 1;
    }
  }
  protectEnd(writer);
  return writer.out.toString('latin1', 0, writer.at);
}

/** Copies bytes that stand for themselves, as many as the line has room for. @returns where it stopped */
function copyPlain(writer: Writer, bytes: Buffer, from: number): number {
  const { out } = writer;
  if (writer.at - writer.lineStart >= LONGEST) breakSoftly(writer);
  if (writer.at === writer.lineStart && beginsFrom(bytes, from)) {
    escapeByte(writer, LETTER_F);
    return from + 1;
  }
  const end = Math.min(bytes.length, from + LONGEST - (writer.at - writer.lineStart));
  let at = writer.at;
  let i = from;
  while (i < end && PLAIN[bytes[i] as number] === 1) {
    out[at] = bytes[i] as number;
    at += 1;
    i += 1;
  }
  writer.at = at;
  return i;
}

/** Some programs put a `>` before a line that begins so (RFC 4155), which would break the signature. */
function beginsFrom(bytes: Buffer, i: number): boolean {
  return bytes[i] === LETTER_F && bytes.toString('latin1', i, i + 5) === 'From ';
}

function escapeByte(writer: Writer, byte: number): void {
  if (writer.at - writer.lineStart + 3 > LONGEST) breakSoftly(writer);
  const { out, at } = writer;
  out[at] = EQUALS;
  out[at + 1] = HEX[byte >> 4] as number;
  out[at + 2] = HEX[byte & 15] as number;
  writer.at += 3;
}

function breakSoftly(writer: Writer): void {
  writer.out[writer.at] = EQUALS;
  writer.at += 1;
  endLine(writer);
}

function breakLine(writer: Writer): void {
  protectEnd(writer);
  endLine(writer);
}

/** White space at the end of a line would be lost on the way. */
function protectEnd(writer: Writer): void {
  if (writer.at === writer.lineStart) return;
  const last = writer.out[writer.at - 1] as number;
  if (last !== SPACE && last !== TAB) return;
  writer.at -= 1;
  escapeByte(writer, last);
}

function endLine(writer: Writer): void {
  writer.out[writer.at] = CARRIAGE_RETURN;
  writer.out[writer.at + 1] = LINE_FEED;
  writer.at += 2;
  writer.lineStart = writer.at;
}
