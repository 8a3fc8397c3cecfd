import { foldText } from '../../kernel/index.js';
import { type CodePointRange, type CodePoints, uniteCodePoints } from './code-points.js';

/** Takes characters that a pattern names to those that stand for them in folded text. */
export type Folder = (named: readonly CodePointRange[]) => CodePoints;

/**
 * The parts of Unicode in which a character can fold to another one; a test looks through all others. Without
 * them a class over everything would take ten times as long to read.
 */
const CASED: readonly CodePointRange[] = [
  { from: 0, to: 0x2fff },
  { from: 0xa000, to: 0xabff },
  { from: 0xf900, to: 0x1_ffff },
  { from: 0x2_f800, to: 0x2_ffff },
];

/** More characters than this are looked up in a table. */
const FEW = 200;

/**
 * Makes the folder of one pattern. The folds are added to what was named: a character that folds to another
 * one never stands in folded text, so it can stay, and the set stays small.
 */
export function createFolder(): Folder {
  let table: readonly (readonly [number, number])[] | undefined;
  const foldsWithin = ({ from, to }: CodePointRange): CodePointRange[] => {
    if (to - from < FEW) return listFolds({ from, to }).map(([, fold]) => asRange(fold));
    table ??= CASED.flatMap(listFolds);
    return table.filter(([named]) => named >= from && named <= to).map(([, fold]) => asRange(fold));
  };
  return (named) => uniteCodePoints([...named, ...uniteCodePoints(named).flatMap(foldsWithin)]);
}

/** The characters of a stretch that fold to another one, each with that one. */
function listFolds({ from, to }: CodePointRange): [number, number][] {
  const folds: [number, number][] = [];
  for (let named = from; named <= to; named += 1) {
    // Halves of surrogate pairs are no characters.
    if (named >= 0xd800 && named <= 0xdfff) continue;
    const character = String.fromCodePoint(named);
    const folded = foldText(character);
    const fold = folded.codePointAt(0);
    // What NFC always writes as several characters never stands in the text as one.
    if (fold === undefined || folded === character || folded !== String.fromCodePoint(fold))
      continue;
    folds.push([named, fold]);
  }
  return folds;
}

function asRange(point: number): CodePointRange {
  return { from: point, to: point };
}
