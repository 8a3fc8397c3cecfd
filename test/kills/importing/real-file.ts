import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';

/** A year of a real shop’s orders, which lies beside the project and is no part of it. */
const FOLDER = new URL('../../../../shared/data/online-retail-ii/', import.meta.url);
export const REAL_CSV = fileURLToPath(new URL('online-retail-2009-2010.csv.gz', FOLDER));
export const REAL_PARQUET = fileURLToPath(new URL('online-retail-2009-2010.parquet', FOLDER));
export const REAL_MAPPING = fileURLToPath(
  new URL('../../../docs/imports/mappings/online-retail.yaml', import.meta.url),
);
export const isRealFileThere = existsSync(REAL_CSV) && existsSync(REAL_PARQUET);

/** What the raw rows say of a customer. */
export interface NaiveCustomer {
  /** `count(distinct invoice) filter (where invoice not like 'C%')` */
  readonly orders: number;
  /** `sum(quantity * price)` in thousandths: the file has no more decimals. */
  readonly netThousandths: bigint;
}

/** Groups the raw rows by customer, with none of Attune’s reading and whole numbers alone. */
export async function groupByCustomer(): Promise<ReadonlyMap<string, NaiveCustomer>> {
  const invoices = new Map<string, Set<string>>();
  const sums = new Map<string, bigint>();
  const lines = createInterface({ input: createReadStream(REAL_CSV).pipe(createGunzip()) });
  let isHeader = true;
  for await (const line of lines) {
    if (!isHeader) {
      const [invoice = '', , , quantity = '', , price = '', customer = ''] = cellsOf(line);
      if (customer !== '') {
        const own = invoices.get(customer) ?? new Set<string>();
        if (!invoice.startsWith('C')) own.add(invoice);
        invoices.set(customer, own);
        const amount = BigInt(quantity) * thousandths(price);
        sums.set(customer, (sums.get(customer) ?? 0n) + amount);
      }
    }
    isHeader = false;
  }
  return new Map(
    [...invoices].map(([customer, own]) => [
      customer,
      { orders: own.size, netThousandths: sums.get(customer) ?? 0n },
    ]),
  );
}

/** One line of the file: no value of it holds a line break. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}

/** A decimal of at most three places as a whole number of thousandths. */
export function thousandths(decimal: string): bigint {
  const [, sign = '', whole = '', fraction = ''] =
    /^(-?)(\d+)(?:\.(\d{1,3}))?$/.exec(decimal) ?? [];
  if (whole === '') throw new Error(`${decimal} has more than three places`);
  const value = BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0'));
  return sign === '-' ? -value : value;
}
