import { createReadStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import type { Instant } from '../../src/kernel/index.js';
import { type Database, int4Array, textArray } from '../../src/storage/index.js';

/** A year of a real shop's invoices, beside the repository. */
export const RAW_ORDERS_FILE = fileURLToPath(
  new URL('../../../shared/data/online-retail-ii/online-retail-2009-2010.csv.gz', import.meta.url),
);
/** How Attune's import reads it. */
export const RAW_ORDERS_MAPPING = fileURLToPath(
  new URL('../../docs/imports/mappings/online-retail.yaml', import.meta.url),
);
export const hasRawOrders = existsSync(RAW_ORDERS_FILE);

/** An invoice as the file has it. */
export interface RawOrder {
  readonly invoice: string;
  readonly customer: string;
  readonly at: Instant;
  readonly revenue: string;
  /** Its number begins with C: it takes goods back. */
  readonly isRefund: boolean;
}

/**
 * Puts the file's rows into a database, as a table that nothing of Attune reads: `raw_orders`, one row an invoice of
 * a known customer. Of invoices with two times, the first row's counts.
 */
export async function loadRawOrders(database: Database): Promise<RawOrder[]> {
  await database.execute(
    `create table raw_rows (line integer generated always as identity, invoice text, customer text,
                            quantity integer, price numeric, at timestamptz)`,
    [],
  );
  for await (const rows of readRows()) {
    await database.execute(
      `insert into raw_rows (invoice, customer, quantity, price, at)
       select invoice, customer, quantity, price::numeric, (at || 'Z')::timestamptz
         from unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[])
              with ordinality as t (invoice, customer, quantity, price, at, place)
        order by place`,
      [
        textArray(rows.map(({ invoice }) => invoice)),
        textArray(rows.map(({ customer }) => customer)),
        int4Array(rows.map(({ quantity }) => quantity)),
        textArray(rows.map(({ price }) => price)),
        textArray(rows.map(({ at }) => at)),
      ],
    );
  }
  await database.execute(
    `create table raw_orders as
       select invoice, customer, (array_agg(at order by line))[1] as at, sum(quantity * price) as revenue,
              invoice like 'C%' as is_refund
         from raw_rows group by invoice, customer`,
    [],
  );
  return database.query<RawOrder>(
    `select invoice, customer, at, revenue::text as revenue, is_refund as "isRefund"
       from raw_orders order by at, invoice`,
  );
}

interface RawRow {
  readonly invoice: string;
  readonly customer: string;
  readonly quantity: number;
  readonly price: string;
  readonly at: string;
}

const ROWS_AT_ONCE = 50_000;

async function* readRows(): AsyncGenerator<readonly RawRow[]> {
  const lines = createInterface({ input: createReadStream(RAW_ORDERS_FILE).pipe(createGunzip()) });
  let rows: RawRow[] = [];
  let isHeader = true;
  for await (const line of lines) {
    const [invoice = '', , , quantity = '', at = '', price = '', customer = ''] = cellsOf(line);
    if (!isHeader && customer !== '') {
      rows.push({ invoice, customer, quantity: Number(quantity), price, at });
    }
    isHeader = false;
    if (rows.length < ROWS_AT_ONCE) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

/** Writes the header and the first rows of the file. */
export async function writeFirstRows(path: string, count: number): Promise<void> {
  const lines = createInterface({ input: createReadStream(RAW_ORDERS_FILE).pipe(createGunzip()) });
  const kept: string[] = [];
  for await (const line of lines) {
    kept.push(line);
    if (kept.length > count) break;
  }
  await writeFile(path, `${kept.join('\n')}\n`);
}

/** One line of the file: no cell of it holds a line break. */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
