import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { tempFolder } from '../../../test/temp-folder.js';
import type { FileOptions } from '../files/csv-file.js';
import type { ReadRow, RowFile } from '../files/file-row.js';
import { type Input, openInput } from '../files/open-input.js';
import { openRowFile } from '../files/open-row-file.js';

/** An input with this content; closed when the test is over. */
export async function inputOf(content: string | Uint8Array, name = 'rows.csv'): Promise<Input> {
  const path = join(await tempFolder(), name);
  await writeFile(path, content);
  const input = await openInput(path, Readable.from([]));
  onTestFinished(() => input.close());
  return input;
}

export async function rowFileOf(
  content: string | Uint8Array,
  options: FileOptions = {},
): Promise<RowFile> {
  return openRowFile(await inputOf(content), options);
}

export async function allRows(file: RowFile): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const chunk of file.rows()) rows.push(...chunk.rows);
  return rows;
}

/** What can be read, as lists of values behind their lines; of the others what is wrong. */
export function shown(rows: readonly ReadRow[]): (readonly [number, unknown])[] {
  return rows.map((row) => (row.kind === 'row' ? [row.line, row.record] : [row.line, row.problem]));
}
