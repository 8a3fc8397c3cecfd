import type { Instant } from '../../kernel/index.js';
import type { Tracker } from '../tracker.js';
import { type ByteWriter, createByteWriter } from './byte-writer.js';
import { addPlace, type PlaceSet, removePlace } from './place-set.js';
import type { RowLayout } from './row-layout.js';

/** The number for a row's form. */
export const FORM = 1;
/** Where the instant lies, behind the form and the layout. */
export const INSTANT_AT = 7;
/** A count that is smaller takes one byte. */
const GROUP = 0x80;

/** A packed row of which some states have changed. */
export interface RowToPatch {
  readonly asOf: Instant;
  /** As it was packed before, in the same layout. */
  readonly packed: Buffer;
  /** The places in it that are not empty. */
  readonly said: PlaceSet;
  /** The places that have changed, in order. */
  readonly changed: readonly number[];
  /** By place. */
  readonly states: readonly unknown[];
}

export interface PatchedRow {
  readonly bytes: Buffer;
  readonly said: PlaceSet;
}

/** By slot. */
type Trackers = readonly Tracker<unknown>[];

/**
 * The bytes that the row would be packed to, of which most are those that it had.
 *
 * @returns undefined: some state is missing or takes more than 127 bytes, or all of them more than `maxBytes`; it has to
 * be packed place by place
 */
export type PatchRow = (
  trackers: Trackers,
  layout: RowLayout,
  row: RowToPatch,
) => PatchedRow | undefined;

/** Patches rows, one after the other, in the same memory. */
export function createPatchRow(maxBytes: number): PatchRow {
  const head = createByteWriter();
  const body = createByteWriter();
  const sizes: number[] = [];

  /** @returns false: there is one that this can't do */
  const writeBody = (trackers: Trackers, { slots }: RowLayout, row: RowToPatch): boolean => {
    const { packed, changed, states } = row;
    const sizesAt = endOfCount(packed, INSTANT_AT);
    let place = 0;
    let start = sizesAt + slots.length;
    let taken = start;
    body.clear();
    sizes.length = 0;
    for (const next of changed) {
      for (; place < next; place += 1) start += packed[sizesAt + place] ?? 0;
      body.copy(packed, taken, start);
      taken = start + (packed[sizesAt + next] ?? 0);
      const size = writeState(body, trackers[slots[next] ?? -1], states[next]);
      if (size === 0 || size >= GROUP) return false;
      sizes.push(size);
    }
    body.copy(packed, taken, packed.length);
    return true;
  };
  const join = (places: number, { packed, changed }: RowToPatch): Buffer => {
    const sizesAt = endOfCount(packed, INSTANT_AT);
    const start = head.length();
    const bytes = Buffer.allocUnsafe(start + places + body.length());
    head.putInto(bytes, 0);
    packed.copy(bytes, start, sizesAt, sizesAt + places);
    for (let n = 0; n < changed.length; n += 1) bytes[start + (changed[n] ?? 0)] = sizes[n] ?? 0;
    body.putInto(bytes, start + places);
    return bytes;
  };
  const saidAfter = (trackers: Trackers, { slots }: RowLayout, row: RowToPatch): PlaceSet => {
    const said = [...row.said];
    for (let n = 0; n < row.changed.length; n += 1) {
      const place = row.changed[n] ?? 0;
      const isSaid = (sizes[n] ?? 0) > (trackers[slots[place] ?? -1]?.emptySize ?? 0);
      if (isSaid) addPlace(said, place);
      else removePlace(said, place);
    }
    return said;
  };

  return (trackers, layout, row) => {
    const places = layout.slots.length;
    if (!areSmall(row.packed, places) || !writeBody(trackers, layout, row)) return undefined;
    head.clear();
    writeRowHead(head, layout.id, row.asOf);
    if (head.length() + places + body.length() > maxBytes) return undefined;
    return { bytes: join(places, row), said: saidAfter(trackers, layout, row) };
  };
}

/** Its form, its layout, and up to when what happened is in it. */
export function writeRowHead(head: ByteWriter, layoutId: string, asOf: Instant): void {
  head.count(FORM);
  head.tag(layoutId);
  head.whole(asOf);
}

/** @returns how many bytes it has */
function writeState(
  body: ByteWriter,
  tracker: Tracker<unknown> | undefined,
  state: unknown,
): number {
  const length = body.length();
  tracker?.pack(state, body);
  return body.length() - length;
}

function endOfCount(bytes: Buffer, from: number): number {
  let at = from;
  while ((bytes[at] ?? 0) >= GROUP) at += 1;
  return at + 1;
}

/** Whether all sizes take one byte, and there is a state at each place. */
function areSmall(bytes: Buffer, places: number): boolean {
  const from = endOfCount(bytes, INSTANT_AT);
  for (let at = from; at < from + places; at += 1) {
    const size = bytes[at] ?? 0;
    if (size === 0 || size >= GROUP) return false;
  }
  return true;
}
