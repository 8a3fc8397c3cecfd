import { isUtf8 } from 'node:buffer';
import {
  isJsonObject,
  type JsonObject,
  JsonSyntaxError,
  type JsonValue,
  maxJsonDepth,
  parseExact,
  scanValue,
} from '../../kernel/index.js';
import type { FileOptions } from './csv-file.js';
import { decodeText } from './decode-text.js';
import type { FileColumns, FileRow, ReadRow, RowChunk, RowFile } from './file-row.js';
import type { Input } from './open-input.js';

/** A line that is longer is no event of anybody's: its beginning is kept, and says so. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;
/** Lines of which the names of columns are taken, for whoever misspells one. */
const LINES_LOOKED_AT = 100;
const LF = 0x0a;

/** JSON, one object a line. */
export async function openNdjsonFile(input: Input, { encoding }: FileOptions): Promise<RowFile> {
  const names = await findNames(input, { encoding });
  return {
    format: 'ndjson',
    columns: columnsByPath(names),
    contentOf: ({ bytes }) => Buffer.from(bytes).toString('utf8').trim(),
    rows: () => readRows(input, { encoding }),
  };
}

async function* readRows(input: Input, { encoding }: FileOptions): AsyncGenerator<RowChunk> {
  const stream = input.read();
  const cut = createLineCutter();
  for await (const chunk of decodeText(stream, encoding)) {
    const rows = cut(chunk).map(rowOf);
    if (rows.length > 0) yield { rows, bytes: stream.bytesRead };
  }
  yield { rows: cut(Buffer.of(LF)).map(rowOf), bytes: stream.bytesRead };
}

interface Line {
  readonly line: number;
  readonly bytes: Buffer;
  readonly isCut: boolean;
}

/** Cuts what comes in pieces into lines; blank ones are left out. */
function createLineCutter(): (chunk: Buffer) => Line[] {
  let rest: Buffer = Buffer.alloc(0);
  let isCut = false;
  let line = 1;
  return (chunk) => {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(LF); at !== -1; at = chunk.indexOf(LF, from)) {
      const end = chunk.subarray(from, at);
      const bytes = rest.length === 0 ? end : Buffer.concat([rest, end]);
      if (/\S/.test(bytes.toString('latin1'))) {
        lines.push({ line, bytes: bytes.subarray(0, MAX_LINE_BYTES), isCut });
      }
      rest = Buffer.alloc(0);
      isCut = false;
      line += 1;
      from = at + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(from)]);
    if (rest.length > MAX_LINE_BYTES) {
      rest = rest.subarray(0, MAX_LINE_BYTES);
      isCut = true;
    }
    return lines;
  };
}

function rowOf({ line, bytes, isCut }: Line): ReadRow {
  const problem = isCut ? 'It is longer than 4 MB; its beginning was kept' : undefined;
  const value = problem === undefined ? parse(bytes) : problem;
  if (typeof value === 'string') return { kind: 'unreadable', line, bytes, problem: value };
  return { kind: 'row', line, bytes, record: [value] };
}

/** @returns what is wrong, where it is no object */
function parse(bytes: Buffer): JsonObject | string {
  if (!isUtf8(bytes)) return 'It is not UTF-8';
  try {
    // What is nested too deep for the parser is told apart by the scan, which ends on anything.
    if (scanValue(bytes).depth > maxJsonDepth) return 'It is nested too deep';
    const value = parseExact(bytes.toString('utf8'));
    return isJsonObject(value) ? value : 'It is no JSON object';
  } catch (error) {
    if (error instanceof JsonSyntaxError) return 'It is no JSON';
    throw error;
  }
}

async function findNames(input: Input, options: FileOptions): Promise<string[]> {
  const looked: ReadRow[] = [];
  for await (const { rows } of readRows(input, options)) {
    looked.push(...rows.slice(0, LINES_LOOKED_AT - looked.length));
    if (looked.length === LINES_LOOKED_AT) break;
  }
  const names = looked.flatMap((row) => (row.kind === 'row' ? Object.keys(objectOf(row)) : []));
  return [...new Set(names)];
}

function objectOf({ record: [object] }: FileRow): JsonObject {
  return isJsonObject(object) ? object : {};
}

/** `a.b`: the member of that name, or else the member b of a. A rare one may stand in no line so far. */
function columnsByPath(names: readonly string[]): FileColumns {
  return {
    names,
    find: (name) => {
      const path = name.split('.');
      return (row) => {
        const object = objectOf(row);
        return Object.hasOwn(object, name) ? (object[name] ?? null) : valueAt(object, path);
      };
    },
  };
}

function valueAt(object: JsonObject, path: readonly string[]): JsonValue {
  let value: JsonValue = object;
  for (const name of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return null;
    value = value[name] ?? null;
  }
  return value;
}
