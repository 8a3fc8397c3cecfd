import type { Encoding } from '../mapping/mapping-form.js';

const UTF8_BOM = Buffer.of(0xef, 0xbb, 0xbf);
const BOMS = [
  { bytes: UTF8_BOM, encoding: 'utf-8' },
  { bytes: Buffer.of(0xff, 0xfe), encoding: 'utf-16le' },
  { bytes: Buffer.of(0xfe, 0xff), encoding: 'utf-16be' },
] as const;

type Decode = (chunk: Buffer) => Buffer;

/**
 * Brings a text to UTF-8. A byte order mark at its beginning is left out, and goes before what the mapping
 * says. Bytes that are no UTF-8 go through where it should be UTF-8: their rows are set aside later.
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding | undefined,
): AsyncGenerator<Buffer> {
  let decode: Decode | undefined;
  let head: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (decode !== undefined) {
      yield decode(chunk);
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < UTF8_BOM.length) continue;
    const begun = begin(head, encoding);
    decode = begun.decode;
    yield decode(begun.rest);
  }
  if (decode === undefined && head.length > 0) {
    const { decode: decodeAll, rest } = begin(head, encoding);
    yield decodeAll(rest);
  }
}

function begin(head: Buffer, encoding: Encoding = 'utf-8'): { decode: Decode; rest: Buffer } {
  const bom = BOMS.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  const decode = decoderOf(bom?.encoding ?? encoding);
  return { decode, rest: head.subarray(bom?.bytes.length ?? 0) };
}

function decoderOf(encoding: Encoding | 'utf-16be'): Decode {
  if (encoding === 'utf-8') return (chunk) => chunk;
  // TextDecoder takes the name latin1 for windows-1252, which has other characters from 80 to 9F.
  if (encoding === 'latin1') return (chunk) => Buffer.from(chunk.toString('latin1'));
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (chunk) => Buffer.from(decoder.decode(chunk, { stream: true }));
}
