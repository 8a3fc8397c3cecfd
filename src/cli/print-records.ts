import Table from 'cli-table3';
import type { Terminal } from './terminal.js';

/** One thing that a command shows, ready for JSON. */
export type ShownRecord = Readonly<Record<string, unknown>>;

export interface PrintOptions {
  /** JSON (an array) instead of a table. */
  readonly json: boolean;
  /** The table's columns: key of the record → title. */
  readonly columns: Readonly<Record<string, string>>;
  /** What to say instead of an empty table. */
  readonly whenEmpty: string;
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Prints records as a table without lines, which `grep` and `awk` can read as well, or as JSON. */
export function printRecords(
  terminal: Terminal,
  records: readonly ShownRecord[],
  { json, columns, whenEmpty }: PrintOptions,
): void {
  if (json) {
    terminal.say(JSON.stringify(records, null, 2));
    return;
  }
  if (records.length === 0) {
    terminal.say(whenEmpty);
    return;
  }
  const table = new Table({
    head: Object.values(columns).map((title) => terminal.colours.bold(title)),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  const keys = Object.keys(columns);
  for (const record of records) table.push(keys.map((key) => cellOf(record[key])));
  for (const line of table.toString().split('\n')) terminal.say(line.trimEnd());
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.join(', ');
  return String(value);
}
