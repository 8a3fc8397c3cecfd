import { importFileUnusable } from '../errors.js';
import { textOf } from '../fields/field.js';
import type { Mapping } from '../mapping/mapping-form.js';
import { type CsvReader, type CsvRecord, createCsvReader } from './csv-reader.js';
import { decodeText } from './decode-text.js';
import type {
  FileColumns,
  FileRow,
  ReadRow,
  RowChunk,
  RowFile,
  UnreadableRow,
} from './file-row.js';
import type { Input } from './open-input.js';
import { sniffDelimiter } from './sniff-delimiter.js';

/** What a mapping can say about a file. */
export type FileOptions = Partial<Pick<Mapping, 'delimiter' | 'encoding' | 'columns' | 'format'>>;

/**
 * CSV as a file of rows. Its first line names the columns, unless the mapping does.
 *
 * @throws AppError `import-file-unusable` for one without a header
 */
export async function openCsvFile(input: Input, options: FileOptions): Promise<RowFile> {
  const form = await findForm(input, options);
  const names = options.columns ?? (await readHeader(input, form));
  return {
    format: 'csv',
    columns: columnsByPlace(names),
    contentOf: ({ record }) => record.map(textOf).join('\u001f'),
    rows: () => readRows(input, form, { names, hasHeader: options.columns === undefined }),
  };
}

interface CsvForm extends FileOptions {
  readonly reader: () => CsvReader;
}

async function findForm(input: Input, options: FileOptions): Promise<CsvForm> {
  const { delimiter, encoding } = options;
  for await (const head of decodeText(input.read(), encoding)) {
    const newline = head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
    const sign = delimiter === 'tab' ? '\t' : (delimiter ?? sniffDelimiter(head.toString('utf8')));
    return { ...options, reader: () => createCsvReader(sign, newline) };
  }
  throw importFileUnusable.make({
    name: input.name,
    problem: 'is empty',
    advice: 'Export it again; a file of rows has a line that names its columns at least.',
  });
}

async function readHeader(input: Input, form: CsvForm): Promise<string[]> {
  for await (const { pieces } of readPieces(input, form)) {
    const [first] = pieces;
    if (first?.kind === 'record') return first.fields.map((name) => name.trim());
    if (first !== undefined) break;
  }
  throw importFileUnusable.make({
    name: input.name,
    problem: 'has no header line that can be read',
    advice:
      'Its first line should name the columns; if it has none, say `columns: [first, second, …]` in the mapping.',
  });
}

async function* readPieces(input: Input, { encoding, reader: createReader }: CsvForm) {
  const reader = createReader();
  const stream = input.read();
  for await (const chunk of decodeText(stream, encoding)) {
    yield { pieces: reader.read(chunk), bytes: stream.bytesRead };
  }
  yield { pieces: reader.end(), bytes: stream.bytesRead };
}

interface Header {
  readonly names: readonly string[];
  readonly hasHeader: boolean;
}

async function* readRows(
  input: Input,
  form: CsvForm,
  { names, hasHeader }: Header,
): AsyncGenerator<RowChunk> {
  let skips = hasHeader;
  for await (const { pieces, bytes } of readPieces(input, form)) {
    const rows = (skips ? pieces.slice(1) : pieces).map((piece) => rowOf(piece, names));
    if (pieces.length > 0) skips = false;
    if (rows.length > 0) yield { rows, bytes };
  }
}

function rowOf(piece: CsvRecord | UnreadableRow, names: readonly string[]): ReadRow {
  if (piece.kind === 'unreadable') return piece;
  const { line, fields, bytes } = piece;
  if (fields.length === names.length) return { kind: 'row', line, record: fields, bytes };
  const problem = `It has ${fields.length} values, and there are ${names.length} columns`;
  return { kind: 'unreadable', line, bytes, problem };
}

/** Columns that are found by their place in the record. */
export function columnsByPlace(names: readonly string[]): FileColumns {
  return {
    names,
    find: (name) => {
      const at = names.indexOf(name);
      if (at === -1) return undefined;
      if (names.includes(name, at + 1)) return 'ambiguous';
      return ({ record }: FileRow) => record[at] ?? null;
    },
  };
}
