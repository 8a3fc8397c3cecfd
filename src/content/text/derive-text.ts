import type { Piece } from '../liquid/split-template.js';
import { areBlocksWhole } from './check-blocks.js';
import type { TextConverter } from './html-to-text.js';
import { placeMarks } from './place-marks.js';
import { markSpaces } from './spaces.js';

/**
 * Makes the text part's template of the HTML's, once a version, so that a mail's text costs a rendering and
 * not a conversion, which takes five times as long. What is text in the HTML is text here; outputs and tags
 * stay what they are. What it renders to goes through `settleSpaces`.
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
  return text
    .split(marked.pattern)
    .map((part) => {
      const piece = marked.marks.get(part)?.piece;
      return piece === undefined ? asTemplate(part) : source.slice(piece.start, piece.end);
    })
    .join('');
}

/** A brace that would begin Liquid where it stands now is printed by an output. */
function asTemplate(words: string): string {
  return markSpaces(words).replace(/\{(?=[{%]|$)/g, '{{ "{" }}');
}
