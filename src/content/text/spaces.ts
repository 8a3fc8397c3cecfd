import { trimEdges } from '../trim-edges.js';

/**
 * White space of a template at its Liquid. Where a branch is not taken or a value is empty, white space from
 * both sides comes together, and a reader of the HTML would see only the greater. Which comes together is
 * known when it is rendered, so it is marked: by noncharacters, which are for such a use and in no text
 * (Unicode, section 23.7). White space of values is not marked, and stays.
 */
const SPACE = '\ufdd0';
const NEW_LINE = '\ufdd1';
const EMPTY_LINE = '\ufdd2';
const MARKS = /[\ufdd0-\ufdd2]+/g;

const isSpace = (code: number) => code === 32 || code === 10;
const isMark = (code: number) => code >= 0xfdd0 && code <= 0xfdd2;

/** Marks the white space around a stretch of words; on a line of their own they keep their indentation. */
export function markSpaces(words: string): string {
  const bare = trimEdges(words, isSpace);
  if (bare === '') return markOf(words);
  const at = words.indexOf(bare);
  const before = words.slice(0, at);
  const indentation = before.slice(before.lastIndexOf('\n') + 1);
  return `${markOf(before)}${before.includes('\n') ? indentation : ''}${bare}${markOf(words.slice(at + bare.length))}`;
}

function markOf(space: string): string {
  if (space === '') return '';
  const breaks = space.split('\n').length - 1;
  if (breaks === 0) return SPACE;
  return breaks === 1 ? NEW_LINE : EMPTY_LINE;
}

/** Writes white space in place of its marks: of those that came together, the greatest. */
export function settleSpaces(text: string): string {
  return trimEdges(text, isMark).replace(MARKS, spaceOf);
}

function spaceOf(marks: string): string {
  if (marks.includes(EMPTY_LINE)) return '\n\n';
  return marks.includes(NEW_LINE) ? '\n' : ' ';
}
