import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { countCombinations } from './count-combinations.js';
import { listUnknown } from './errors.js';
import type { List } from './list.js';
import { inList } from './list-members.js';
import { findList } from './list-store.js';

/**
 * A list, and how many are on it.
 *
 * @throws AppError `list-unknown`
 */
export async function readList(
  database: Database,
  { workspaceId, key }: { readonly workspaceId: WorkspaceId; readonly key: string },
  now: Instant,
): Promise<List & { readonly members: number }> {
  const list = await findList(database, workspaceId, key);
  if (list === undefined) throw listUnknown.make({ list: key });
  const question = { workspaceId, rules: [inList(key)], at: now, sampleSize: 0 };
  const combinations = await countCombinations(database, question);
  const inside = combinations.find(({ isIn }) => isIn[0] === true);
  return { ...list, members: inside?.profiles ?? 0 };
}
