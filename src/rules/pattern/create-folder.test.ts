import { expect, it } from 'vitest';
import { foldText } from '../../kernel/index.js';
import { type CodePointRange, uniteCodePoints } from './code-points.js';
import { createFolder } from './create-folder.js';

/** What a stretch folds to, character by character, beside what it names. */
function foldPlainly(named: CodePointRange): readonly CodePointRange[] {
  const folds: CodePointRange[] = [named];
  for (let point = named.from; point <= named.to; point += 1) {
    const character = String.fromCodePoint(point);
    const isHalf = /\p{Cs}/u.test(character);
    const [fold = '', ...more] = isHalf ? '' : foldText(character);
    const folded = fold.codePointAt(0);
    if (folded !== undefined && more.length === 0) folds.push({ from: folded, to: folded });
  }
  return uniteCodePoints(folds);
}

it.each([
  ['short', 0x60, 0x3000],
  ['long', 0x1000, 0x10_ffff],
])('%s stretches of Unicode fold as their characters do', (_, length, end) => {
  const fold = createFolder();
  for (let from = 1; from <= end; from += length) {
    const named = { from, to: Math.min(from + length - 1, 0x10_ffff) };
    expect(fold([named])).toEqual(foldPlainly(named));
  }
});
