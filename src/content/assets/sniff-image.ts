/** Pictures that mail programs show. */
export const IMAGE_FORMATS = ['png', 'jpeg', 'gif', 'webp'] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
/** SVG may begin with white space, a declaration or a comment: it is looked for in the beginning. */
const SVG_WITHIN = 4_096;

/**
 * What a file is by its first bytes, whatever it is called (WHATWG MIME Sniffing, 6.1).
 *
 * @returns `svg` so that it can be said why it is refused; undefined: none of these
 */
export function sniffImage(bytes: Buffer): ImageFormat | 'svg' | undefined {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return 'png';
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return 'jpeg';
  if (/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return 'gif';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') {
    return 'webp';
  }
  return /<svg[\s>]/i.test(bytes.toString('latin1', 0, SVG_WITHIN)) ? 'svg' : undefined;
}
