import {
  type CodePointRange,
  type CodePoints,
  invertCodePoints,
  uniteCodePoints,
} from './code-points.js';
import { type PatternReader, peek, refuse, take, takeIf } from './pattern-reader.js';
import { type Escape, readEscape } from './read-escape.js';

/** Reads a class such as `[a-z]` or `[^\d.]`; the reader is past its first bracket. */
export function readClass(reader: PatternReader): CodePoints {
  const open = reader.at - 1;
  const isInverted = takeIf(reader, '^');
  const first = reader.at;
  const named: CodePointRange[] = [];
  const sets: CodePointRange[] = [];
  while (!takeIf(reader, ']')) {
    if (peek(reader) === '') {
      reader.at = open + 1;
      refuse(reader, open, 'This class has no end; write ] behind it, or \\[ for a bracket.');
    }
    const member = readMember(reader, first);
    if (member.kind === 'set') sets.push(...member.among);
    else named.push(readRange(reader, member.point));
  }
  if (named.length + sets.length === 0) {
    refuse(reader, open, 'Nothing stands in this class; write \\] for a bracket.');
  }
  const among = uniteCodePoints([...reader.fold(named), ...sets]);
  return isInverted ? invertCodePoints(among) : among;
}

function readMember(reader: PatternReader, first: number): Escape {
  const from = reader.at;
  const character = take(reader);
  if (character === '\\') return readEscape(reader);
  if (character === '[') refuse(reader, from, 'Write \\[ for a bracket in a class.');
  if (character === '-' && from > first && peek(reader) !== ']') {
    refuse(reader, from, 'Write \\- for a hyphen in a class.');
  }
  return { kind: 'one', point: character.codePointAt(0) ?? 0 };
}

/** Goes on behind a character of a class, which may begin a range. */
function readRange(reader: PatternReader, from: number): CodePointRange {
  const { text, at } = reader;
  if (text[at] !== '-' || at + 1 === text.length || text[at + 1] === ']') return { from, to: from };
  reader.at += 1;
  const last = readMember(reader, reader.at);
  if (last.kind === 'set') refuse(reader, at, 'A range ends with one character.');
  if (last.point < from) refuse(reader, at, 'This range ends before it begins.');
  return { from, to: last.point };
}
