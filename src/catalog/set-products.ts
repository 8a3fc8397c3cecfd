import { type Instant, stringifyExact } from '../kernel/index.js';
import { type Db, instantParam, int4Array, pruningParam, textArray } from '../storage/index.js';
import type { Figure, ItemPlace, Measure } from './product.js';
import { laneOfProduct } from './product.js';
import type { CheckedItem } from './product-input.js';
import {
  byPlace,
  compareTexts,
  PLACE_COLUMNS,
  PLACE_TYPES,
  placeRow,
  type RowOfPlace,
  SAID_COLUMNS,
  SAID_TYPES,
  WORD_COLUMNS,
  wordColumns,
} from './product-rows.js';
import { writeHistory } from './product-store.js';
import { compareAmounts } from './read-amount.js';

/** A millisecond later, in immutable functions alone: Citus allows no others here. */
function justAfter(at: string): string {
  return `((${at} at time zone 'UTC') + interval '1 ms') at time zone 'UTC'`;
}

/** What somebody decides now stands, though a clock that ran ahead said something later. */
function setColumn(column: string): string {
  return `${column} = case when excluded.${column}_at is null then known.${column}
                      else excluded.${column} end,
    ${column}_at = case when excluded.${column}_at is null then known.${column}_at
                   else greatest(excluded.${column}_at, ${justAfter(`known.${column}_at`)}) end`;
}

const SET_PRODUCTS = `
  insert into products as known
    (${PLACE_COLUMNS}, ${SAID_COLUMNS}, attributes, first_seen_at, last_seen_at)
  select ${PLACE_COLUMNS}, ${SAID_COLUMNS}, attributes, seen_at, seen_at
    from jsonb_to_recordset($1::jsonb) as said
           (${PLACE_TYPES}, ${SAID_TYPES}, attributes jsonb, seen_at timestamptz)
  on conflict (${PLACE_COLUMNS}) do update set
    ${WORD_COLUMNS.map(setColumn).join(',\n    ')},
    attributes = coalesce(excluded.attributes, known.attributes),
    discontinued_at = null,
    first_seen_at = least(known.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)`;

const SET_FIGURES = `
  insert into product_figures as known (${PLACE_COLUMNS}, measure, value, is_paid, at, told)
  select ${PLACE_COLUMNS}, measure, value, false, at, value
    from jsonb_to_recordset($1::jsonb) as said
           (${PLACE_TYPES}, measure text, value numeric, at timestamptz)
  on conflict (${PLACE_COLUMNS}, measure) do update
    set value = excluded.value, is_paid = false, told = excluded.value,
        at = greatest(excluded.at, ${justAfter('known.at')})
  returning product_id as "productId", item, measure, at`;

/**
 * Writes what is said over whatever stands there; of a figure that changes by it, the history gets a row.
 * Needs a transaction: the products' rows are written first, and whoever else writes them waits.
 *
 * @param items of one workspace, each place once
 */
export async function setProducts(
  tx: Db,
  items: readonly CheckedItem[],
  now: Instant,
): Promise<void> {
  const ordered = [...items].sort((a, b) => byPlace(a.place, b.place));
  await tx.execute(SET_PRODUCTS, [stringifyExact(ordered.map((item) => productRow(item, now)))]);
  const figures = ordered.flatMap(({ place, figures }) =>
    [...figures]
      .sort((a, b) => compareTexts(a.measure, b.measure))
      .map((figure) => ({ place, figure })),
  );
  if (figures.length > 0) await setFigures(tx, figures, now);
}

function productRow({ place, words, attributes }: CheckedItem, now: Instant): object {
  return {
    ...placeRow(place),
    ...wordColumns((field) => {
      const value = words[field];
      return value === undefined ? undefined : { value, at: now };
    }),
    attributes: attributes ?? null,
    seen_at: instantParam(now),
  };
}

interface PlacedFigure {
  readonly place: ItemPlace;
  readonly figure: Figure;
}

type FigureKey = Pick<ItemPlace, 'productId' | 'item'> & { readonly measure: Measure };

async function setFigures(tx: Db, figures: readonly PlacedFigure[], now: Instant): Promise<void> {
  const before = await readFigures(tx, figures);
  const written = await tx.query<FigureKey & { at: Instant }>(SET_FIGURES, [
    stringifyExact(figures.map((each) => figureRow(each, now))),
  ]);
  const writtenAt = new Map(written.map((row) => [keyOf(row), row.at]));
  const changed = figures.filter((each) => {
    const value = before.get(keyOf({ ...each.place, measure: each.figure.measure }));
    return value === undefined || compareAmounts(value, each.figure.value) !== 0;
  });
  if (changed.length === 0) return;
  const rows = changed.map((each) => {
    const key = keyOf({ ...each.place, measure: each.figure.measure });
    const row = figureRow(each, writtenAt.get(key) ?? now);
    return { ...row, slot: row.at };
  });
  await writeHistory(tx, rows);
}

function keyOf({ productId, item, measure }: FigureKey): string {
  return `${productId}\0${item}\0${measure}`;
}

function figureRow({ place, figure }: PlacedFigure, at: Instant): RowOfPlace {
  const { measure, value } = figure;
  return { ...placeRow(place), measure, value, at: instantParam(at) };
}

/** What the shop asked until now, and its stock; what somebody paid is none of it. */
async function readFigures(
  tx: Db,
  figures: readonly PlacedFigure[],
): Promise<ReadonlyMap<string, string>> {
  const places = figures.map(({ place }) => place);
  const lanes = places.map(laneOfProduct);
  const rows = await tx.query<FigureKey & { value: string }>(
    `select f.product_id as "productId", f.item, f.measure, f.value
       from unnest($1::integer[], $2::integer[], $3::text[]) as k (key_lane, workspace_id, product_id)
       join product_figures f on f.key_lane = k.key_lane and f.workspace_id = k.workspace_id
            and f.product_id = k.product_id
      where ($4::integer[] is null or f.key_lane = any($4::integer[])) and not f.is_paid`,
    [
      int4Array(lanes),
      int4Array(places.map(({ workspaceId }) => workspaceId)),
      textArray(places.map(({ productId }) => productId)),
      pruningParam(lanes),
    ],
  );
  return new Map(rows.map((row) => [keyOf(row), row.value]));
}
