import type { Instant } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import { isPrice } from './fold-product.js';
import { laneOfProduct, type Measure, type ProductPlace } from './product.js';
import { readFigures } from './product-views.js';
import { compareAmounts } from './read-amount.js';

/** From when on a figure had a value. */
export interface FigureChange {
  readonly at: Instant;
  /** Empty: the product itself. */
  readonly item: string;
  readonly measure: Measure;
  /** A decimal as it was written. */
  readonly value: string;
}

/** A product's prices and stock over time, the earliest first. */
export interface ProductHistory {
  readonly prices: readonly FigureChange[];
  readonly stock: readonly FigureChange[];
  readonly availability: readonly FigureChange[];
}

/** More than a chart can show; the latest are kept. */
const MAX_ROWS = 10_000;

/** @param since not before this instant */
export async function readProductHistory(
  db: Db,
  place: ProductPlace,
  since?: Instant,
): Promise<ProductHistory> {
  const rows = await db.query<FigureChange>(
    `select at, item, measure, value from product_history
      where key_lane = $1 and workspace_id = $2 and product_id = $3 and at >= $4::timestamptz
      order by at desc, item, measure, value desc limit $5`,
    [
      laneOfProduct(place),
      place.workspaceId,
      place.productId,
      since === undefined ? '-infinity' : instantParam(since),
      MAX_ROWS,
    ],
  );
  const figures = await readFigures(db, place.workspaceId, [place.productId]);
  const current = figures
    .filter(({ isPaid, at }) => !isPaid && (since ?? at) <= at)
    .map(({ at, item, measure, value }) => ({ at, item, measure, value }));
  return partHistory(keepChanges([...rows.reverse(), ...current]));
}

/**
 * Leaves out what repeats the value before it. The current value stands at the end: an item that went back
 * to an earlier value on the same day has no other row for it.
 */
function keepChanges(rows: readonly FigureChange[]): FigureChange[] {
  const last = new Map<string, string>();
  return rows.filter(({ item, measure, value }) => {
    const figure = `${item}\0${measure}`;
    const before = last.get(figure);
    last.set(figure, value);
    return before === undefined || compareAmounts(before, value) !== 0;
  });
}

function partHistory(changes: readonly FigureChange[]): ProductHistory {
  const inOrder = [...changes].sort((a, b) => a.at - b.at);
  const of = (wanted: Measure) => inOrder.filter(({ measure }) => measure === wanted);
  return {
    prices: inOrder.filter(isPrice),
    stock: of('stock'),
    availability: of('availability'),
  };
}
