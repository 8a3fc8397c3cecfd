import type { Instant } from '../../kernel/index.js';
import type { Tracker } from '../tracker.js';
import { type ByteReader, createByteReader } from './byte-reader.js';
import { createByteWriter } from './byte-writer.js';
import { createPatchRow, FORM, INSTANT_AT, writeRowHead } from './patch-row.js';
import { addPlace, noPlaces, type PlaceSet } from './place-set.js';
import type { RowLayout } from './row-layout.js';

/**
 * A row: a number for its form, its layout, an instant, the length of each state, 0 where there is none, and then
 * the states. So a state is found, or taken over as it is, without reading the others.
 */
const TAG_AT = 1;

/** Above it the server would move a row's state out of the row, and every change of it would cost several times as much. */
const MAX_BYTES = 1_500;

/** A row as it is to be packed. */
export interface RowToPack {
  readonly asOf: Instant;
  /** As it was packed before, in the same layout; undefined: it was not. */
  readonly packed: Buffer | undefined;
  /** The places in it that are not empty; undefined: nobody has looked. */
  readonly said: PlaceSet | undefined;
  /** By place, pruned; they stand before what was packed. Undefined: what was packed stands. */
  readonly states: readonly unknown[];
  /** The places of `states` that are given, in order. */
  readonly changed: readonly number[];
}

export interface PackedRow {
  readonly bytes: Buffer;
  /** The places of states that were left out since they are too large: they are made from the log when they are needed. */
  readonly leftOut: readonly number[];
  /** The places of states that are not empty, and of those that were left out. */
  readonly said: PlaceSet;
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
  const ends: number[] = [];
  const sizes: number[] = [];
  const patchRow = createPatchRow(MAX_BYTES);

  // Most states of a row stay as they are: those that lie side by side are taken over together.
  let before: Buffer = NOTHING;
  let from = 0;
  let to = 0;
  const copyTaken = (): void => {
    body.copy(before, from, to);
    from = to;
  };
  const takeOver = (start: number, end: number): number => {
    if (to !== start) {
      copyTaken();
      from = start;
    }
    to = end;
    return end - start;
  };
  const writeState = (tracker: Tracker<unknown>, state: unknown): number => {
    copyTaken();
    const length = body.length();
    tracker.pack(state, body);
    return body.length() - length;
  };
  /** @returns how many bytes it has */
  const putState = (place: number, tracker: Tracker<unknown>, state: unknown): number => {
    const start = ends[place] ?? 0;
    const end = ends[place + 1] ?? 0;
    const stays = state === undefined && start < end;
    return stays ? takeOver(start, end) : writeState(tracker, state ?? tracker.empty);
  };
  const writeHead = (id: string, asOf: Instant): void => {
    head.clear();
    writeRowHead(head, id, asOf);
    for (const size of sizes) head.count(size);
  };
  const writeRow = (
    trackers: Trackers,
    { id, slots }: RowLayout,
    { asOf, packed = NOTHING, states, leftOut }: RowToPack & { readonly leftOut: LeftOut },
  ): void => {
    ends.length = packed.length > 0 ? slots.length + 1 : 0;
    if (packed.length > 0) readEnds(reader, packed, ends);
    body.clear();
    sizes.length = 0;
    before = packed;
    from = 0;
    to = 0;
    for (let place = 0; place < slots.length; place += 1) {
      const tracker = trackers[slots[place] ?? -1];
      const isLeftOut = tracker === undefined || leftOut.includes(place);
      sizes.push(isLeftOut ? 0 : putState(place, tracker, states[place]));
    }
    copyTaken();
    writeHead(id, asOf);
  };

  return (trackers, layout, row) => {
    const { packed, said } = row;
    const patched = packed && said && patchRow(trackers, layout, { ...row, packed, said });
    if (patched !== undefined) return { ...patched, leftOut: NONE };
    let leftOut: LeftOut = NONE;
    for (;;) {
      writeRow(trackers, layout, { ...row, leftOut });
      const length = head.length() + body.length();
      if (length <= MAX_BYTES) {
        const bytes = Buffer.allocUnsafe(length);
        head.putInto(bytes, 0);
        body.putInto(bytes, head.length());
        return { bytes, leftOut, said: saidIn(sizes, trackers, layout) };
      }
      leftOut = [...leftOut, ...largestOf(sizes, length - MAX_BYTES)];
    }
  };
}

function saidIn(sizes: readonly number[], trackers: Trackers, { slots }: RowLayout): PlaceSet {
  const said = noPlaces(slots.length);
  for (let place = 0; place < slots.length; place += 1) {
    const size = sizes[place] ?? 0;
    if (size === 0 || size > (trackers[slots[place] ?? -1]?.emptySize ?? 0)) addPlace(said, place);
  }
  return said;
}

const NOTHING = Buffer.alloc(0);

/** By place. */
type LeftOut = readonly number[];

const NONE: LeftOut = [];

/** The places of the largest, until there are not too many bytes any more. */
function largestOf(sizes: readonly number[], tooMuch: number): number[] {
  const places = [...sizes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  let left = tooMuch;
  return places.filter((place) => {
    const isNeeded = left > 0;
    left -= sizes[place] ?? 0;
    return isNeeded;
  });
}

/** Where the states lie: that of a place from its own number to the next, the last of which is `ends[places]`. */
function readEnds(reader: ByteReader, bytes: Buffer, ends: number[]): void {
  const places = ends.length - 1;
  reader.open(bytes, INSTANT_AT);
  reader.whole();
  let end = 0;
  ends[0] = 0;
  for (let place = 1; place <= places; place += 1) {
    end += reader.count();
    ends[place] = end;
  }
  const start = reader.at();
  for (let place = 0; place <= places; place += 1) ends[place] = (ends[place] ?? 0) + start;
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
  return new PackedReading(reader, bytes, places);
}

/** A class, since a cycle opens thousands of rows. */
class PackedReading implements RowReading {
  readonly #reader: ByteReader;
  readonly #bytes: Buffer;
  readonly #ends: number[];

  constructor(reader: ByteReader, bytes: Buffer, places: number) {
    this.#reader = reader;
    this.#bytes = bytes;
    this.#ends = new Array(places + 1);
    readEnds(reader, bytes, this.#ends);
  }

  has(place: number): boolean {
    return place >= 0 && (this.#ends[place + 1] ?? 0) > (this.#ends[place] ?? 0);
  }

  stateAt(place: number, tracker: Tracker<unknown>): unknown {
    if (!this.has(place)) return undefined;
    this.#reader.open(this.#bytes, this.#ends[place], this.#ends[place + 1]);
    return tracker.unpack(this.#reader);
  }
}
