import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { bodyNotInflatable, bodyTooLarge, encodingUnknown } from './errors.js';

type Inflate = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const inflateGzip: Inflate = promisify(gunzip);
const inflateZlib: Inflate = promisify(inflate);
const inflateBare: Inflate = promisify(inflateRaw);
const inflateBrotli: Inflate = promisify(brotliDecompress);

/**
 * `deflate` means the zlib format (RFC 9110 §8.4.1.2), yet some clients send bare DEFLATE. The first byte
 * tells: of zlib its low four bits are 8 (RFC 1950 §2.2), and bare streams that begin so are not in use.
 */
const inflateDeflate: Inflate = (bytes, options) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateZlib(bytes, options) : inflateBare(bytes, options);

function inflaterOf(encoding: string): Inflate {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return inflateGzip;
    case 'deflate':
      return inflateDeflate;
    case 'br':
      return inflateBrotli;
    default:
      throw encodingUnknown.make(null);
  }
}

/**
 * A body without its Content-Encoding. Inflation stops at `limitBytes`, whatever the stream would grow to.
 *
 * @throws AppError `body-too-large`, `body-not-inflatable`, `encoding-unknown`
 */
export async function inflateBody(
  bytes: Buffer,
  contentEncoding: string,
  limitBytes: number,
): Promise<Buffer> {
  const encoding = contentEncoding.trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return bytes;
  const inflateBytes = inflaterOf(encoding);
  try {
    return await inflateBytes(bytes, { maxOutputLength: limitBytes });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw bodyTooLarge.make({ limitBytes }, cause);
    throw bodyNotInflatable.make({ encoding }, cause);
  }
}
