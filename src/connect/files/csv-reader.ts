import { isUtf8 } from 'node:buffer';
import { type CsvError, type Options, Parser } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import type { UnreadableRow } from './file-row.js';

/** A record of CSV (RFC 4180), not yet compared with the header. */
export interface CsvRecord {
  readonly kind: 'record';
  readonly line: number;
  readonly fields: readonly string[];
  readonly bytes: Uint8Array;
}

/** Takes CSV piece by piece, as UTF-8, and gives its records. */
export interface CsvReader {
  read(chunk: Buffer): (CsvRecord | UnreadableRow)[];
  /** What is left when nothing comes any more. */
  end(): (CsvRecord | UnreadableRow)[];
}

/** Of a record, in bytes: a quote that is never closed would take in the rest of the file. */
const MAX_RECORD_BYTES = 1024 * 1024;
/** What the parser gets at once: after a mistake, the rest of it was read in vain. */
const SLICE_BYTES = 16 * 1024;
/** The parser looks some bytes ahead, and keeps a record back until it has them. */
const PADDING = Buffer.alloc(16, '\n');
const LF = 0x0a;
const CR = 0x0d;

const PROBLEMS: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'A quote closes a value, and more of it comes behind',
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened and never closed',
  CSV_MAX_RECORD_SIZE: 'A quote is opened and not closed within a megabyte',
};
const OPENING_QUOTE = 'INVALID_OPENING_QUOTE';
const NOT_UTF8 =
  'It is not UTF-8: if the file is of another encoding, say which in the mapping (encoding: windows-1252)';

interface Piece {
  readonly fields: readonly string[];
  /** Where it ends, counted from where its parser began. */
  readonly end: number;
}

/**
 * A mistake costs one line: the record that has it is given up, and reading goes on behind the first of its
 * lines.
 *
 * @param newline what ends a line: `\r` for files of old Macs, else `\n`
 */
export function createCsvReader(delimiter: string, newline: '\n' | '\r' = '\n'): CsvReader {
  const options: Options = {
    delimiter,
    record_delimiter: newline === '\n' ? ['\r\n', '\n'] : ['\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_RECORD_BYTES,
  };
  const reading: Reading = {
    options,
    newline: newline.charCodeAt(0),
    window: Buffer.alloc(0),
    given: 0,
    base: 0,
    line: 1,
    parser: createStrictParser(options),
  };
  return {
    read: (chunk) => readChunk(reading, chunk, false),
    end: () => readChunk(reading, PADDING, true),
  };
}

/** How far the reading is. */
interface Reading {
  readonly options: Options;
  readonly newline: number;
  /** What was not given back yet: it begins where a record does, or blank lines before one. */
  window: Buffer;
  /** How much of the window the parser has. */
  given: number;
  /** Where the window begins, counted from where the parser began. */
  base: number;
  /** The line at which the window begins. */
  line: number;
  parser: StrictParser;
}

type Found = CsvRecord | UnreadableRow;

function readChunk(reading: Reading, chunk: Buffer, isLast: boolean): Found[] {
  const { window } = reading;
  reading.window = window.length === 0 ? chunk : Buffer.concat([window, chunk]);
  const found: Found[] = [];
  for (;;) {
    readRecords(reading, found);
    const isLeft = isLast && blanksOf(reading.window) < reading.window.length;
    const mistake = reading.parser.mistake ?? (isLeft ? 'CSV_QUOTE_NOT_CLOSED' : undefined);
    // A line with a mistake is waited for until it has come whole.
    if (mistake === undefined || !(isLast || hasWholeLine(reading))) return found;
    found.push(giveUpLine(reading, mistake));
  }
}

/** Reads on to the window's end, or to a mistake. */
function readRecords(reading: Reading, found: Found[]): void {
  while (reading.parser.mistake === undefined && reading.given < reading.window.length) {
    const { parser, window, given, base } = reading;
    const slice = window.subarray(given, given + SLICE_BYTES);
    let begin = base;
    for (const { fields, end } of parser.write(slice)) {
      found.push(recordOf(reading, fields, window.subarray(begin - base, end - base)));
      begin = end;
    }
    reading.window = window.subarray(begin - base);
    reading.given = given + slice.length - (begin - base);
    reading.base = begin;
  }
}

function recordOf(reading: Reading, fields: readonly string[], whole: Buffer): Found {
  const record = whole.subarray(blanksOf(whole));
  const line = reading.line + countLines(whole.subarray(0, blanksOf(whole)), reading.newline);
  reading.line = line + countLines(record, reading.newline);
  const bytes = withoutEnd(record);
  if (isUtf8(bytes)) return { kind: 'record', line, fields, bytes };
  return { kind: 'unreadable', line, bytes, problem: NOT_UTF8 };
}

/** Gives the first line of the window back as one that can’t be read, or that only strictness refused. */
function giveUpLine(reading: Reading, code: string): Found {
  const { window, newline, options } = reading;
  const blanks = blanksOf(window);
  const line = reading.line + countLines(window.subarray(0, blanks), newline);
  const newlineAt = window.indexOf(newline, blanks);
  const end = newlineAt === -1 ? window.length : newlineAt + 1;
  const bytes = withoutEnd(window.subarray(blanks, end));
  Object.assign(reading, {
    window: window.subarray(end),
    given: 0,
    base: 0,
    line: line + 1,
    parser: createStrictParser(options),
  });
  const fields = code === OPENING_QUOTE ? readRelaxed(bytes, options) : undefined;
  if (fields !== undefined) return { kind: 'record', line, fields, bytes };
  const problem = PROBLEMS[code] ?? 'Its quotes are not as CSV has them';
  return { kind: 'unreadable', line, bytes, problem };
}

function hasWholeLine({ window, newline }: Reading): boolean {
  return window.indexOf(newline, blanksOf(window)) !== -1 || window.length > MAX_RECORD_BYTES;
}

interface StrictParser {
  /** The records that ended in these bytes. None come after a mistake. */
  write(bytes: Buffer): readonly Piece[];
  /** The code of the mistake that was met. */
  readonly mistake: string | undefined;
}

/**
 * The parser works as it is written to, and has pushed every record before `write` returns. They are taken where
 * they are pushed: its own callback for records makes a report of eleven fields for each, which takes a quarter
 * of all the time.
 */
function createStrictParser(options: Options): StrictParser {
  let pieces: Piece[] = [];
  let mistake: string | undefined;
  const parser = new Parser({
    ...options,
    on_skip: (error: CsvError | undefined) => {
      mistake ??= error?.code ?? '';
      // Ends the parsing there: what it would make of the rest of its bytes is not wanted.
      throw error;
    },
  });
  // Told by `mistake`, and before it comes.
  parser.on('error', () => undefined);
  parser.push = (fields: readonly string[]) => {
    pieces.push({ fields, end: parser.info.bytes });
    return true;
  };
  return {
    write: (bytes) => {
      pieces = [];
      parser.write(bytes);
      return pieces;
    },
    get mistake() {
      return mistake;
    },
  };
}

/** A line in which a quote stands in the middle of a value that is in none: there it is a sign like any other. */
function readRelaxed(bytes: Buffer, options: Options): readonly string[] | undefined {
  if (!isUtf8(bytes)) return undefined;
  try {
    const records: string[][] = parseWhole(bytes, {
      ...options,
      relax_quotes: true,
      skip_records_with_error: false,
    });
    return records.length === 1 ? records[0] : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function withoutEnd(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end -= 1;
  return bytes.subarray(0, end);
}

/** How many bytes at the beginning are ends of lines alone. */
function blanksOf(bytes: Buffer): number {
  let at = 0;
  while (bytes[at] === LF || bytes[at] === CR) at += 1;
  return at;
}

function countLines(bytes: Buffer, newline: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) lines += 1;
  return lines;
}
