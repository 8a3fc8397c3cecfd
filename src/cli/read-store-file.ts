import { extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Store } from '../content/index.js';
import { storeFileInvalid } from './errors.js';
import { readText } from './read-template-file.js';

const text = z.string().trim().optional();
const form = z.array(
  z.strictObject({
    storeId: z.string().trim().min(1),
    name: z.string().trim().min(1),
    street: text,
    postalCode: text,
    city: text,
    region: text,
    country: z.string().trim(),
    latitude: z.coerce.number().optional(),
    longitude: z.coerce.number().optional(),
    phone: text,
    url: text,
    imageUrl: text,
    hours: text,
  }),
);

/**
 * Reads a list of stores: CSV with a line of names first (`store_id` or `storeId`), JSON or YAML.
 *
 * @throws AppError `file-unreadable`, `store-file-invalid`
 */
export async function readStoreFile(path: string): Promise<Store[]> {
  const source = await readText(path);
  const isTable = ['.csv', '.tsv', '.txt'].includes(extname(path).toLowerCase());
  const read = form.safeParse(isTable ? readTable(path, source) : readYaml(path, source));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const [at, field] = issue?.path ?? [];
  const place =
    typeof at === 'number'
      ? `store ${at + 1}${field === undefined ? '' : `, ${String(field)}`}: `
      : '';
  throw storeFileInvalid.make({ path, problem: `${place}${issue?.message}` });
}

function readTable(path: string, source: string): unknown {
  try {
    const rows = parse(source, {
      bom: true,
      delimiter: [',', ';', '\t'],
      columns: (names: string[]) => names.map(fieldOf),
      skip_empty_lines: true,
    }) as Record<string, string>[];
    // An empty cell says nothing.
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([, cell]) => cell.trim() !== '')),
    );
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw storeFileInvalid.make({ path, problem: error.message }, error);
  }
}

/** JSON is YAML, too. */
function readYaml(path: string, source: string): unknown {
  const document = parseDocument(source);
  const [mistake] = document.errors;
  if (mistake !== undefined) throw storeFileInvalid.make({ path, problem: mistake.message });
  return document.toJS();
}

/** `Postal code` and `postal_code` are `postalCode`; what no store has stays, and is told. */
function fieldOf(name: string): string {
  const plain = (text: string) => text.toLowerCase().replace(/[_ -]/g, '');
  const known = Object.keys(form.element.shape);
  return known.find((field) => plain(field) === plain(name.trim())) ?? name;
}
