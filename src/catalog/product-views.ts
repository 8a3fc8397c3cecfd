import { RawJson, type WorkspaceId } from '../kernel/index.js';
import { type Db, int4Array, pruningParam, textArray } from '../storage/index.js';
import { type FigureRow, foldProduct, type ItemRow, type ProductView } from './fold-product.js';
import { laneOfProduct } from './product.js';

/** Which products of a workspace a list shows; what is absent does not narrow it. */
export interface ProductFilter {
  readonly workspaceId: WorkspaceId;
  readonly category?: string | undefined;
  readonly brand?: string | undefined;
  /** Part of the title, in any case. */
  readonly search?: string | undefined;
  readonly isAvailable?: boolean | undefined;
}

/** A stretch of the list. */
export interface ProductPage {
  readonly limit: number;
  /** The last id of the page before. */
  readonly after?: string | undefined;
}

/** `$1` to `$4`: the lane, workspace and id of each product, and the lanes once each. */
const OF_PRODUCTS = `unnest($1::integer[], $2::integer[], $3::text[])
         as k (key_lane, workspace_id, product_id)
    join`;

function matches(table: string): string {
  return `on ${table}.key_lane = k.key_lane and ${table}.workspace_id = k.workspace_id
         and ${table}.product_id = k.product_id
   where ($4::integer[] is null or ${table}.key_lane = any($4::integer[]))`;
}

const READ_ITEMS = `
  select p.product_id as "productId", p.item, p.title, p.sku, p.brand, p.categories,
         p.image_url as "imageUrl", p.url, p.attributes, p.discontinued_at as "discontinuedAt",
         p.first_seen_at as "firstSeenAt", p.last_seen_at as "lastSeenAt"
    from ${OF_PRODUCTS} products p ${matches('p')}
   order by p.product_id, p.item`;

const READ_FIGURES = `
  select f.product_id as "productId", f.item, f.measure, f.value, f.is_paid as "isPaid", f.at
    from ${OF_PRODUCTS} product_figures f ${matches('f')}
   order by f.product_id, f.item, f.measure`;

function keyParams(workspaceId: WorkspaceId, ids: readonly string[]): unknown[] {
  const lanes = ids.map((productId) => laneOfProduct({ workspaceId, productId }));
  return [
    int4Array(lanes),
    int4Array(ids.map(() => workspaceId)),
    textArray(ids),
    pruningParam(lanes),
  ];
}

/**
 * Products as they stand now, with their prices, stock and items, in the order of `ids`. Those that the
 * catalogue does not have are left out.
 *
 * @param ids each once
 */
export async function readProducts(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<ProductView[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<Omit<ItemRow, 'attributes'> & { attributes: string | null }>(
    READ_ITEMS,
    keyParams(workspaceId, ids),
  );
  const items = rows.map(({ attributes, ...row }) => ({
    ...row,
    attributes: attributes === null ? null : new RawJson(attributes),
  }));
  const itemsOf = byProduct(items);
  const figuresOf = byProduct(await readFigures(db, workspaceId, ids));
  return ids.flatMap((id) => foldProduct(itemsOf.get(id) ?? [], figuresOf.get(id) ?? []) ?? []);
}

/** All figures of these products. */
export async function readFigures(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<FigureRow[]> {
  return db.query<FigureRow>(READ_FIGURES, keyParams(workspaceId, ids));
}

const READ_TOLD = `
  select f.product_id as "productId", f.item, f.measure, f.told as value, false as "isPaid", f.at
    from ${OF_PRODUCTS} product_figures f ${matches('f')} and f.told is not null
   order by f.product_id, f.item, f.measure`;

/** The figures of these products as the shop itself said them last, by product. */
export async function readToldFigures(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly FigureRow[]>> {
  return byProduct(await db.query<FigureRow>(READ_TOLD, keyParams(workspaceId, ids)));
}

function byProduct<Row extends { readonly productId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const others = grouped.get(row.productId);
    if (others === undefined) grouped.set(row.productId, [row]);
    else others.push(row);
  }
  return grouped;
}

/** `canBeBought` in SQL: false when something is said and all of it says no. */
const CAN_BE_BOUGHT = `(
  select coalesce(bool_or(said.can), true) from (
    select coalesce(max(f.value) filter (where f.measure = 'availability'),
                    max(f.value) filter (where f.measure = 'stock')) > 0 as can
      from product_figures f
     where f.key_lane = p.key_lane and f.workspace_id = p.workspace_id
       and f.product_id = p.product_id and f.measure in ('availability', 'stock')
     group by f.item) as said)`;

/** A workspace's products in order of their ids. */
export async function listProducts(
  db: Db,
  { workspaceId, category, brand, search, isAvailable }: ProductFilter,
  { limit, after }: ProductPage,
): Promise<ProductView[]> {
  const rows = await db.query<{ id: string }>(
    `select p.product_id as id from products p
      where p.workspace_id = $1 and p.item = ''
        and ($2::text is null or p.product_id > $2)
        and ($3::text is null or p.categories @> array[$3::text])
        and ($4::text is null or p.brand = $4)
        and ($5::text is null or strpos(lower(p.title), lower($5)) > 0)
        and ($6::boolean is null
             or (p.discontinued_at is null and ${CAN_BE_BOUGHT}) = $6)
      order by p.product_id limit $7`,
    [
      workspaceId,
      after ?? null,
      category ?? null,
      brand ?? null,
      search ?? null,
      isAvailable ?? null,
      limit,
    ],
  );
  return readProducts(
    db,
    workspaceId,
    rows.map(({ id }) => id),
  );
}
