import { createFolder, type Folder } from './create-folder.js';
import type { PatternNode } from './pattern.js';

/** A pattern while it is read. */
export interface PatternReader {
  readonly text: string;
  /** Of the next character, in UTF-16 code units. */
  at: number;
  /** How many groups are open. */
  depth: number;
  readonly fold: Folder;
  /** Where each `^` and `$` stands. */
  readonly places: Map<PatternNode, number>;
}

/** What ends the reading: a stretch of the text, and what is wrong with it. */
export class PatternMistake extends Error {
  readonly from: number;
  readonly to: number;

  constructor({ from, to }: { from: number; to: number }, sentence: string) {
    super(sentence);
    this.name = 'PatternMistake';
    this.from = from;
    this.to = to;
  }
}

export function createPatternReader(text: string): PatternReader {
  return { text, at: 0, depth: 0, fold: createFolder(), places: new Map() };
}

/** The next character; '' at the end. */
export function peek({ text, at }: PatternReader): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

/** Goes past the next character and gives it. */
export function take(reader: PatternReader): string {
  const character = peek(reader);
  reader.at += character.length;
  return character;
}

/** Goes past what stands next, if it is this. */
export function takeIf(reader: PatternReader, wanted: string): boolean {
  if (!reader.text.startsWith(wanted, reader.at)) return false;
  reader.at += wanted.length;
  return true;
}

/** Goes past what a sticky expression finds next, and gives it. */
export function takeMatch(reader: PatternReader, expression: RegExp): RegExpExecArray | null {
  expression.lastIndex = reader.at;
  const found = expression.exec(reader.text);
  reader.at += found?.[0].length ?? 0;
  return found;
}

/** Ends the reading: from an offset up to where the reader is, at least one character, something is wrong. */
export function refuse(reader: PatternReader, from: number, sentence: string): never {
  const to = Math.max(reader.at, from + peek({ ...reader, at: from }).length);
  throw new PatternMistake({ from, to }, sentence);
}
