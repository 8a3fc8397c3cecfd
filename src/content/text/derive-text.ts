import type { Piece } from '../liquid/split-template.js';
import { areBlocksWhole } from './check-blocks.js';
import type { TextConverter } from './html-to-text.js';
import { placeMarks } from './place-marks.js';
import { type Segment, settleSpaces } from './settle-spaces.js';

/**
 * Makes the text part's template of the HTML's, once a version, so that a mail's text costs a rendering and
 * not a conversion, which takes five times as long. What is text in the HTML is text here; outputs and tags
 * stay what they are.
 *
 * @param pieces of the source, end to end
 * @returns undefined when the blocks of Liquid and the elements of HTML overlap, so that the text can only be
 * made of what was rendered
 */
export function deriveText(
  source: string,
  pieces: readonly Piece[],
  converter: TextConverter,
): string | undefined {
  const marked = placeMarks(source, pieces);
  const { text, marks } = converter.convertMarked(marked.html);
  if (!areBlocksWhole(marked, marks)) return undefined;
  const segments = text.split(marked.pattern).map((part): Segment => {
    const placed = marked.marks.get(part);
    if (placed === undefined) return { kind: 'words', text: part };
    const { piece } = placed;
    const kind = piece.kind === 'tag' ? 'tag' : 'output';
    return { kind, text: source.slice(piece.start, piece.end) };
  });
  settleSpaces(segments);
  return segments.map(asTemplate).join('');
}

/** A brace that would begin Liquid where it stands now is printed by an output. */
function asTemplate({ kind, text }: Segment): string {
  return kind === 'words' ? text.replace(/\{(?=[{%]|$)/g, '{{ "{" }}') : text;
}
