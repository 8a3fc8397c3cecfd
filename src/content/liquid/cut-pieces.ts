import type { Piece } from './split-template.js';
import { cutTemplate } from './syntax/cut-template.js';

const TAG_NAME = /^\{%-?\s*(#|\w+)/;

/** Cuts a source into pieces as its writer sees them, end to end: white space that is taken away is still text. */
export function cutPieces(source: string): Piece[] {
  return cutTemplate(source).map(({ kind, start, end }) => {
    const name = kind === 'text' ? undefined : TAG_NAME.exec(source.slice(start, end))?.[1];
    return { kind, name: name ?? '', start, end };
  });
}
