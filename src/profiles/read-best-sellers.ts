import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  type Db,
  instantParam,
  isAt,
  PLACES,
  type ProfilePlace,
  placeParams,
  textArray,
} from '../storage/index.js';

/** Orders that hold and name what was bought. */
const BOUGHT = `cross join lateral jsonb_each_text(o.products) as p
  where o.placed_at is not null and o.cancelled_at is null`;

/**
 * What most people of a workspace bought, by the products' ids; where as many did, that of which more was bought.
 *
 * @param since inclusive, as `until` is: when the orders were placed
 */
export async function readBestSellers(
  db: Db,
  workspaceId: WorkspaceId,
  {
    since,
    until,
    limit,
  }: { readonly since: Instant; readonly until: Instant; readonly limit: number },
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select p.key as id from orders o ${BOUGHT}
        and o.workspace_id = $1 and o.placed_at between $2::timestamptz and $3::timestamptz
      group by p.key
      order by count(distinct o.profile_id) desc, sum(p.value::numeric) desc, p.key collate "C"
      limit $4`,
    [workspaceId, instantParam(since), instantParam(until), limit],
  );
  return rows.map(({ id }) => id);
}

/** Which of some products people have bought, whenever. Those who bought none of them are left out. */
export async function readBought(
  db: Db,
  places: readonly ProfilePlace[],
  productIds: readonly string[],
): Promise<ReadonlyMap<ProfileId, ReadonlySet<string>>> {
  if (places.length === 0 || productIds.length === 0) return new Map();
  const rows = await db.query<{ profileId: ProfileId; id: string }>(
    `select distinct o.profile_id as "profileId", p.key as id
       from ${PLACES} join orders o on ${isAt('o')} ${BOUGHT} and p.key = any($5::text[])`,
    [...placeParams(places), textArray(productIds)],
  );
  const bought = new Map<ProfileId, Set<string>>();
  for (const { profileId, id } of rows) {
    bought.set(profileId, (bought.get(profileId) ?? new Set()).add(id));
  }
  return bought;
}
