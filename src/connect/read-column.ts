import { importFileUnusable } from './errors.js';
import { textOf } from './fields/field.js';
import type { Input } from './files/open-input.js';
import { openRowFile } from './files/open-row-file.js';

/** A stretch of one column of a file. */
export interface ColumnChunk {
  /** Texts without blanks at their ends; empty ones are left out. */
  readonly values: readonly string[];
  /** Rows that could not be read, and why. */
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
  /** How far into the file the reader is. */
  readonly bytes: number;
}

/**
 * Reads one column of a file of rows: CSV, NDJSON or Parquet.
 *
 * @throws AppError `import-file-unusable`
 */
export async function* readColumn(input: Input, column: string): AsyncGenerator<ColumnChunk> {
  const file = await openRowFile(input, {});
  const find = file.columns.find(column);
  if (find === undefined || find === 'ambiguous') {
    throw importFileUnusable.make({
      name: input.name,
      problem: `has ${find === undefined ? 'no column' : 'several columns'} named “${column}”`,
      advice: `Its columns are ${file.columns.names.join(', ') || 'not known'}.`,
    });
  }
  for await (const { rows, bytes } of file.rows()) {
    const values: string[] = [];
    const problems: { line: number; problem: string }[] = [];
    for (const row of rows) {
      if (row.kind === 'unreadable') problems.push({ line: row.line, problem: row.problem });
      else values.push(textOf(find(row)).trim());
    }
    yield { values: values.filter((text) => text !== ''), problems, bytes };
  }
}
