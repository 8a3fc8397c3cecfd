import type { Decimal, Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantArray, instantParam } from '../storage/index.js';

/** What the orders between two instants came to, in one currency. */
export interface Revenue {
  /** Which stretch, from 0. */
  readonly stretch: number;
  /** ISO 4217; empty: the orders did not say. */
  readonly currency: string;
  readonly orders: number;
  /** Exact, before refunds. */
  readonly amount: Decimal;
}

/**
 * What the orders that were placed between each instant and the next came to, without those that were cancelled.
 *
 * @param edges ascending; at least two
 * @returns by stretch and currency; where nothing was ordered there is none
 */
export async function sumRevenue(
  db: Db,
  workspaceId: WorkspaceId,
  edges: readonly Instant[],
): Promise<Revenue[]> {
  return db.query<Revenue>(
    `select width_bucket(placed_at, $2::timestamptz[]) - 1 as stretch, coalesce(currency, '') as currency,
            count(*) as orders, coalesce(sum(revenue), 0)::text as amount
       from orders
      where workspace_id = $1 and placed_at >= $3::timestamptz and placed_at < $4::timestamptz
        and cancelled_at is null
      group by 1, 2 order by 1, orders desc, 2`,
    [
      workspaceId,
      instantArray(edges),
      instantParam(edges[0] ?? 0),
      instantParam(edges.at(-1) ?? 0),
    ],
  );
}
