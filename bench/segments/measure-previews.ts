import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Instant, WorkspaceId } from '../../src/kernel/index.js';
import { parseRule } from '../../src/rules/index.js';
import { countCombinations } from '../../src/segments/index.js';
import type { Database } from '../../src/storage/index.js';
import { goldenSql } from './golden-sql.js';

/** How long one golden rule takes; the better of two rounds, in milliseconds. */
export interface PreviewTime {
  readonly name: string;
  readonly members: number;
  /** Count and sample, as a preview shows them. */
  readonly ownMs: number;
  /** The same rule written by hand: the count alone. */
  readonly sqlMs: number;
}

const ROUNDS = 2;
const SAMPLE = 20;
const WORKSPACE = 1 as WorkspaceId;
const GOLDEN = fileURLToPath(new URL('../../../test/rules/golden/', import.meta.url));

/**
 * Previews of all golden rules beside SQL that was written by hand, in turn.
 *
 * @throws Error where the two count differently: then one of them is not measured
 */
export async function measurePreviews(
  database: Database,
  at: Instant,
  say: (what: string) => void,
): Promise<PreviewTime[]> {
  const files = (await readdir(GOLDEN)).filter((file) => file.endsWith('.rule')).sort();
  const times: PreviewTime[] = [];
  for (const file of files) {
    const name = basename(file, '.rule');
    const time = await measureOne(database, at, {
      name,
      text: await readFile(join(GOLDEN, file), 'utf8'),
    });
    times.push(time);
    say(
      `${name}: ${time.members.toLocaleString('en')} profiles, ${Math.round(time.ownMs)} ms, by hand ${Math.round(time.sqlMs)} ms`,
    );
  }
  return times;
}

async function measureOne(
  database: Database,
  at: Instant,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<PreviewTime> {
  const sql = goldenSql[name];
  if (sql === undefined) throw new Error(`nobody has written ${name} by hand`);
  const { rule } = parseRule(text);
  let [ownMs, sqlMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let members = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const question = { workspaceId: WORKSPACE, rules: [rule], at, sampleSize: SAMPLE };
    const [combinations, ms] = await timed(() => countCombinations(database, question));
    members = combinations.find(({ isIn }) => isIn[0])?.profiles ?? 0;
    ownMs = Math.min(ownMs, ms);
    const [count, handMs] = await timed(() => countByHand(database, sql, at));
    sqlMs = Math.min(sqlMs, handMs);
    if (count !== members) throw new Error(`${name}: ${members} profiles, by hand ${count}`);
  }
  return { name, members, ownMs, sqlMs };
}

/** With the same memory and a plan for these values, too. */
async function countByHand(database: Database, sql: string, at: Instant): Promise<number> {
  return database.transaction(async (tx) => {
    await tx.query(`select set_config('plan_cache_mode', 'force_custom_plan', true),
                           set_config('work_mem', '128MB', true)`);
    const [row] = await tx.queryOnce<{ count: number }>(
      `select count(*) as count from (${sql}) as members`,
      [new Date(at).toISOString()],
    );
    return row?.count ?? 0;
  });
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const startedAt = performance.now();
  const result = await work();
  return [result, performance.now() - startedAt];
}
