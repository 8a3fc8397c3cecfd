import type { Input } from './files/open-input.js';
import { readColumn } from './read-column.js';
import { readLines } from './read-lines.js';

/** Texts as they come, and how many rows could not be read so far. */
export interface TextReader {
  readonly texts: AsyncGenerator<readonly string[]>;
  unreadable(): number;
}

/**
 * Reads a file of texts: one a line, or those of a column of a file of rows.
 *
 * @throws AppError `import-file-unusable`, once it is read
 */
export function readTexts(input: Input, column: string | undefined): TextReader {
  let unreadable = 0;
  async function* read(name: string): AsyncGenerator<readonly string[]> {
    for await (const { values, problems } of readColumn(input, name)) {
      unreadable += problems.length;
      yield values;
    }
  }
  const texts = column === undefined ? readLines(input.read()) : read(column);
  return { texts, unreadable: () => unreadable };
}
