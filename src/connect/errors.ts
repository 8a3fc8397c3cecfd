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

export const importUnknown = defineError<null>({
  code: 'import-unknown',
  status: 404,
  when: 'An import is asked for that the workspace has not had.',
  message: () => 'This workspace has had no such import.',
  hint: () => 'GET /api/imports lists those that it had.',
});

export const uploadUnknown = defineError<null>({
  code: 'upload-unknown',
  status: 404,
  when: 'An uploaded file is asked for that is not kept, or not any more.',
  message: () => 'This file is not here any more.',
  hint: () =>
    'A file goes when it was imported or discarded, or a day after it was touched last. Upload it again.',
});

export const uploadTooLarge = defineError<{ megabytes: string; mostMegabytes: string }>({
  code: 'upload-too-large',
  status: 413,
  when: 'A file to be uploaded is larger than ATTUNE_UPLOAD_LIMIT_MB allows.',
  message: ({ megabytes, mostMegabytes }) =>
    `The file has ${megabytes} MB; at most ${mostMegabytes} MB can be uploaded here.`,
  hint: () =>
    'Gzip it, or cut it in two; or import it where it lies (attune import); or let an operator raise ATTUNE_UPLOAD_LIMIT_MB.',
});

export const uploadsTooMany = defineError<{ most: number }>({
  code: 'uploads-too-many',
  status: 409,
  when: 'A workspace has as many uploaded files waiting as it may have.',
  message: ({ most }) => `There are ${most} uploaded files already whose import is not done.`,
  hint: () => 'Import or discard some of them first.',
});

export const uploadMisplaced = defineError<{ received: number }>({
  code: 'upload-misplaced',
  status: 409,
  when: 'A piece of an uploaded file does not begin where the last one ended, or goes beyond its end.',
  message: ({ received }) =>
    `Of the file ${received} bytes are here; this piece does not fit there.`,
  hint: () => 'Send the piece that begins there, and no more bytes than were announced.',
  detail: ({ received }) => ({ received }),
});

export const uploadNoRoom = defineError<null>({
  code: 'upload-no-room',
  status: 507,
  when: 'The disk of the data folder is full.',
  message: () => 'The server’s disk is full; this piece of the file was not kept.',
  hint: () => 'Ask an operator to make room in the data folder, then try again.',
});

export const uploadIncomplete = defineError<null>({
  code: 'upload-incomplete',
  status: 409,
  when: 'A file is to be read of which not all bytes have come.',
  message: () => 'The file has not come whole yet.',
  hint: () => 'Wait for the upload to end; if it broke off, upload the file again.',
});

export const uploadBusy = defineError<null>({
  code: 'upload-busy',
  status: 409,
  when: 'Something is wanted of an uploaded file while it is checked or imported, or was.',
  message: () => 'The file is being checked or imported, or that is done.',
  hint: () => 'Wait until that has ended, or stop it first.',
});

export const uploadElsewhere = defineError<{ name: string }>({
  code: 'upload-elsewhere',
  status: 409,
  when: 'An uploaded file does not lie in the data folder of the process that is asked.',
  message: ({ name }) => `${name} does not lie on this machine.`,
  hint: () =>
    'Where several machines serve, let them share the folder uploads of ATTUNE_DATA_DIR. If the file was lost, upload it again.',
});

export const uploadGivenUp = defineError<{ attempts: number }>({
  code: 'upload-given-up',
  status: 500,
  when: 'Work on an uploaded file ended its process again and again.',
  message: ({ attempts }) =>
    `The file was taken up ${attempts} times, and each time the process ended.`,
  hint: () =>
    'Look into the server’s log, whether it ran out of memory; or import the file by the command line.',
});

export const uploadWorkFailed = defineError<null>({
  code: 'upload-work-failed',
  status: 500,
  when: 'A bug ended the work on an uploaded file.',
  message: () => 'Something in Attune broke while it read the file.',
  hint: () =>
    'What was kept stays, and nothing is kept twice: try it again. If it stays so, look into the server’s log.',
});

export function inMegabytes(bytes: number): string {
  return (bytes / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 1 });
}

export const errors: readonly ErrorKind<never>[] = [
  mappingInvalid,
  mappingMissing,
  columnUnknown,
  columnAmbiguous,
  importFileUnreadable,
  importFileUnusable,
  importUnknown,
  uploadUnknown,
  uploadTooLarge,
  uploadsTooMany,
  uploadMisplaced,
  uploadNoRoom,
  uploadIncomplete,
  uploadBusy,
  uploadElsewhere,
  uploadGivenUp,
  uploadWorkFailed,
];
