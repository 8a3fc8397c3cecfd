import { findWorkspace, workspaceUnknown } from '../access/index.js';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import { productUnknown } from './errors.js';
import { laneOfProduct, type ProductPlace } from './product.js';
import { insertChanges } from './product-change-store.js';
import { findChanges, holdOffers, readOffers } from './product-changes.js';
import { checkProducts, type ProductInput } from './product-input.js';
import { setProducts } from './set-products.js';

/**
 * Writes products as somebody says that they are now: over all that was said of the same fields before,
 * by whatever clock. A product that was discontinued is sold again. What has become of a product that somebody may want to
 * hear of is noted, to be told. Needs a transaction.
 *
 * @throws AppError `product-invalid`, `product-repeated`, `workspace-unknown`; then nothing is written
 */
export async function putProducts(
  tx: Db,
  workspaceId: WorkspaceId,
  { products, now }: { readonly products: readonly ProductInput[]; readonly now: Instant },
): Promise<void> {
  const workspace = await findWorkspace(tx, workspaceId);
  if (workspace === undefined) throw workspaceUnknown.make({ workspace: String(workspaceId) });
  const { currency } = workspace;
  const items = checkProducts(products, { workspaceId, currency });
  const ids = [...new Set(items.map(({ place }) => place.productId))];
  const before = await holdOffers(tx, workspaceId, ids);
  await setProducts(tx, items, now);
  const after = await readOffers(tx, workspaceId, ids);
  await insertChanges(tx, findChanges({ workspaceId, at: now }, before, after));
}

/**
 * Marks a product as no longer sold; what is known of it stays, and events may still add to it.
 *
 * @returns since when
 * @throws AppError `product-unknown`
 */
export async function discontinueProduct(
  db: Db,
  place: ProductPlace,
  now: Instant,
): Promise<Instant> {
  const rows = await db.query<{ at: Instant }>(
    `update products set discontinued_at = coalesce(discontinued_at, $4)
      where key_lane = $1 and workspace_id = $2 and product_id = $3 and item = ''
      returning discontinued_at as at`,
    [laneOfProduct(place), place.workspaceId, place.productId, instantParam(now)],
  );
  const [row] = rows;
  if (row === undefined) throw productUnknown.make(null);
  return row.at;
}
