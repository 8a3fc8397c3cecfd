import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../kernel/index.js';
import { readUnits } from '../build/read-units.js';
import type { FileColumns, RowFile } from '../files/file-row.js';
import { type ReadMapping, readMapping } from '../mapping/read-mapping.js';
import { contextOf, type ImportOrder, type ImportParts } from '../run-import.js';

/** A mapping that came with Attune. */
export interface ReadyMapping {
  /** Such as `shopify-orders`. */
  readonly name: string;
  readonly text: string;
  readonly read: ReadMapping;
}

const ENDING = '.yaml';
/**
 * Of exports that look alike, the columns that only some have. Where one stands, a mapping that does not read it is
 * another export’s: an address that bounced would become a subscriber’s.
 */
const TELLING_COLUMNS = ['CLEAN_TIME', 'UNSUB_TIME'];

/** @param folder which may be absent: then there are none */
export async function readReadyMappings(folder: URL): Promise<ReadyMapping[]> {
  const files = (await listFolder(folder)).filter((file) => file.endsWith(ENDING)).sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, folder), 'utf8');
      return { name: file.slice(0, -ENDING.length), text, read: readMapping(file, text) };
    }),
  );
}

async function listFolder(folder: URL): Promise<string[]> {
  try {
    return await readdir(fileURLToPath(folder));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Those that find all their columns in a file, the one that finds most of them first. */
export function findFitting(
  parts: Pick<ImportParts, 'origin' | 'clock' | 'workspace'>,
  { file, input }: { readonly file: RowFile; readonly input: ImportOrder['input'] },
  ready: readonly ReadyMapping[],
): ReadyMapping[] {
  return ready
    .map((mapping) => {
      const { columns, found } = watchColumns(file.columns);
      const order = { input, source: mapping.read };
      const context = contextOf(parts, { file: { ...file, columns }, order });
      const isFit = compiles(mapping.read, context) && !passesOver(found, columns.names);
      return { mapping, isFit, count: found.size };
    })
    .filter(({ isFit }) => isFit)
    .sort((a, b) => b.count - a.count)
    .map(({ mapping }) => mapping);
}

/** Columns that tell which of them were found. What is not among the names is not there, as NDJSON would say. */
function watchColumns({ names, find }: FileColumns): {
  columns: FileColumns;
  found: ReadonlySet<string>;
} {
  const found = new Set<string>();
  const look = (name: string) => {
    if (!names.includes(name)) return undefined;
    found.add(name);
    return find(name);
  };
  return { columns: { names, find: look }, found };
}

function passesOver(found: ReadonlySet<string>, names: readonly string[]): boolean {
  return TELLING_COLUMNS.some((column) => names.includes(column) && !found.has(column));
}

function compiles({ mapping }: ReadMapping, context: Parameters<typeof readUnits>[1]): boolean {
  try {
    readUnits(mapping, context, 0);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
