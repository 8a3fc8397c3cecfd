import type { ImageFormat } from './sniff-image.js';

/** A picture in one width, as it is served. */
export interface Picture {
  /** In pixels; of a moving picture, of one frame. */
  readonly width: number;
  readonly height: number;
  readonly content: Buffer;
}

export type Pictures =
  /** The widest first. */
  | { readonly kind: 'written'; readonly pictures: readonly [Picture, ...Picture[]] }
  | { readonly kind: 'refused'; readonly problem: string };

/** Wider than any mail, for screens with two dots to a pixel. */
const WIDEST = 2_000;
/** What narrower copies are made: two phones and a mail of 640, with one dot or two. */
const COPIES = [1_280, 640, 320];
/** A picture that needs more than this, its frames added up, is a bomb: 4 bytes each when it is open. */
const MOST_PIXELS = 40_000_000;
const JPEG_QUALITY = 88;

/**
 * Writes a picture anew in some widths, without what cameras note down (places, names) and turned the right way up.
 * Works in threads of its library. Moving pictures go on moving.
 *
 * @param format what its bytes say it is
 */
export async function writePictures(bytes: Buffer, format: ImageFormat): Promise<Pictures> {
  const { default: sharp } = await import('sharp');
  // One thread for each picture: several at once must not take all that senders need.
  sharp.concurrency(1);
  const open = () =>
    sharp(bytes, {
      animated: format === 'gif' || format === 'webp',
      limitInputPixels: MOST_PIXELS,
      failOn: 'error',
    }).autoOrient();
  const write = async (width: number): Promise<Picture> => {
    const image = open().resize({ width, withoutEnlargement: true });
    const encoded =
      format === 'jpeg' ? image.jpeg({ quality: JPEG_QUALITY }) : image.toFormat(format);
    const { data: content, info } = await encoded.toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.pageHeight ?? info.height, content };
  };
  try {
    const widest = await write(WIDEST);
    const pictures: [Picture, ...Picture[]] = [widest];
    for (const width of COPIES.filter((each) => each < widest.width)) {
      pictures.push(await write(width));
    }
    return { kind: 'written', pictures };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'refused', problem: wordProblem(error) };
  }
}

function wordProblem({ message }: Error): string {
  return /pixel limit/i.test(message)
    ? `it has more than ${MOST_PIXELS / 1_000_000} million pixels`
    : 'it can’t be opened: it is damaged, or cut off';
}
