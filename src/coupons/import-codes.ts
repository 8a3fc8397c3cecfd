import { type Deed, noteAudit } from '../access/index.js';
import type { Database } from '../storage/index.js';
import type { CouponListPlace } from './coupon-list.js';
import { couponListUnknown } from './errors.js';
import { readCouponList } from './keep-coupon-list.js';
import { noteFilled } from './list-store.js';
import { type ReadCode, readCode } from './read-code.js';
import { stockCodes } from './stock-store.js';

/** Some texts of a file, each to be one code. */
export type CodeTexts = readonly string[];

export interface CodeImport {
  readonly added: number;
  /** Came twice, or had been given to the workspace before. */
  readonly duplicates: number;
  readonly invalid: number;
  /** The first of those that are no codes, as they came. */
  readonly examples: readonly string[];
}

/** So many codes go in by one transaction. */
const BATCH = 5_000;
const EXAMPLES = 10;
const LONGEST_EXAMPLE = 120;

/**
 * Takes codes into a list as they come, some thousands in each transaction, dealt over all lanes by their hash. Broken
 * off and begun again it goes on: what is there already counts as duplicate.
 *
 * @param onProgress hears how many texts have been read
 * @throws AppError `coupon-list-unknown`; whatever `texts` throws
 */
export async function importCodes(
  database: Database,
  {
    place,
    texts,
    onProgress,
  }: {
    readonly place: CouponListPlace;
    readonly texts: AsyncIterable<CodeTexts>;
    readonly onProgress?: (read: number) => void;
  },
  deed: Deed,
): Promise<CodeImport> {
  const { workspaceId, key } = place;
  await readCouponList(database, place);
  const counts = { added: 0, duplicates: 0, invalid: 0 };
  const examples: string[] = [];
  let batch = new Map<string, ReadCode>();
  const store = async (): Promise<void> => {
    const codes = [...batch.values()].sort((a, b) => (a.codeId < b.codeId ? -1 : 1));
    batch = new Map();
    if (codes.length === 0) return;
    const added = await database.transaction(async (tx) => {
      if (!(await noteFilled(tx, place, deed.now))) throw couponListUnknown.make({ list: key });
      return stockCodes(tx, place, codes);
    });
    counts.added += added;
    counts.duplicates += codes.length - added;
  };
  const take = (text: string): void => {
    const read = readCode(workspaceId, text);
    if (read === undefined) {
      counts.invalid += 1;
      if (examples.length < EXAMPLES) examples.push(text.slice(0, LONGEST_EXAMPLE));
    } else if (batch.has(read.codeId)) counts.duplicates += 1;
    else batch.set(read.codeId, read);
  };
  let read = 0;
  for await (const some of texts) {
    for (const text of some) {
      take(text);
      if (batch.size >= BATCH) await store();
    }
    read += some.length;
    onProgress?.(read);
  }
  await store();
  const note = { workspaceId, action: 'coupon-list.filled', subject: key, detail: counts };
  await database.transaction((tx) => noteAudit(tx, note, deed));
  return { ...counts, examples };
}
