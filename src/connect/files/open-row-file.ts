import { importFileUnusable } from '../errors.js';
import { type FileOptions, openCsvFile } from './csv-file.js';
import { decodeText } from './decode-text.js';
import type { RowFile } from './file-row.js';
import { openNdjsonFile } from './ndjson-file.js';
import { type Input, PARQUET_MAGIC } from './open-input.js';
import { openParquetFile } from './parquet-file.js';

/**
 * The rows of a file. Which form it has is seen by its content; its name says nothing for certain.
 *
 * @throws AppError `import-file-unusable`
 */
export async function openRowFile(input: Input, options: FileOptions): Promise<RowFile> {
  const format = options.format ?? (await findFormat(input, options));
  if (format === 'parquet') return openParquetFile(input);
  return format === 'ndjson' ? openNdjsonFile(input, options) : openCsvFile(input, options);
}

/** How files begin that people have in hand instead, and what each is. */
const OTHERS = [
  { magic: Buffer.from('PK\u0003\u0004'), problem: 'is a spreadsheet (or another ZIP archive)' },
  { magic: Buffer.of(0xd0, 0xcf, 0x11, 0xe0), problem: 'is an old spreadsheet' },
  { magic: Buffer.from('%PDF'), problem: 'is a PDF' },
];

function refuseOthers(head: Buffer, name: string): void {
  const other = OTHERS.find(({ magic }) => head.subarray(0, magic.length).equals(magic));
  if (other === undefined) return;
  const advice = 'Bring rows of text: save the table as CSV (UTF-8), and upload that.';
  throw importFileUnusable.make({ name, problem: other.problem, advice });
}

async function findFormat(input: Input, { encoding }: FileOptions): Promise<RowFile['format']> {
  for await (const head of input.read()) {
    if (head.subarray(0, PARQUET_MAGIC.length).equals(PARQUET_MAGIC)) return 'parquet';
    refuseOthers(head, input.name);
    break;
  }
  for await (const head of decodeText(input.read(), encoding)) {
    const first = /\S/.exec(head.toString('latin1'))?.[0];
    if (first === '[') {
      throw importFileUnusable.make({
        name: input.name,
        problem: 'is one JSON array, which would have to be read whole',
        advice: 'Write one object a line (NDJSON): jq -c ".[]" file.json > file.ndjson',
      });
    }
    return first === '{' ? 'ndjson' : 'csv';
  }
  return 'csv';
}
