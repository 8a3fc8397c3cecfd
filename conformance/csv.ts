import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadRow } from '../src/connect/files/file-row.js';
import { openInput } from '../src/connect/files/open-input.js';
import { openRowFile } from '../src/connect/files/open-row-file.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../src/kernel/index.js';
import { judgeCases } from './judge-cases.js';
import { findMaterial, MaterialError, readCases } from './material.js';
import { isSameJson } from './same-json.js';
import type { Suite } from './suite.js';

/** Max Ogden's pairs of a CSV file and what it says as JSON, read as an import reads its file. */
export const csv: Suite = {
  name: 'csv',
  description: 'CSV files with quotes, line ends and encodings of all kinds',
  folder: 'csv-spectrum',
  run: async ({ dir, say }) => {
    const folder = findMaterial(dir, csv, 'csvs');
    const names = readdirSync(folder)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => basename(name, '.csv'))
      .sort();
    if (names.length === 0) throw new MaterialError(`${folder} has no file *.csv`);
    const results = await judgeCases(
      names.map((name) => [name, name] as const),
      say,
      async (name) => {
        const expected = join(dirname(folder), 'json', `${name}.json`);
        if (!existsSync(expected)) return `there is no ${expected}`;
        return judge(await readRecords(join(folder, `${name}.csv`)), readCases(expected));
      },
    );
    return { results, notes: [] };
  },
};

/** The rows as objects; those that can’t be read as what is wrong with them. */
async function readRecords(path: string): Promise<JsonValue[]> {
  const input = await openInput(path, Readable.from([]));
  try {
    if (input.byteLength === 0) return [];
    const file = await openRowFile(input, { format: 'csv' });
    const records: JsonValue[] = [];
    for await (const { rows } of file.rows()) {
      records.push(...rows.map((row) => recordOf(row, file.columns.names)));
    }
    return records;
  } finally {
    await input.close();
  }
}

function recordOf(row: ReadRow, names: readonly string[]): JsonObject | string {
  if (row.kind === 'unreadable') return `line ${row.line}: ${row.problem}`;
  return Object.fromEntries(names.map((name, at) => [name, row.record[at] ?? null]));
}

function judge(records: readonly JsonValue[], expected: readonly JsonValue[]): string | undefined {
  if (records.length !== expected.length) {
    return `${records.length} rows, though ${expected.length} were expected`;
  }
  const wrong = records.findIndex((record, at) => !isSameJson(record, expected[at] ?? null));
  if (wrong === -1) return undefined;
  const record = records[wrong];
  return isJsonObject(record) ? `row ${wrong} has other values` : String(record);
}
