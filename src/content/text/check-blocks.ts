import { isPrinting } from '../html/unsafe-place.js';
import type { Mark } from './html-to-text.js';
import type { MarkedHtml, Placed } from './place-marks.js';

/** Where a mark stands: two that have the same follow each other in the text as in the HTML. */
type Place = unknown;

/** They change what other tags print. */
const LASTING = new Set([
  'assign',
  'fetch',
  'increment',
  'decrement',
  'liquid',
  'break',
  'continue',
]);
const OPENING = new Set(
  'audience capture case for if part product tablerow unless with'.split(' '),
);
const BETWEEN = new Set(['else', 'elsif', 'when']);

/**
 * Whether the tags of a template mean in its text what they mean in its HTML: whatever lasts is still there,
 * and each block begins, goes on and ends in one and the same element. Where a branch opens an element that
 * another closes, the text has to be made of the rendered HTML.
 */
export function areBlocksWhole({ marks }: MarkedHtml, found: readonly Mark[]): boolean {
  const byKey = new Map(found.map((mark) => [mark.key, mark]));
  const open: Place[] = [];
  for (const [key, placed] of marks) {
    const mark = byKey.get(key);
    if (placed.piece.kind !== 'tag') continue;
    if (placed.where === 'text' && mark === undefined) return false;
    if (!isInOrder(placed, mark) || !fits(placed, placeOf(placed, mark), open)) return false;
  }
  return open.length === 0;
}

function placeOf(placed: Placed, mark: Mark | undefined): Place {
  return placed.where === 'text' ? (mark?.parent ?? null) : `${placed.where} ${placed.place}`;
}

/**
 * A tag that lasts has to be in the text; nothing may come and go between the items of an ordered list; and
 * `tablerow` makes markup of its own.
 */
function isInOrder({ piece, where }: Placed, mark: Mark | undefined): boolean {
  if (piece.name === 'tablerow') return false;
  if (where !== 'text') return !LASTING.has(piece.name) && piece.name !== 'capture';
  return isPrinting(piece) || mark?.parentName !== 'ol';
}

function fits({ piece: { name } }: Placed, place: Place, open: Place[]): boolean {
  if (OPENING.has(name)) {
    open.push(place);
    return true;
  }
  if (BETWEEN.has(name)) return open.at(-1) === place;
  return !name.startsWith('end') || open.pop() === place;
}
