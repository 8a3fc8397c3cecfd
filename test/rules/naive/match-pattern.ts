import { fold, foldLetter } from './values.js';

/** Where a piece of a pattern can end that begins at a place of the text. */
type Piece = (text: readonly string[], from: number) => number[];

interface Reader {
  readonly pattern: readonly string[];
  at: number;
}

/** Whether a pattern is found anywhere in a text; both as they are folded. */
export function matchesPattern(pattern: string, text: string): boolean {
  const reader: Reader = { pattern: [...pattern.normalize('NFC')], at: 0 };
  const piece = readChoice(reader);
  if (reader.at < reader.pattern.length) throw new Error(`no pattern: ${pattern}`);
  const letters = [...fold(text)];
  return [...letters, ''].some((_, from) => piece(letters, from).length > 0);
}

function peek({ pattern, at }: Reader): string | undefined {
  return pattern[at];
}

function take(reader: Reader): string {
  const letter = peek(reader);
  if (letter === undefined) throw new Error(`no pattern: ${reader.pattern.join('')}`);
  reader.at += 1;
  return letter;
}

function readChoice(reader: Reader): Piece {
  const ways = [readRow(reader)];
  while (peek(reader) === '|') {
    take(reader);
    ways.push(readRow(reader));
  }
  return (text, from) => distinct(ways.flatMap((way) => way(text, from)));
}

function readRow(reader: Reader): Piece {
  const pieces: Piece[] = [];
  for (let next = peek(reader); next !== undefined && next !== '|' && next !== ')'; ) {
    pieces.push(readRepeated(reader));
    next = peek(reader);
  }
  return (text, from) =>
    pieces.reduce<number[]>(
      (ends, piece) => distinct(ends.flatMap((end) => piece(text, end))),
      [from],
    );
}

function readRepeated(reader: Reader): Piece {
  let piece = readOne(reader);
  for (let times = readTimes(reader); times !== undefined; times = readTimes(reader)) {
    piece = repeated(piece, times);
  }
  return piece;
}

interface Times {
  readonly min: number;
  readonly max: number;
}

function readTimes(reader: Reader): Times | undefined {
  switch (peek(reader)) {
    case '*':
      take(reader);
      return { min: 0, max: Infinity };
    case '+':
      take(reader);
      return { min: 1, max: Infinity };
    case '?':
      take(reader);
      return { min: 0, max: 1 };
    case '{':
      return readBraces(reader);
    default:
      return undefined;
  }
}

function readBraces(reader: Reader): Times {
  const found = /^\{(\d+)(,)?(\d*)\}/.exec(reader.pattern.slice(reader.at).join(''));
  if (found === null) throw new Error(`no pattern: ${reader.pattern.join('')}`);
  const [written, min, comma, max] = found;
  reader.at += written.length;
  if (comma === undefined) return { min: Number(min), max: Number(min) };
  return { min: Number(min), max: max === '' ? Infinity : Number(max) };
}

function repeated(piece: Piece, { min, max }: Times): Piece {
  return (text, from) => {
    const found = new Set<number>(min === 0 ? [from] : []);
    let ends = [from];
    // Once around the text is enough: what repeats nothing comes to nothing new.
    const rounds = Math.min(max, min + text.length + 1);
    for (let round = 1; round <= rounds && ends.length > 0; round += 1) {
      ends = distinct(ends.flatMap((end) => piece(text, end)));
      if (round >= min) for (const end of ends) found.add(end);
    }
    return [...found];
  };
}

function readOne(reader: Reader): Piece {
  const letter = take(reader);
  switch (letter) {
    case '(':
      return readGroup(reader);
    case '[':
      return oneLetter(readClass(reader));
    case '.':
      return oneLetter(() => true);
    case '^':
      return (_, from) => (from === 0 ? [from] : []);
    case '$':
      return (text, from) => (from === text.length ? [from] : []);
    case '\\':
      return oneLetter(readEscape(reader));
    default:
      return oneLetter((each) => each === foldLetter(letter));
  }
}

function readGroup(reader: Reader): Piece {
  if (reader.pattern.slice(reader.at, reader.at + 2).join('') === '?:') reader.at += 2;
  const piece = readChoice(reader);
  if (take(reader) !== ')') throw new Error(`no pattern: ${reader.pattern.join('')}`);
  return piece;
}

type IsOne = (letter: string) => boolean;

function oneLetter(isOne: IsOne): Piece {
  return (text, from) => {
    const letter = text[from];
    return letter !== undefined && isOne(letter) ? [from + 1] : [];
  };
}

function readClass(reader: Reader): IsOne {
  const isOpposite = peek(reader) === '^';
  if (isOpposite) take(reader);
  const parts: IsOne[] = [];
  for (let next = take(reader); next !== ']'; next = take(reader)) {
    if (next === '\\') {
      parts.push(readEscape(reader));
    } else if (peek(reader) === '-' && reader.pattern[reader.at + 1] !== ']') {
      take(reader);
      parts.push(isBetween(foldLetter(next), foldLetter(take(reader))));
    } else {
      const single = foldLetter(next);
      parts.push((letter) => letter === single);
    }
  }
  return (letter) => parts.some((part) => part(letter)) !== isOpposite;
}

function isBetween(first: string, last: string): IsOne {
  const [from, to] = [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0];
  return (letter) => {
    const point = letter.codePointAt(0) ?? 0;
    return from <= point && point <= to;
  };
}

function readEscape(reader: Reader): IsOne {
  const letter = take(reader);
  switch (letter) {
    case 'd':
      return (each) => /^[0-9]$/.test(each);
    case 'D':
      return (each) => !/^[0-9]$/.test(each);
    case 'w':
      return (each) => /^[0-9a-z_]$/.test(each);
    case 'W':
      return (each) => !/^[0-9a-z_]$/.test(each);
    case 's':
      return (each) => ' \t\n\r'.includes(each);
    case 'S':
      return (each) => !' \t\n\r'.includes(each);
    default:
      return (each) => each === foldLetter(letter);
  }
}

function distinct(places: readonly number[]): number[] {
  return [...new Set(places)];
}
