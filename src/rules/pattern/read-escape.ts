import { type CodePoints, invertCodePoints, uniteCodePoints } from './code-points.js';
import { type PatternReader, refuse, take } from './pattern-reader.js';

/** What stands behind a backslash: one character, or a set of characters as they stand in folded text. */
export type Escape =
  | { readonly kind: 'one'; readonly point: number }
  | { readonly kind: 'set'; readonly among: CodePoints };

const DIGIT: CodePoints = [{ from: 0x30, to: 0x39 }];
const WORD = uniteCodePoints([...DIGIT, { from: 0x5f, to: 0x5f }, { from: 0x61, to: 0x7a }]);
/** Tab, line feed, vertical tab, form feed, carriage return; blank. */
const SPACE: CodePoints = [
  { from: 0x09, to: 0x0d },
  { from: 0x20, to: 0x20 },
];

const SETS: ReadonlyMap<string, CodePoints> = new Map([
  ['d', DIGIT],
  ['w', WORD],
  ['s', SPACE],
  ['D', invertCodePoints(DIGIT)],
  ['W', invertCodePoints(WORD)],
  ['S', invertCodePoints(SPACE)],
]);

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['n', 0x0a],
  ['t', 0x09],
  ['r', 0x0d],
]);

const ITSELF = /^[\p{P}\p{S} ]$/u;

/** Why what other languages have is not here. */
const MISSING: readonly (readonly [RegExp, string])[] = [
  [/^[1-9k]$/, 'A pattern can’t refer back to what a group found.'],
  [
    /^[bB]$/,
    'There is no sign for the edge of a word; write (^|\\W) before and (\\W|$) behind it.',
  ],
  [/^[AzZG]$/, 'Write ^ for the beginning of the text and $ for its end.'],
  [/^[xuUc0NpP]$/, 'Write the character itself, or a class such as [a-z].'],
];

/** Reads what stands behind a backslash; the reader is past it. */
export function readEscape(reader: PatternReader): Escape {
  const from = reader.at - 1;
  const letter = take(reader);
  if (letter === '')
    refuse(reader, from, 'Nothing stands behind this backslash; write \\\\ for one.');
  const among = SETS.get(letter);
  if (among) return { kind: 'set', among };
  const point = CONTROLS.get(letter) ?? (ITSELF.test(letter) ? letter.codePointAt(0) : undefined);
  if (point !== undefined) return { kind: 'one', point };
  const [, why] = MISSING.find(([letters]) => letters.test(letter)) ?? [];
  return refuse(reader, from, why ?? `\\${letter} means nothing here; write ${letter} for itself.`);
}
