import {
  type Decimal,
  type Instant,
  parseDecimal,
  type WorkspaceId,
  zero,
} from '../../kernel/index.js';
import { compileComputedValues } from '../../rules/index.js';
import type { Database, Db } from '../../storage/index.js';
import { planForAll } from '../plan-for-all.js';
import { readRuleRelations, readRuleSetting } from '../rule-setting.js';
import { insertRfmCuts, type PublishedRfmCuts, readRfmCuts } from './computed-store.js';
import type { WhenChanged } from './when-changed.js';

/**
 * Reads where the fifths of all who have ordered end, by how lately they ordered, how often and for how much, and
 * publishes it: from now on the RFM scores go by these bounds. Each bound is the value of somebody: the least one
 * that so many percent do not exceed (`percentile_disc`).
 *
 * @param whenChanged called in the same transaction
 * @returns what holds now; undefined: nobody has ordered, and nothing is published
 */
export async function refreshRfm(
  database: Database,
  { workspaceId, at }: { readonly workspaceId: WorkspaceId; readonly at: Instant },
  whenChanged: WhenChanged,
): Promise<PublishedRfmCuts | undefined> {
  const cuts = await database.transaction(async (tx) => {
    await planForAll(tx);
    return measureCuts(tx, workspaceId, at);
  });
  if (cuts === undefined) return undefined;
  return database.transaction(async (tx) => {
    await tx.execute('lock table rfm_cuts in share row exclusive mode');
    await insertRfmCuts(tx, workspaceId, cuts);
    await whenChanged(tx, workspaceId);
    return readRfmCuts(tx, workspaceId);
  });
}

interface MeasuredRow {
  readonly profiles: string;
  readonly recency: string | null;
  readonly frequency: string | null;
  readonly monetary: string | null;
}

const PARTS = 'array[0.2, 0.4, 0.6, 0.8]';

async function measureCuts(
  db: Db,
  workspaceId: WorkspaceId,
  at: Instant,
): Promise<Omit<PublishedRfmCuts, 'version'> | undefined> {
  const { sql, values } = compileComputedValues({
    names: ['last_order', 'order_count', 'order_total'],
    at,
    setting: await readRuleSetting(db, workspaceId),
    relations: await readRuleRelations(db),
  });
  const cut = (by: string) =>
    `array_to_string(percentile_disc(${PARTS}) within group (order by ${by}), ' ')`;
  const [row] = await db.queryOnce<MeasuredRow>(
    `select count(*)::text as profiles, ${cut('recency')} as recency, ${cut('frequency')} as frequency,
            ${cut('monetary')} as monetary
       from (select (${at} - value_1::bigint) / 1000 as recency, value_2::bigint as frequency,
                    value_3::numeric as monetary
               from (${sql}) as asked where value_1 is not null) as ordered`,
    values,
  );
  if (row === undefined || row.recency === null) return undefined;
  return {
    publishedAt: at,
    profiles: Number(row.profiles),
    recency: row.recency.split(' ').map(Number),
    frequency: (row.frequency ?? '').split(' ').map(Number),
    monetary: (row.monetary ?? '').split(' ').map((text): Decimal => parseDecimal(text) ?? zero),
  };
}
