import type { Instant } from '../../kernel/index.js';
import type { Plan } from '../plan/plan.js';
import type { ByteReader } from '../state/byte-reader.js';
import { openRow, type PackRow, type RowReading, readRowHead } from '../state/pack-row.js';
import { hasPlace, type PlaceSet } from '../state/place-set.js';
import type { RowLayout } from '../state/row-layout.js';
import { putInOrder } from '../state/sorted.js';
import type { Truths } from '../state/truths.js';
import type { KeptStates, RowTimes } from '../walk/person-states.js';
import type { WalkedRow } from '../walk/walked-rows.js';

/** A row of one home as it is in memory: never changed, only replaced. */
export interface LoadedRow extends RowTimes {
  /** In the layout of the plan; undefined: nothing is. */
  readonly packed: Buffer | undefined;
  /** By slot: what has been made since, and what is too large for the row. They stand before what is packed. */
  readonly states: ReadonlyMap<number, unknown>;
  /** The places in what is packed at which there is more than an empty state; undefined: nobody has looked. */
  readonly said: PlaceSet | undefined;
  /** Slots that are missing have heard nothing. */
  readonly isWhole: boolean;
  /** It held states of trackers that nobody needs any more: they are left behind. */
  readonly leavesBehind: boolean;
  /** What is remembered of the conditions of the home, up to when it is due; undefined: nothing. */
  readonly truths: Truths | undefined;
}

const NO_STATES: ReadonlyMap<number, unknown> = new Map();

export const NO_ROW: LoadedRow = {
  asOf: Number.NEGATIVE_INFINITY,
  dueAt: Number.POSITIVE_INFINITY,
  packed: undefined,
  said: undefined,
  states: NO_STATES,
  isWhole: false,
  leavesBehind: false,
  truths: undefined,
};

/** What a stored row is read with. */
export interface RowReader {
  readonly reader: ByteReader;
  /** The trackers of layouts of other plans; undefined: nobody knows them any more. */
  readonly trackersOf: (layoutId: string) => readonly string[] | undefined;
}

/** Takes over a stored row. What can't be read is made anew from the log. */
export function loadRow(
  plan: Plan,
  home: string,
  {
    stored,
    dueAt,
    reading: { reader, trackersOf },
  }: { readonly stored: Buffer; readonly dueAt: Instant; readonly reading: RowReader },
): LoadedRow {
  const head = readRowHead(reader, stored);
  const layout = layoutOf(plan, home);
  if (head === undefined) return { ...NO_ROW, dueAt, leavesBehind: stored.length > 0 };
  const { asOf, layoutId } = head;
  if (layoutId === layout.id) return { ...NO_ROW, asOf, dueAt, packed: stored };
  const known = trackersOf(layoutId);
  if (known === undefined) return { ...NO_ROW, dueAt, leavesBehind: true };
  const reading = openRow(reader, stored, known.length);
  const states = new Map<number, unknown>();
  for (const [place, id] of layout.trackers.entries()) {
    const slot = layout.slots[place];
    const tracker = slot === undefined ? undefined : plan.trackers[slot];
    const state = tracker && reading.stateAt(known.indexOf(id), tracker);
    if (slot !== undefined && state !== undefined) states.set(slot, state);
  }
  const inRow = known.filter((_, place) => reading.has(place)).length;
  return { ...NO_ROW, asOf, dueAt, states, leavesBehind: states.size < inRow };
}

export function layoutOf(plan: Plan, home: string): RowLayout {
  const layout = plan.layouts.get(home);
  if (layout === undefined) throw new Error(`there is no home ${home}`);
  return layout;
}

/** The states of a row: what is made since stands before what is packed. A class, since a cycle opens thousands. */
export class RowStates implements KeptStates {
  readonly #plan: Plan;
  readonly #home: string;
  readonly #row: LoadedRow;
  readonly #reader: ByteReader;
  #reading: RowReading | undefined;

  constructor(
    plan: Plan,
    home: string,
    { row, reader }: { readonly row: LoadedRow; readonly reader: ByteReader },
  ) {
    this.#plan = plan;
    this.#home = home;
    this.#row = row;
    this.#reader = reader;
  }

  find(slot: number): unknown {
    const { states, packed, said } = this.#row;
    const made = states.size === 0 ? undefined : states.get(slot);
    if (made !== undefined || packed === undefined) return made;
    const plan = this.#plan;
    const place = plan.placeOfSlot[slot] ?? -1;
    // Most sequences have not begun: to know it the row need not be opened.
    if (said !== undefined && !hasPlace(said, place)) return undefined;
    const tracker = plan.trackers[slot];
    this.#reading ??= openRow(this.#reader, packed, layoutOf(plan, this.#home).slots.length);
    return tracker && this.#reading.stateAt(place, tracker);
  }
}

/** Whether a tracker's state is known to be empty, without opening the row. */
export function isEmptyIn(plan: Plan, row: LoadedRow, slot: number): boolean {
  const { isWhole, packed, said, states } = row;
  if (!isWhole || states.has(slot)) return false;
  if (packed === undefined) return true;
  return said !== undefined && !hasPlace(said, plan.placeOfSlot[slot] ?? -1);
}

/** Which slots of a home have a state in a row. */
export function slotsIn(
  { slots }: RowLayout,
  row: LoadedRow,
  reader: ByteReader,
): ReadonlySet<number> {
  const found = new Set(row.states.keys());
  if (row.packed === undefined) return found;
  const reading = openRow(reader, row.packed, slots.length);
  for (const [place, slot] of slots.entries()) if (reading.has(place)) found.add(slot);
  return found;
}

/** A row without the states of some slots. */
export function withoutSlots(
  plan: Plan,
  home: string,
  {
    row,
    slots,
    reader,
  }: { readonly row: LoadedRow; readonly slots: ReadonlySet<number>; readonly reader: ByteReader },
): LoadedRow {
  const layout = layoutOf(plan, home);
  const states = new Map([...row.states].filter(([slot]) => !slots.has(slot)));
  if (row.packed === undefined) return { ...row, states, truths: undefined };
  const reading = openRow(reader, row.packed, layout.slots.length);
  for (const [place, slot] of layout.slots.entries()) {
    const tracker = plan.trackers[slot];
    if (tracker === undefined || slots.has(slot) || states.has(slot)) continue;
    const state = reading.stateAt(place, tracker);
    if (state !== undefined) states.set(slot, state);
  }
  return { ...row, states, packed: undefined, said: undefined, truths: undefined };
}

/** What becomes of a row. */
interface RowChange {
  readonly home: string;
  readonly row: LoadedRow;
  readonly times: RowTimes;
  /** As a walk left it; undefined: it has changed nothing. */
  readonly walked?: WalkedRow | undefined;
}

/** A row to be written and kept: changed states without what nobody can ask about any more. */
export function rowAfter(
  packRow: PackRow,
  plan: Plan,
  { home, row, times: { asOf, dueAt }, walked }: RowChange,
): LoadedRow & { readonly packed: Buffer } {
  const layout = layoutOf(plan, home);
  const states: unknown[] = new Array(layout.slots.length);
  const changed: number[] = [];
  const keep = (place: number, state: unknown): void => {
    const tracker = plan.trackers[layout.slots[place] ?? -1];
    if (tracker === undefined) return;
    states[place] = tracker.prune(state, asOf - tracker.depthMs - 1);
    // What a walk has changed may have been made anew before.
    putInOrder(changed, place);
  };
  for (const [slot, state] of row.states) keep(plan.placeOfSlot[slot] ?? -1, state);
  for (const place of walked?.changed ?? NO_PLACES) keep(place, walked?.states?.[place]);
  const { bytes, leftOut, said } = packRow(plan.trackers, layout, {
    asOf,
    packed: row.packed,
    said: row.said,
    states,
    changed,
  });
  const kept = leftOut.length === 0 ? NO_STATES : statesLeftOut(layout, leftOut, states);
  // What was too large before and says nothing new has its state in the row that was there.
  return {
    asOf,
    dueAt,
    packed: bytes,
    said,
    states: kept,
    isWhole: leftOut.length === kept.size,
    leavesBehind: false,
    truths: walked?.truths ?? row.truths,
  };
}

const NO_PLACES: readonly number[] = [];

function statesLeftOut(
  { slots }: RowLayout,
  leftOut: readonly number[],
  states: readonly unknown[],
): ReadonlyMap<number, unknown> {
  const kept = new Map<number, unknown>();
  for (const place of leftOut) {
    const slot = slots[place];
    if (slot !== undefined && states[place] !== undefined) kept.set(slot, states[place]);
  }
  return kept;
}
