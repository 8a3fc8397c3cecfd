import { putProducts } from '../catalog/index.js';
import {
  type Door,
  findSeen,
  type Origin,
  type ReadEvent,
  type ReadItem,
  supersedeLines,
} from '../ingest/index.js';
import type { Clock } from '../kernel/index.js';
import { type NewSuppression, suppressAndTell } from '../privacy/index.js';
import type { Database } from '../storage/index.js';
import type { KeptRow, ProductUnit, Unit } from './build/unit.js';
import { quarantineRow } from './quarantine-row.js';

/** Brings units to the door, some hundred at a time and several batches at once. */
export interface Sender {
  add(unit: Unit): void;
  /** All units of the rows up to here were added. */
  passed(position: number): void;
  /**
   * Resolves when there is room for more.
   *
   * @throws whatever a batch failed with
   */
  room(): Promise<void>;
  /** Resolves when everything is kept. */
  drain(): Promise<void>;
  /** Up to which row all is kept. */
  readonly kept: () => number;
  /** Events that were known already. */
  readonly seenBefore: () => number;
}

export interface SenderParts {
  readonly database: Database;
  readonly door: Pick<Door, 'accept'>;
  readonly clock: Clock;
  readonly origin: Origin;
  readonly fileName: string;
  /** Lines of this file were held before: those that can be used now are held no more. */
  readonly supersedes: boolean;
}

const BATCH_ITEMS = 500;
const BATCH_BYTES = 2 * 1024 * 1024;
/** The door writes three groups at once; a fourth waits for it meanwhile. */
const MAX_UNDER_WAY = 4;

/** What is sent at once. */
interface Batch {
  readonly items: ReadItem[];
  readonly products: ProductUnit[];
  readonly suppressions: NewSuppression[];
  /** Rows that were used, where somebody may have held them before. */
  readonly used: KeptRow[];
  bytes: number;
  /** When it is kept, and all before it, the work of the rows up to here is. */
  position: number;
}

interface UnderWay {
  readonly batch: Batch;
  isKept: boolean;
}

interface SenderState {
  readonly parts: SenderParts;
  readonly underWay: UnderWay[];
  readonly running: Set<Promise<void>>;
  batch: Batch;
  kept: number;
  seenBefore: number;
  failure: { readonly error: unknown } | undefined;
}

/** @param position up to which all is kept from earlier */
export function createSender(parts: SenderParts, position: number): Sender {
  const state: SenderState = {
    parts,
    underWay: [],
    running: new Set(),
    batch: emptyBatch(position),
    kept: position,
    seenBefore: 0,
    failure: undefined,
  };
  return {
    add: (unit) => {
      addUnit(state, unit);
      const { items, products, suppressions, used, bytes } = state.batch;
      const count = Math.max(items.length + products.length + suppressions.length, used.length);
      if (count >= BATCH_ITEMS || bytes >= BATCH_BYTES) send(state);
    },
    passed: (at) => notePassed(state, at),
    room: async () => {
      while (state.running.size >= MAX_UNDER_WAY) await Promise.race(state.running);
      throwFailure(state);
    },
    drain: async () => {
      send(state);
      while (state.running.size > 0) await Promise.all(state.running);
      throwFailure(state);
    },
    kept: () => state.kept,
    seenBefore: () => state.seenBefore,
  };
}

function emptyBatch(position: number): Batch {
  return { items: [], products: [], suppressions: [], used: [], bytes: 0, position };
}

function isEmpty({ items, products, suppressions, used }: Batch): boolean {
  return items.length + products.length + suppressions.length + used.length === 0;
}

function throwFailure({ failure }: SenderState): void {
  if (failure !== undefined) throw failure.error;
}

function addUnit(state: SenderState, unit: Unit): void {
  const { batch, parts } = state;
  if (unit.kind === 'left-out') return;
  if (unit.kind === 'refused') {
    const now = parts.clock.now();
    for (const row of unit.rows) {
      batch.items.push(quarantineRow(row, { ...parts, now }));
      batch.bytes += row.row.bytes.length;
    }
    return;
  }
  for (const event of unit.events) {
    batch.items.push(event);
    batch.bytes += event.bytes.length;
  }
  batch.suppressions.push(...unit.suppressions);
  if (parts.supersedes) batch.used.push(...unit.rows);
  for (const each of unit.products) addProduct(state, each);
}

/** A list of products has each of them once: what the file says of one later goes with a later batch. */
function addProduct(state: SenderState, unit: ProductUnit): void {
  const key = productKey(unit);
  if (state.batch.products.some((each) => productKey(each) === key)) send(state);
  state.batch.products.push(unit);
}

function productKey({ product: { productId, sku, variant } }: ProductUnit): string {
  return [productId, sku ?? variant ?? ''].join('\u0000');
}

function notePassed(state: SenderState, position: number): void {
  const last = state.underWay.at(-1);
  if (!isEmpty(state.batch)) state.batch.position = position;
  else if (last !== undefined) last.batch.position = position;
  else state.kept = position;
  if (isEmpty(state.batch)) state.batch.position = position;
}

function send(state: SenderState): void {
  const { batch } = state;
  if (isEmpty(batch)) return;
  // What is added from here on may belong to rows that were not passed yet.
  state.batch = emptyBatch(batch.position);
  const underWay: UnderWay = { batch, isKept: false };
  state.underWay.push(underWay);
  const run = keep(state, underWay).finally(() => state.running.delete(run));
  state.running.add(run);
}

async function keep(state: SenderState, underWay: UnderWay): Promise<void> {
  if (state.failure !== undefined) return;
  try {
    const seen = await keepBatch(state.parts, underWay.batch);
    state.seenBefore += seen;
    underWay.isKept = true;
    while (state.underWay[0]?.isKept) {
      state.kept = state.underWay.shift()?.batch.position ?? state.kept;
    }
  } catch (error) {
    state.failure ??= { error };
  }
}

/** @returns how many events were known already */
async function keepBatch(parts: SenderParts, batch: Batch): Promise<number> {
  const { database, door, clock, origin, fileName } = parts;
  const { products, suppressions } = batch;
  const fresh = await leaveOutSeen(database, batch.items);
  if (fresh.length > 0) await door.accept(fresh);
  const now = clock.now();
  if (suppressions.length > 0) {
    const telling = { database, door, clock, originOf: async () => origin };
    await suppressAndTell(telling, suppressions, now);
  }
  if (products.length > 0) {
    const list = { products: products.map(({ product }) => product), now };
    await database.transaction((tx) => putProducts(tx, origin.workspaceId, list));
  }
  await supersedeLines(
    database,
    batch.used.map(({ line, bytes }) => ({ origin, file: { name: fileName, line }, bytes })),
    now,
  );
  return batch.items.length - fresh.length;
}

/** The door would find them too, at the price of a transaction that fails. */
async function leaveOutSeen(
  database: Database,
  items: readonly ReadItem[],
): Promise<readonly ReadItem[]> {
  const events = items.filter((item): item is ReadEvent => item.kind === 'event');
  const keyed = events.flatMap((event) => (event.key === null ? [] : [{ event, key: event.key }]));
  if (keyed.length === 0) return items;
  const places = await findSeen(
    database,
    keyed.map(({ key }) => key),
  );
  if (places.size === 0) return items;
  const seen = new Set<ReadItem>([...places].flatMap((place) => keyed[place]?.event ?? []));
  return items.filter((item) => !seen.has(item));
}
