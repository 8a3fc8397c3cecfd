import type { FileRow, ReadRow, RowFile } from '../files/file-row.js';
import { createHashTable, type HashTable } from './hash-table.js';
import type { OpenOrder, OrderMaker } from './order-maker.js';
import { refuse, type Unit } from './unit.js';
import { type UnitChunk, unreadableUnit } from './unit-chunk.js';

export interface OrderReading {
  readonly maker: OrderMaker;
  /** Rows of unfinished orders that are in memory at most; what begins beyond waits for another pass. */
  readonly openRows: number;
}

/**
 * Reads a file of orders whose rows may stand anywhere. A first pass finds where the last row of each stands;
 * in the second an order is made as soon as that has passed. A file in which more orders are open at once than
 * memory has room for is read once more for the others, and so on.
 */
export async function* readOrders(file: RowFile, reading: OrderReading): AsyncGenerator<UnitChunk> {
  const { lastRows, rowsInFile } = yield* findLastRows(file, reading);
  const putOff = createHashTable();
  for (let pass = 0, isMore = true; isMore; pass += 1) {
    const state: Pass = {
      ...reading,
      pass,
      lastRows,
      putOff,
      open: new Map(),
      rowsOpen: 0,
      hasPutOff: false,
    };
    isMore = yield* makeOrders(file, state, pass * rowsInFile);
  }
}

interface LastRows {
  /** Of each order the place of its last row. */
  readonly lastRows: HashTable;
  readonly rowsInFile: number;
}

async function* findLastRows(
  file: RowFile,
  reading: OrderReading,
): AsyncGenerator<UnitChunk, LastRows> {
  const lastRows = createHashTable();
  let place = 0;
  for await (const { rows, bytes } of file.rows()) {
    for (const row of rows) {
      place += 1;
      const key = orderKeyOf(row, reading);
      if (typeof key === 'string') lastRows.set(key, place);
    }
    yield { units: [], position: 0, line: rows.at(-1)?.line ?? 0, bytes, phase: 'finding' };
  }
  return { lastRows, rowsInFile: place };
}

/** The order’s number, or what a row comes to that belongs to none. */
function orderKeyOf(row: ReadRow, { maker }: OrderReading): string | Unit {
  if (row.kind === 'unreadable') return unreadableUnit(row);
  return maker.keyOf(row) || refuse(row, maker.noKey);
}

/** One reading of the whole file, in which some of its orders are made. */
interface Pass extends OrderReading {
  readonly pass: number;
  readonly lastRows: HashTable;
  /** Of the orders for which there was no room, the pass for which they wait. */
  readonly putOff: HashTable;
  readonly open: Map<string, OpenOrder>;
  rowsOpen: number;
  hasPutOff: boolean;
}

/** @returns whether some wait for another pass */
async function* makeOrders(
  file: RowFile,
  state: Pass,
  before: number,
): AsyncGenerator<UnitChunk, boolean> {
  let place = 0;
  let last: UnitChunk | undefined;
  for await (const { rows, bytes } of file.rows()) {
    const units: Unit[] = [];
    for (const row of rows) {
      place += 1;
      const unit = takeRow(state, row, place);
      if (unit !== undefined) units.push(unit);
    }
    last = {
      units,
      position: before + place,
      line: rows.at(-1)?.line ?? 0,
      bytes,
      phase: 'making',
    };
    yield last;
  }
  // None is open any more, unless two numbers had the same hash.
  const units = [...state.open.values()].map((order) => closeOrder(state, order));
  if (last !== undefined && units.length > 0) yield { ...last, units };
  return state.hasPutOff;
}

/** @returns what is finished by this row */
function takeRow(state: Pass, row: ReadRow, place: number): Unit | undefined {
  const { pass, putOff, lastRows, maker } = state;
  const key = orderKeyOf(row, state);
  // Rows that stand alone are taken in the first pass.
  if (typeof key !== 'string') return pass === 0 ? key : undefined;
  const turn = putOff.size === 0 ? 0 : (putOff.get(key) ?? 0);
  const order = turn === pass ? orderOf(state, key, row as FileRow) : undefined;
  if (order === undefined) return undefined;
  maker.add(order, row as FileRow);
  state.rowsOpen += 1;
  return lastRows.get(key) === place ? closeOrder(state, order) : undefined;
}

/** Undefined: there is no room for another one. */
function orderOf(state: Pass, key: string, row: FileRow): OpenOrder | undefined {
  const { open, openRows, putOff, pass, maker } = state;
  const known = open.get(key);
  if (known !== undefined) return known;
  if (state.rowsOpen >= openRows) {
    putOff.set(key, pass + 1);
    state.hasPutOff = true;
    return undefined;
  }
  const order = maker.open(key, row);
  open.set(key, order);
  return order;
}

function closeOrder(state: Pass, order: OpenOrder): Unit {
  state.open.delete(order.key);
  state.rowsOpen -= order.rows.length;
  return state.maker.close(order);
}
