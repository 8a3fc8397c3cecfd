import type { Instant } from '../../src/kernel/index.js';
import { parseRule } from '../../src/rules/index.js';
import { createSegment } from '../../src/segments/index.js';
import type { Database } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';

const { workspaceId } = testOrigin;

/** Of the workspace that has the orders. */
export const FIELDS = { name: 'Shop', timeZone: 'UTC', currency: 'GBP' };

export async function createSegments(
  database: Database,
  segments: ReadonlyMap<string, string>,
  now: Instant,
): Promise<void> {
  for (const [key, text] of segments) {
    await createSegment(database, { workspaceId, key, name: key, rule: parseRule(text) }, now);
  }
}

/** Segment → the numbers of the customers in it. */
export async function readLive(
  database: Database,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database.query<{ key: string; customers: string }>(
    `select r.user_key as key, coalesce(string_agg(i.value, ' ' order by i.value), '') as customers
       from live_rules r
            left join rule_members m using (workspace_id, rule_id)
            left join identifiers i on i.profile_id = m.profile_id and i.kind = 'user_id'
      where r.workspace_id = $1 and r.state = 'live' group by 1`,
    [workspaceId],
  );
  return new Map(
    rows.map(({ key, customers }) => [key, customers === '' ? [] : customers.split(' ')]),
  );
}

/** How many changes of the segments whose keys are like this each cause brought about. */
export async function countCauses(
  database: Database,
  keys: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ cause: string; count: number }>(
    `select cause, count(*)::integer as count from segment_changes
      where segment_key like $1 group by cause`,
    [keys],
  );
  return new Map(rows.map(({ cause, count }) => [cause, count]));
}
