import { foldText } from '../../kernel/index.js';
import { checkPlaces } from './check-places.js';
import { checkSize } from './check-size.js';
import { type CodePoints, EVERY_CODE_POINT } from './code-points.js';
import type { ParsedPattern, PatternNode, PatternProblem } from './pattern.js';
import {
  createPatternReader,
  PatternMistake,
  type PatternReader,
  peek,
  refuse,
  take,
  takeIf,
  takeMatch,
} from './pattern-reader.js';
import { readClass } from './read-class.js';
import { type Escape, readEscape } from './read-escape.js';
import { readRepeat } from './read-repeat.js';

const MOST_CHARACTERS = 500;
const MOST_LEVELS = 20;

/**
 * Reads a pattern of `matches`. It is composed (NFC) first and its letters are folded, as those of the text are,
 * so `É+` finds `ééé` however either is written.
 *
 * @returns the pattern, or what is wrong with it; whatever the text is
 */
export function parsePattern(text: string): ParsedPattern | PatternProblem {
  if ([...text.slice(0, 2 * MOST_CHARACTERS + 1)].length > MOST_CHARACTERS) {
    const sentence = `A pattern has at most ${MOST_CHARACTERS} characters.`;
    return { kind: 'problem', offset: 0, length: text.length, sentence };
  }
  const reader = createPatternReader(composed(text));
  try {
    const root = readChoice(reader);
    if (peek(reader) !== '') {
      refuse(reader, reader.at, 'No group is open here; write \\) for a bracket.');
    }
    checkPlaces(reader, root);
    checkSize(reader, root);
    return { kind: 'pattern', root };
  } catch (error) {
    if (!(error instanceof PatternMistake)) throw error;
    const offset = placeBefore(text, error.from);
    const length = placeBefore(text, error.to) - offset;
    return { kind: 'problem', offset, length, sentence: error.message };
  }
}

/** As foldText composes it; U+0000 and lone halves of pairs read as in the text that is searched. */
function composed(text: string): string {
  return text.replaceAll(/\0|\p{Cs}/gu, '\uFFFD').normalize('NFC');
}

/** The offset in the pattern as written of an offset in the composed one. */
function placeBefore(text: string, offset: number): number {
  let place = text.length;
  while (place > 0 && composed(text.slice(0, place)).length > offset) place -= 1;
  return place;
}

function readChoice(reader: PatternReader): PatternNode {
  const first = readSequence(reader);
  const branches = [first];
  while (takeIf(reader, '|')) branches.push(readSequence(reader));
  return branches.length === 1 ? first : { kind: 'choice', branches };
}

function readSequence(reader: PatternReader): PatternNode {
  const parts: PatternNode[] = [];
  while (!['', '|', ')'].includes(peek(reader))) parts.push(readRepeat(reader, readAtom(reader)));
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: 'sequence', parts };
}

function readAtom(reader: PatternReader): PatternNode {
  const from = reader.at;
  const character = take(reader);
  switch (character) {
    case '(':
      return readGroup(reader);
    case '[':
      return { kind: 'character', among: readClass(reader) };
    case '.':
      return { kind: 'character', among: EVERY_CODE_POINT };
    case '^':
      return placeNode(reader, { kind: 'begin' });
    case '$':
      return placeNode(reader, { kind: 'end' });
    case '\\':
      return { kind: 'character', among: amongOf(readEscape(reader)) };
    case '*':
    case '+':
    case '?':
    case '{':
      return refuse(
        reader,
        from,
        `Nothing stands before ${character} to be repeated; write \\${character} for itself.`,
      );
    case ']':
    case '}':
      return refuse(reader, from, `Write \\${character} for a bracket.`);
    default:
      return { kind: 'character', among: foldOf(character.codePointAt(0) ?? 0) };
  }
}

function placeNode(reader: PatternReader, node: PatternNode): PatternNode {
  reader.places.set(node, reader.at - 1);
  return node;
}

function amongOf(escaped: Escape): CodePoints {
  return escaped.kind === 'set' ? escaped.among : foldOf(escaped.point);
}

function foldOf(point: number): CodePoints {
  const fold = foldText(String.fromCodePoint(point)).codePointAt(0) ?? point;
  return [{ from: fold, to: fold }];
}

/** What a question mark behind a bracket begins elsewhere. */
const MISSING: readonly (readonly [RegExp, string])[] = [
  [/\?<?[=!]/y, 'There is no look-around; write two conditions, joined by `and`.'],
  [/\?P?[<']/y, 'Groups have no names; write (…) alone.'],
  [/\?/y, 'There are no flags: texts are compared without regard to case. Write (…) or (?:…).'],
];

/** Reads a group; the reader is past its first bracket. */
function readGroup(reader: PatternReader): PatternNode {
  const from = reader.at - 1;
  if (!takeIf(reader, '?:')) {
    for (const [sign, why] of MISSING) if (takeMatch(reader, sign)) refuse(reader, from, why);
  }
  reader.depth += 1;
  if (reader.depth > MOST_LEVELS) {
    refuse(reader, from, `Groups lie in each other at most ${MOST_LEVELS} deep.`);
  }
  const content = readChoice(reader);
  if (!takeIf(reader, ')')) {
    reader.at = from + 1;
    refuse(reader, from, 'This group has no end; write ) behind it, or \\( for a bracket.');
  }
  reader.depth -= 1;
  return content;
}
