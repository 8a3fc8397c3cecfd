import {
  type FileMetaData,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type SchemaElement,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { type JsonValue, stringifyExact } from '../../kernel/index.js';
import { importFileUnusable } from '../errors.js';
import { textOf } from '../fields/field.js';
import { columnsByPlace } from './csv-file.js';
import type { FileRow, RowChunk, RowFile } from './file-row.js';
import type { Input } from './open-input.js';

/** Rows of one row group that are in memory at once. Of a larger one, some after the others. */
const MAX_ROWS = 1_000_000;
/** Rows that are handed on at once. */
const CHUNK_ROWS = 1_000;

/**
 * Parquet as a file of rows. Numbers become the texts that other forms would have of them.
 *
 * @throws AppError `import-file-unusable`
 */
export async function openParquetFile(input: Input): Promise<RowFile> {
  const file = bufferOf(input);
  const metadata = await readMetadata(input);
  const elements = parquetSchema(metadata).children.map(({ element }) => element);
  const names = elements.map(({ name }) => name);
  return {
    format: 'parquet',
    columns: columnsByPlace(names),
    contentOf: ({ record }) => record.map(textOf).join('\u001f'),
    rows: () => readRows(input, { file, elements }),
  };
}

function bufferOf({ byteLength, slice }: Input) {
  return { byteLength, slice: (start: number, end = byteLength) => slice(start, end) };
}

async function readMetadata(input: Input) {
  try {
    return await parquetMetadataAsync(bufferOf(input));
  } catch (error) {
    throw broken(input, error);
  }
}

function broken({ name }: Input, error: unknown): Error {
  const advice = 'Copy the file once more, or export it as CSV.';
  return importFileUnusable.make({ name, problem: 'is damaged Parquet', advice }, error);
}

interface ParquetParts {
  readonly file: ReturnType<typeof bufferOf>;
  readonly elements: readonly SchemaElement[];
}

async function* readRows(input: Input, { file, elements }: ParquetParts): AsyncGenerator<RowChunk> {
  const metadata = await readMetadata(input);
  const bytesPerRow = input.byteLength / Number(metadata.num_rows);
  const { ranges } = await parquetScan({ file, metadata });
  for (const { rowStart, rowEnd } of ranges) {
    for (let start = rowStart; start < rowEnd; start += MAX_ROWS) {
      const end = Math.min(rowEnd, start + MAX_ROWS);
      const columns: PackedColumn[] = [];
      // One after the other: each needs much room of its own until it is packed.
      for (const element of elements) {
        columns.push(await readColumn(input, { file, metadata, element, start, end }));
      }
      yield* chunksOf(columns, { elements, start, end, bytesPerRow });
    }
  }
}

/** The different values of a column, and which of them stands in which row. */
interface PackedColumn {
  readonly values: readonly JsonValue[];
  readonly places: Uint32Array;
}

interface ColumnRange {
  readonly file: ReturnType<typeof bufferOf>;
  readonly metadata: FileMetaData;
  readonly element: SchemaElement;
  readonly start: number;
  readonly end: number;
}

/** A scan remembers what it has read; so each column has one of its own. */
async function readColumn(input: Input, range: ColumnRange): Promise<PackedColumn> {
  const { file, metadata, element, start, end } = range;
  const { name: column } = element;
  try {
    const scan = await parquetScan({ file, metadata, compressors, columns: [column] });
    const cells = await scan.readColumn({ column, rowStart: start, rowEnd: end });
    return packColumn(cells, cellReader(element));
  } catch (error) {
    throw broken(input, error);
  }
}

function packColumn(cells: ArrayLike<unknown>, read: ReadCell): PackedColumn {
  const known = new Map<unknown, number>();
  const values: JsonValue[] = [];
  const places = new Uint32Array(cells.length);
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at];
    let place = known.get(cell);
    if (place === undefined) {
      place = values.push(read(cell)) - 1;
      known.set(cell, place);
    }
    places[at] = place;
  }
  return { values, places };
}

interface Stripe {
  readonly elements: readonly SchemaElement[];
  readonly start: number;
  readonly end: number;
  readonly bytesPerRow: number;
}

function* chunksOf(
  columns: readonly PackedColumn[],
  { elements, start, end, bytesPerRow }: Stripe,
): Generator<RowChunk> {
  for (let from = start; from < end; from += CHUNK_ROWS) {
    const to = Math.min(end, from + CHUNK_ROWS);
    const rows: FileRow[] = [];
    for (let at = from; at < to; at += 1) {
      const record = columns.map(({ values, places }) => values[places[at - start] ?? 0] ?? null);
      rows.push(rowOf(record, at + 1, elements));
    }
    yield { rows, bytes: Math.round(to * bytesPerRow) };
  }
}

/** The row in JSON stands for its bytes, and is only written where somebody wants it. */
function rowOf(record: JsonValue[], line: number, elements: readonly SchemaElement[]): FileRow {
  return {
    kind: 'row',
    line,
    record,
    get bytes() {
      const named = elements.map(({ name }, at) => [name, record[at] ?? null] as const);
      return Buffer.from(stringifyExact(Object.fromEntries(named)));
    },
  };
}

type ReadCell = (value: unknown) => JsonValue;

function cellReader({ type, converted_type: converted, scale = 0 }: SchemaElement): ReadCell {
  if (converted === 'DECIMAL') {
    return (value) => (typeof value === 'number' ? value.toFixed(scale) : cellOf(value));
  }
  if (type === 'FLOAT') {
    return (value) => (typeof value === 'number' ? shortestFloat(value) : cellOf(value));
  }
  if (converted === 'DATE') {
    return (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : cellOf(value));
  }
  return cellOf;
}

/** A value as a text, or as JSON where it has parts. */
function cellOf(value: unknown): JsonValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(cellOf);
  if (typeof value === 'object') {
    const members = Object.entries(value).map(([name, each]) => [name, cellOf(each)] as const);
    return Object.fromEntries(members);
  }
  return Object.is(value, -0) ? '0' : String(value);
}

/** Nine digits tell any two floats of 32 bits apart; most need fewer. */
function shortestFloat(value: number): string {
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
