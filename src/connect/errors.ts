import { defineError, type ErrorKind } from '../kernel/index.js';

export const mappingInvalid = defineError<{ path: string; problems: readonly string[] }>({
  code: 'mapping-invalid',
  status: 400,
  when: 'A mapping, which says what the columns of a file mean, is not as it should be.',
  message: ({ path, problems }) => `${path}, ${problems.join('; ')}.`,
  hint: () => 'docs/reference/imports.md says what a mapping can have; nothing was imported.',
});

export const mappingMissing = defineError<{ columns: readonly string[] }>({
  code: 'mapping-missing',
  status: 400,
  when: 'A file of rows is to be imported without a mapping that says what its columns mean.',
  message: ({ columns }) => `Which columns mean what? The file has: ${columns.join(', ')}.`,
  hint: () =>
    'Give a mapping with --mapping; there are ready ones in docs/imports/mappings, and docs/reference/imports.md says how to write one.',
});

export const columnUnknown = defineError<{
  path: string;
  line: number;
  key: string;
  column: string;
  nearest: string | undefined;
  columns: readonly string[];
}>({
  code: 'column-unknown',
  status: 400,
  when: 'A mapping names a column that the file does not have.',
  message: ({ path, line, key, column, nearest }) => {
    const meant = nearest === undefined ? '' : ` The nearest is “${nearest}”.`;
    return `${path}, line ${line}: ${key} names the column “${column}”, which the file does not have.${meant}`;
  },
  hint: ({ columns }) =>
    `Its columns are ${columns.join(', ')}. A value that is the same in every row is written { const: … }.`,
});

export const columnAmbiguous = defineError<{ column: string; key: string }>({
  code: 'column-ambiguous',
  status: 400,
  when: 'A mapping names a column of which the file has several.',
  message: ({ column, key }) =>
    `The file has several columns “${column}”, and ${key} does not say which.`,
  hint: () =>
    'Name the columns yourself: `columns: [first, second, …]` in the mapping, and leave the header line out of the file.',
});

export const importFileUnreadable = defineError<{ path: string; problem: string }>({
  code: 'import-file-unreadable',
  status: 400,
  when: 'A file that is to be imported can’t be opened or read.',
  message: ({ path, problem }) => `${path} can’t be read: ${problem}.`,
  hint: () => 'Check the name, and whether this account may read it; `-` is standard input.',
});

export const importFileUnusable = defineError<{ name: string; problem: string; advice: string }>({
  code: 'import-file-unusable',
  status: 400,
  when: 'A file that is to be imported is of no form that can be read, or breaks off.',
  message: ({ name, problem }) => `${name} ${problem}.`,
  hint: ({ advice }) => advice,
});

export const errors: readonly ErrorKind<never>[] = [
  mappingInvalid,
  mappingMissing,
  columnUnknown,
  columnAmbiguous,
  importFileUnreadable,
  importFileUnusable,
];
