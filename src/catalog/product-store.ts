import { type Db, instantParam } from '../storage/index.js';
import {
  byPlace,
  compareTexts,
  PLACE_COLUMNS,
  PLACE_TYPES,
  placeRow,
  SAID_COLUMNS,
  SAID_TYPES,
  WORD_COLUMNS,
  wordColumns,
} from './product-rows.js';
import type { Sighting } from './sighting.js';

/** Whether what is said in a column wins over what stands there: `winsInWords` in SQL. */
function wins(column: string): string {
  return `(excluded.${column}_at is not null and (known.${column}_at is null
            or (excluded.${column}_at, excluded.${column} collate "C")
             > (known.${column}_at, known.${column} collate "C")))`;
}

function joinColumn(column: string): string {
  return `${column} = case when ${wins(column)} then excluded.${column} else known.${column} end,
    ${column}_at = case when ${wins(column)} then excluded.${column}_at else known.${column}_at end`;
}

const JOIN_PRODUCTS = `
  insert into products as known (${PLACE_COLUMNS}, ${SAID_COLUMNS}, first_seen_at, last_seen_at)
  select ${PLACE_COLUMNS}, ${SAID_COLUMNS}, first_seen_at, last_seen_at
    from jsonb_to_recordset($1::jsonb) as seen
           (${PLACE_TYPES}, ${SAID_TYPES}, first_seen_at timestamptz, last_seen_at timestamptz)
  on conflict (${PLACE_COLUMNS}) do update set
    ${WORD_COLUMNS.map(joinColumn).join(',\n    ')},
    first_seen_at = least(known.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)`;

/** `winsInFigures` in SQL. A value that stays the same keeps the digits in which it was written. */
const JOIN_FIGURES = `
  insert into product_figures as known (${PLACE_COLUMNS}, measure, value, is_paid, at)
  select ${PLACE_COLUMNS}, measure, value, is_paid, at
    from jsonb_to_recordset($1::jsonb) as seen
           (${PLACE_TYPES}, measure text, value numeric, is_paid boolean, at timestamptz)
  on conflict (${PLACE_COLUMNS}, measure) do update
    set value = case when excluded.value = known.value then known.value else excluded.value end,
        is_paid = excluded.is_paid, at = excluded.at
    where (known.is_paid, excluded.at, known.value) > (excluded.is_paid, known.at, excluded.value)`;

const JOIN_HISTORY = `
  insert into product_history as known (${PLACE_COLUMNS}, measure, slot, value, at)
  select ${PLACE_COLUMNS}, measure, slot, value, at
    from jsonb_to_recordset($1::jsonb) as seen
           (${PLACE_TYPES}, measure text, slot timestamptz, value numeric, at timestamptz)
  on conflict (${PLACE_COLUMNS}, measure, slot, value) do update set at = excluded.at
    where excluded.at < known.at`;

/** Joins what was seen to what the tables know, each place once: the same rows in whatever order. */
export async function joinToProducts(db: Db, sightings: readonly Sighting[]): Promise<void> {
  const ordered = [...sightings].sort((a, b) => byPlace(a.place, b.place));
  await writeRows(db, JOIN_PRODUCTS, ordered.map(productRow));
  await writeRows(db, JOIN_FIGURES, ordered.flatMap(figureRows));
  await writeHistory(db, ordered.flatMap(historyRows));
}

/** Notes when values were first shown in their slots. */
export async function writeHistory(db: Db, rows: readonly object[]): Promise<void> {
  await writeRows(db, JOIN_HISTORY, rows);
}

async function writeRows(db: Db, statement: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await db.execute(statement, [JSON.stringify(rows)]);
}

function productRow({ place, firstAt, lastAt, words }: Sighting): object {
  return {
    ...placeRow(place),
    ...wordColumns((field) => words[field]),
    first_seen_at: instantParam(firstAt),
    last_seen_at: instantParam(lastAt),
  };
}

function figureRows({ place, figures }: Sighting): object[] {
  const row = placeRow(place);
  const measures = [...figures].sort(([a], [b]) => compareTexts(a, b));
  return measures.map(([measure, { value, isPaid, at }]) => ({
    ...row,
    measure,
    value,
    is_paid: isPaid,
    at: instantParam(at),
  }));
}

function historyRows({ place, showings }: Sighting): object[] {
  const row = placeRow(place);
  const sorted = [...showings].sort(
    (a, b) =>
      compareTexts(a.measure, b.measure) || a.slot - b.slot || compareTexts(a.value, b.value),
  );
  return sorted.map(({ measure, slot, value, at }) => ({
    ...row,
    measure,
    slot: instantParam(slot),
    value,
    at: instantParam(at),
  }));
}
