import type { Instant } from '../kernel/index.js';
import { instantParam } from '../storage/index.js';
import {
  FIELD_NAMES,
  FIELDS,
  type Field,
  type ItemPlace,
  laneOfProduct,
  type Words,
} from './product.js';

/**
 * Rows go to the server as one JSON array a statement: a product has many columns, and most statements
 * speak of few of them.
 */

/** The columns that hold words. */
export const WORD_COLUMNS = Object.values(FIELDS);

/** Columns that every table here has, as `jsonb_to_recordset` types them, and their names alone. */
export const PLACE_TYPES = 'key_lane integer, workspace_id integer, product_id text, item text';
export const PLACE_COLUMNS = 'key_lane, workspace_id, product_id, item';

/** Each column of words beside the instant at which it was said. */
export const SAID_COLUMNS = WORD_COLUMNS.flatMap((column) => [column, `${column}_at`]).join(', ');
export const SAID_TYPES = WORD_COLUMNS.map((column) => {
  const type = column === 'categories' ? 'text[]' : 'text';
  return `${column} ${type}, ${column}_at timestamptz`;
}).join(', ');

export type RowOfPlace = Record<string, unknown>;

export function placeRow(place: ItemPlace): RowOfPlace {
  const { workspaceId, productId, item } = place;
  return {
    key_lane: laneOfProduct(place),
    workspace_id: workspaceId,
    product_id: productId,
    item,
  };
}

/** The columns of words of which something was said; null takes back. */
export function wordColumns(
  saidOf: (field: Field) => { readonly value: Words | null; readonly at: Instant } | undefined,
): RowOfPlace {
  const row: RowOfPlace = {};
  for (const field of FIELD_NAMES) {
    const said = saidOf(field);
    if (said === undefined) continue;
    row[FIELDS[field]] = said.value;
    row[`${FIELDS[field]}_at`] = instantParam(said.at);
  }
  return row;
}

/**
 * The one order in which everybody writes the rows of a table, so that two transactions may wait for each
 * other and never both for the other. For `sort`.
 */
export function byPlace(a: ItemPlace, b: ItemPlace): number {
  return (
    a.workspaceId - b.workspaceId ||
    compareTexts(a.productId, b.productId) ||
    compareTexts(a.item, b.item)
  );
}

export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
