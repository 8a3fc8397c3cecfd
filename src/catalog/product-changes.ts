import {
  compareDecimals,
  type Decimal,
  type Instant,
  multiplyDecimals,
  parseDecimal,
  type WorkspaceId,
} from '../kernel/index.js';
import { type Db, int4Array, textArray } from '../storage/index.js';
import { foldOffer, type PriceView } from './fold-product.js';
import { laneOfProduct, type ProductPlace } from './product.js';
import { readToldFigures } from './product-views.js';
import { compareAmounts } from './read-amount.js';

/** What becomes of a product that somebody who was after it may want to hear of. */
export type ProductNews = 'price-dropped' | 'back-in-stock';

/** That it has become of a product. */
export interface ProductChange extends ProductPlace {
  readonly what: ProductNews;
  readonly at: Instant;
  /** The price that fell most, of several currencies; null: none did. */
  readonly price: PriceFall | null;
}

export interface PriceFall {
  /** ISO 4217. */
  readonly currency: string;
  /** Decimals as they were written. */
  readonly before: string;
  readonly now: string;
}

/** A product as the shop itself, and not what events show of it, has it. */
export interface Offer {
  readonly prices: readonly PriceView[];
  readonly isAvailable: boolean;
}

export type Offers = ReadonlyMap<string, Offer>;

/**
 * How products are offered, by their ids, before something is said of them: until the transaction ends, nobody else can
 * say anything.
 */
export async function holdOffers(
  tx: Db,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<Offers> {
  const rows = await tx.query<{ id: string; isOver: boolean }>(
    `select p.product_id as id, p.discontinued_at is not null as "isOver"
       from unnest($1::integer[], $2::text[]) as k (key_lane, product_id)
       join products p on p.key_lane = k.key_lane and p.product_id = k.product_id
            and p.workspace_id = $3 and p.item = ''
      order by p.product_id collate "C" for update of p`,
    [
      int4Array(ids.map((productId) => laneOfProduct({ workspaceId, productId }))),
      textArray(ids),
      workspaceId,
    ],
  );
  const isOver = new Map(rows.map((row) => [row.id, row.isOver]));
  const offers = await readOffers(tx, workspaceId, [...isOver.keys()]);
  return new Map(
    [...offers].map(([id, offer]) => [
      id,
      isOver.get(id) === true ? { ...offer, isAvailable: false } : offer,
    ]),
  );
}

/** How products are offered; those of which the shop itself never said a figure are left out. */
export async function readOffers(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<Offers> {
  if (ids.length === 0) return new Map();
  const told = await readToldFigures(db, workspaceId, ids);
  return new Map([...told].map(([id, figures]) => [id, foldOffer(figures)]));
}

/** What has become of products: of one that was not offered before, nothing. */
export function findChanges(
  { workspaceId, at }: { readonly workspaceId: WorkspaceId; readonly at: Instant },
  before: Offers,
  after: Offers,
): ProductChange[] {
  return [...after].flatMap(([productId, offer]) => {
    const was = before.get(productId);
    if (was === undefined) return [];
    const base = { workspaceId, productId, at };
    const price = findFall(was.prices, offer.prices);
    const changes: ProductChange[] = [];
    // What can't be bought costs nothing less.
    if (price !== undefined && offer.isAvailable)
      changes.push({ ...base, what: 'price-dropped', price });
    if (offer.isAvailable && !was.isAvailable) {
      changes.push({ ...base, what: 'back-in-stock', price: null });
    }
    return changes;
  });
}

function findFall(
  before: readonly PriceView[],
  after: readonly PriceView[],
): PriceFall | undefined {
  const falls = after.flatMap(({ currency, price }) => {
    const was = before.find((each) => each.currency === currency)?.price;
    if (was === undefined || compareAmounts(price, was) >= 0) return [];
    return [{ currency, before: was, now: price }];
  });
  const share = (fall: PriceFall) => Number(fall.now) / Number(fall.before);
  return falls.sort((a, b) => share(a) - share(b))[0];
}

/** Whether a price fell by so many percent at least, to the last digit. */
export function fellBy({ before, now }: PriceFall, percent: number): boolean {
  const [was, is, left] = [before, now, 100 - percent].map((each) => parseDecimal(each));
  if (was === undefined || is === undefined || left === undefined) return false;
  return compareDecimals(multiplyDecimals(is, HUNDRED), multiplyDecimals(was, left)) <= 0;
}

const HUNDRED = '100' as Decimal;
