import type { Instant } from '../../kernel/index.js';
import type { Plan } from '../plan/plan.js';
import { createByteReader } from './byte-reader.js';
import { type ByteWriter, createByteWriter } from './byte-writer.js';

/** Above it the server would move a row's state out of the row, and every change of it would cost several times as much. */
const MAX_BYTES = 1_500;

/** A row's states, by slot. */
export interface UnpackedRow {
  readonly asOf: Instant;
  readonly states: ReadonlyMap<number, unknown>;
}

/** Packs rows, one after the other, in the same memory. */
export type PackRow = (plan: Plan, home: string, row: UnpackedRow) => Uint8Array;

/**
 * The states of one home in few bytes. Those that make it too large are left out, the largest first: they are made
 * from the log when they are needed. States are expected to be pruned.
 */
export function createPackRow(): PackRow {
  const writer = createByteWriter();
  return (plan, home, { asOf, states }) => {
    const leftOut = new Set<number>();
    for (;;) {
      const sizes = writeRow(writer, { plan, home, asOf, states, leftOut });
      if (writer.length() <= MAX_BYTES) return writer.slice(0, writer.length());
      let tooMuch = writer.length() - MAX_BYTES;
      for (const [slot, size] of [...sizes].sort(([, a], [, b]) => b - a)) {
        if (tooMuch <= 0) break;
        leftOut.add(slot);
        tooMuch -= size;
      }
    }
  };
}

/** @returns how many bytes each slot took */
function writeRow(
  writer: ByteWriter,
  row: UnpackedRow & {
    readonly plan: Plan;
    readonly home: string;
    readonly leftOut: ReadonlySet<number>;
  },
): ReadonlyMap<number, number> {
  const { plan, home, asOf, states, leftOut } = row;
  const sizes = new Map<number, number>();
  writer.clear();
  writer.whole(asOf);
  for (const slot of plan.homes.get(home) ?? []) {
    const tracker = plan.trackers[slot];
    const state = states.get(slot);
    if (tracker === undefined || state === undefined || leftOut.has(slot)) continue;
    const before = writer.length();
    writer.tag(tracker.id);
    writer.sized(() => tracker.pack(state, writer));
    sizes.set(slot, writer.length() - before);
  }
  return sizes;
}

/** A row as it was written. */
export interface WrittenRow extends UnpackedRow {
  /** It holds states of trackers that nobody needs any more: they are left behind. */
  readonly leavesBehind: boolean;
}

export function unpackRow(plan: Plan, home: string, bytes: Uint8Array): WrittenRow {
  const reader = createByteReader(bytes);
  const asOf = reader.whole();
  const packed = new Map<string, Uint8Array>();
  while (!reader.isAtEnd()) {
    const id = reader.tag();
    packed.set(id, reader.sized());
  }
  const states = new Map<number, unknown>();
  for (const slot of plan.homes.get(home) ?? []) {
    const tracker = plan.trackers[slot];
    const state = tracker && packed.get(tracker.id);
    if (tracker !== undefined && state !== undefined) {
      states.set(slot, tracker.unpack(createByteReader(state)));
    }
  }
  return { asOf, states, leavesBehind: states.size < packed.size };
}
