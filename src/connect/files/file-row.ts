import type { JsonValue } from '../../kernel/index.js';

/** One row of a file. */
export interface FileRow {
  readonly kind: 'row';
  /** From 1, the header included; of a row that goes over several lines, the first. */
  readonly line: number;
  /** A value a column; texts where the form knows nothing else. Of NDJSON: the one object. */
  readonly record: readonly JsonValue[];
  /** The row as it came, without the end of its line. */
  readonly bytes: Uint8Array;
}

/** What stands in a file and is no row of it. */
export interface UnreadableRow {
  readonly kind: 'unreadable';
  readonly line: number;
  readonly bytes: Uint8Array;
  /** What is wrong with it, as a sentence. */
  readonly problem: string;
}

export type ReadRow = FileRow | UnreadableRow;

/** The columns of a file. */
export interface FileColumns {
  /** Those that are known before every row is read. */
  readonly names: readonly string[];
  /**
   * How a column’s value is found.
   *
   * @returns undefined: the file has no such column; `ambiguous`: it has several
   */
  find(name: string): ((row: FileRow) => JsonValue) | undefined | 'ambiguous';
}

/** A file whose rows can be read, as often as need be. */
export interface RowFile {
  readonly format: 'csv' | 'ndjson' | 'parquet';
  readonly columns: FileColumns;
  /** Rows, some at a time, in the file’s order; `bytes` says how much of the file they took. */
  rows(): AsyncIterable<RowChunk>;
  /** A row as a text that is the same whenever its values are. */
  contentOf(row: FileRow): string;
}

export interface RowChunk {
  readonly rows: readonly ReadRow[];
  /** How far into the file (as it lies on the disk) its reader is. */
  readonly bytes: number;
}
