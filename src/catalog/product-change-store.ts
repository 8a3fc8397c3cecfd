import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam, type Lane } from '../storage/index.js';
import { laneOfProduct } from './product.js';
import type { ProductChange, ProductNews } from './product-changes.js';

/** A change of a product that has not been told to everybody whom it concerns. */
export interface UntoldChange extends ProductChange {
  /** Up to whom it has been told, in the order of lanes and ids; null: to nobody. */
  readonly toldTo: Listener | null;
}

export interface Listener {
  readonly lane: Lane;
  readonly profileId: ProfileId;
}

/** Notes what has become of products, to be told. */
export async function insertChanges(tx: Db, changes: readonly ProductChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({
    key_lane: laneOfProduct(change),
    workspace_id: change.workspaceId,
    product_id: change.productId,
    what: change.what,
    at: instantParam(change.at),
    currency: change.price?.currency ?? null,
    value_before: change.price?.before ?? null,
    value: change.price?.now ?? null,
  }));
  await tx.execute(
    `insert into product_changes (key_lane, workspace_id, product_id, what, at, currency, value_before,
                                  value, told_lane)
     select c.*, -1
       from jsonb_to_recordset($1::jsonb) as c (key_lane integer, workspace_id integer, product_id text,
              what text, at timestamptz, currency text, value_before numeric, value numeric)
     on conflict (key_lane, workspace_id, product_id, what, at) do nothing`,
    [JSON.stringify(rows)],
  );
}

interface ChangeRow {
  readonly workspaceId: WorkspaceId;
  readonly productId: string;
  readonly what: ProductNews;
  readonly at: Instant;
  readonly currency: string | null;
  readonly before: string | null;
  readonly now: string | null;
  readonly lane: Lane;
  readonly profileId: ProfileId | null;
}

/** A condition: there is something to tell. */
export const HAS_UNTOLD_CHANGES = 'exists (select 1 from product_changes)';

/** Whether there is anything to tell. */
export async function hasUntoldChanges(db: Db): Promise<boolean> {
  const [found] = await db.query<{ has: boolean }>(`select ${HAS_UNTOLD_CHANGES} as has`);
  return found?.has === true;
}

/** Takes hold of the oldest changes that nobody else is telling, until the transaction ends. */
export async function holdChanges(tx: Db, limit: number): Promise<UntoldChange[]> {
  const rows = await tx.query<ChangeRow>(
    `select workspace_id as "workspaceId", product_id as "productId", what, at, currency,
            value_before as before, value as now, told_lane as lane, told_profile as "profileId"
       from product_changes order by at limit $1 for update skip locked`,
    [limit],
  );
  return rows.map(({ currency, before, now, lane, profileId, ...row }) => ({
    ...row,
    price: currency === null || before === null || now === null ? null : { currency, before, now },
    toldTo: profileId === null ? null : { lane, profileId },
  }));
}

const IS_CHANGE = `key_lane = $1 and workspace_id = $2 and product_id = $3 and what = $4
        and at = $5::timestamptz`;

function changeParams(change: ProductChange): unknown[] {
  const { workspaceId, productId, what, at } = change;
  return [laneOfProduct(change), workspaceId, productId, what, instantParam(at)];
}

/** A change has been told up to somebody; more are to hear of it. */
export async function keepTelling(tx: Db, change: ProductChange, to: Listener): Promise<void> {
  await tx.execute(
    `update product_changes set told_lane = $6, told_profile = $7::uuid where ${IS_CHANGE}`,
    [...changeParams(change), to.lane, to.profileId],
  );
}

/** A change has been told to everybody. */
export async function dropChange(tx: Db, change: ProductChange): Promise<void> {
  await tx.execute(`delete from product_changes where ${IS_CHANGE}`, changeParams(change));
}
