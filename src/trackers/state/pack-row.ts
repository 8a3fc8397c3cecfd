import type { Instant } from '../../kernel/index.js';
import type { Tracker } from '../tracker.js';
import { type ByteReader, createByteReader } from './byte-reader.js';
import { createByteWriter } from './byte-writer.js';
import type { RowLayout } from './row-layout.js';

/**
 * A row: a number for its form, its layout, an instant, the length of each state, 0 where there is none, and then
 * the states. So a state is found, or taken over as it is, without reading the others.
 */
const FORM = 1;
const TAG_AT = 1;
const INSTANT_AT = 7;

/** Above it the server would move a row's state out of the row, and every change of it would cost several times as much. */
const MAX_BYTES = 1_500;

/** A row as it is to be packed. */
export interface RowToPack {
  readonly asOf: Instant;
  /** As it was packed before, in the same layout; undefined: it was not. */
  readonly packed: Buffer | undefined;
  /** By slot, pruned; they stand before what was packed. */
  readonly states: ReadonlyMap<number, unknown>;
}

export interface PackedRow {
  readonly bytes: Buffer;
  /** The slots of states that were left out since they are too large: they are made from the log when they are needed. */
  readonly leftOut: ReadonlySet<number>;
}

/** Packs rows, one after the other, in the same memory. What neither was packed before nor is given, is empty. */
export type PackRow = (trackers: Trackers, layout: RowLayout, row: RowToPack) => PackedRow;

/** By slot. */
type Trackers = readonly Tracker<unknown>[];

/** The states of one home in few bytes. Of those that make it too large, the largest are left out. */
export function createPackRow(): PackRow {
  const head = createByteWriter();
  const body = createByteWriter();
  const reader = createByteReader();

  // Most states of a row stay as they are: those that lie side by side are taken over together.
  let from = 0;
  let to = 0;
  const copyTaken = (packed: Buffer): void => {
    body.copy(packed, from, to);
    from = to;
  };
  const takeOver = (packed: Buffer, start: number, end: number): number => {
    if (to !== start) {
      copyTaken(packed);
      from = start;
    }
    to = end;
    return end - start;
  };
  const writeState = (packed: Buffer, tracker: Tracker<unknown>, state: unknown): number => {
    copyTaken(packed);
    const before = body.length();
    tracker.pack(state, body);
    return body.length() - before;
  };
  const writeRow = (
    trackers: Trackers,
    { id, slots }: RowLayout,
    { asOf, packed = NOTHING, states, leftOut }: RowToPack & { readonly leftOut: LeftOut },
  ): number[] => {
    const ends = packed.length === 0 ? NO_ENDS : readEnds(reader, packed, slots.length);
    head.clear();
    body.clear();
    head.count(FORM);
    head.tag(id);
    head.whole(asOf);
    from = 0;
    to = 0;
    const sizes = slots.map((slot, place) => {
      const tracker = trackers[slot];
      if (tracker === undefined || leftOut.has(slot)) return 0;
      const start = ends[place] ?? 0;
      const end = ends[place + 1] ?? 0;
      const state = states.get(slot);
      return state === undefined && start < end
        ? takeOver(packed, start, end)
        : writeState(packed, tracker, state ?? tracker.empty);
    });
    copyTaken(packed);
    for (const size of sizes) head.count(size);
    return sizes;
  };

  return (trackers, layout, row) => {
    const leftOut = new Set<number>();
    for (;;) {
      const sizes = writeRow(trackers, layout, { ...row, leftOut });
      const length = head.length() + body.length();
      if (length <= MAX_BYTES) {
        const bytes = Buffer.allocUnsafe(length);
        head.putInto(bytes, 0);
        body.putInto(bytes, head.length());
        return { bytes, leftOut };
      }
      leaveOutLargest(leftOut, layout.slots, { sizes, tooMuch: length - MAX_BYTES });
    }
  };
}

const NO_ENDS: readonly number[] = [];
const NOTHING = Buffer.alloc(0);

/** By slot. */
type LeftOut = ReadonlySet<number>;

function leaveOutLargest(
  leftOut: Set<number>,
  slots: readonly number[],
  { sizes, tooMuch }: { readonly sizes: readonly number[]; readonly tooMuch: number },
): void {
  let left = tooMuch;
  for (const place of [...sizes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0))) {
    const slot = slots[place];
    if (left <= 0 || slot === undefined) return;
    leftOut.add(slot);
    left -= sizes[place] ?? 0;
  }
}

/** Where the states lie: that of a place from its own number to the next. */
function readEnds(reader: ByteReader, bytes: Buffer, places: number): readonly number[] {
  reader.open(bytes, INSTANT_AT);
  reader.whole();
  const ends = [0];
  let end = 0;
  for (let place = 0; place < places; place += 1) {
    end += reader.count();
    ends.push(end);
  }
  const start = reader.at();
  for (let place = 0; place <= places; place += 1) ends[place] = (ends[place] ?? 0) + start;
  return ends;
}

/** What a row says of itself: its layout, and up to when what happened is in it. */
export interface RowHead {
  readonly layoutId: string;
  readonly asOf: Instant;
}

/** @returns undefined: there is nothing in it, or what is in it was written by another Attune */
export function readRowHead(reader: ByteReader, bytes: Buffer): RowHead | undefined {
  if (bytes[0] !== FORM) return undefined;
  reader.open(bytes, TAG_AT);
  return { layoutId: reader.tag(), asOf: reader.whole() };
}

/** Finds states in a packed row, one at a time. No state is in a place that the layout has not. */
export interface RowReading {
  /** Undefined: there is none. */
  stateAt(place: number, tracker: Tracker<unknown>): unknown;
  has(place: number): boolean;
}

/** @param places how many the row's layout has */
export function openRow(reader: ByteReader, bytes: Buffer, places: number): RowReading {
  const ends = readEnds(reader, bytes, places);
  const has = (place: number) => place >= 0 && (ends[place + 1] ?? 0) > (ends[place] ?? 0);
  return {
    has,
    stateAt: (place, tracker) => {
      if (!has(place)) return undefined;
      reader.open(bytes, ends[place], ends[place + 1]);
      return tracker.unpack(reader);
    },
  };
}
