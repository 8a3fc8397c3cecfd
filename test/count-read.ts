import type { Database, Db } from '../src/storage/index.js';

interface Plan {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Relation Name'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

/** The rows that a statement read in tables, those that it looked at in vain among them. */
function rowsRead(plan: Plan): number {
  const below = (plan.Plans ?? []).reduce((sum, each) => sum + rowsRead(each), 0);
  if (plan['Relation Name'] === undefined) return below;
  const each =
    plan['Actual Rows'] +
    (plan['Rows Removed by Filter'] ?? 0) +
    (plan['Rows Removed by Index Recheck'] ?? 0);
  return below + each * plan['Actual Loops'];
}

/** How many rows the statements of some work read in tables, where no table is so small that all of it is read. */
export async function countRead(
  database: Database,
  work: (db: Db) => Promise<unknown>,
): Promise<number> {
  let count = 0;
  await database.transaction(async (tx) => {
    await tx.execute('set local enable_seqscan = off');
    const query = async <Row>(text: string, values?: readonly unknown[]): Promise<Row[]> => {
      const rows = await tx.query<Row>(text, values);
      const [answer] = await tx.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, format json) ${text}`,
        values,
      );
      const [{ Plan: plan }] = JSON.parse(answer?.['QUERY PLAN'] ?? '') as [{ Plan: Plan }];
      count += rowsRead(plan);
      return rows;
    };
    await work({ ...tx, query, queryOnce: query });
  });
  return count;
}
