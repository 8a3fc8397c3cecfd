import type { WorkspaceId } from '../../src/kernel/index.js';
import { readMembers } from '../../src/segments/index.js';
import type { Database } from '../../src/storage/index.js';
import { readLiveRules, readRuleSizes } from '../../src/trackers/index.js';

/** Something may fall due between the two readings: then both are taken again. */
const ATTEMPTS = 3;

/**
 * Compares how many members live rules have with what the rules' SQL finds in the log.
 *
 * @param every so many rules, one is compared
 * @returns members of the compared rules
 * @throws Error where they differ: then what was measured is worth nothing
 */
export async function compareMembers(
  database: Database,
  workspaceId: WorkspaceId,
  every: number,
): Promise<number> {
  const all = await readLiveRules(database, workspaceId);
  const compared = all.filter((_, at) => at % every === 0);
  for (let attempt = 1; ; attempt += 1) {
    const sizes = await readRuleSizes(database, workspaceId);
    const rules = compared.map(({ rule }) => rule);
    const found = await readMembers(database, { workspaceId, rules, at: Date.now() });
    const wrong = compared.flatMap(({ ruleId, user }, at) => {
      const [live, members] = [sizes.get(ruleId) ?? 0, found[at]?.length ?? 0];
      return live === members ? [] : [`${user.key} has ${live} members, by SQL ${members}`];
    });
    if (wrong.length === 0) return found.reduce((sum, { length }) => sum + length, 0);
    if (attempt === ATTEMPTS) throw new Error(wrong.join('; '));
  }
}
