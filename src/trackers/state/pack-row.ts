import type { Instant } from '../../kernel/index.js';
import type { Plan } from '../plan/plan.js';
import { createByteReader } from './byte-reader.js';
import { createByteWriter } from './byte-writer.js';

/** Above it the server would move a row's state out of the row, and every change of it would cost several times as much. */
const MAX_BYTES = 1_500;

/** A row's states, by slot. */
export interface UnpackedRow {
  readonly asOf: Instant;
  readonly states: ReadonlyMap<number, unknown>;
}

/**
 * The states of one home in few bytes. Those that make it too large are left out, the largest first: they are made
 * from the log when they are needed.
 *
 * @param states by slot, pruned
 */
export function packRow(plan: Plan, home: string, row: UnpackedRow): Uint8Array {
  const packed: { id: string; bytes: Uint8Array }[] = [];
  for (const slot of plan.homes.get(home) ?? []) {
    const tracker = plan.trackers[slot];
    const state = row.states.get(slot);
    if (tracker === undefined || state === undefined) continue;
    const writer = createByteWriter();
    tracker.pack(state, writer);
    packed.push({ id: tracker.id, bytes: writer.finish() });
  }
  let size = packed.reduce((sum, { bytes }) => sum + bytes.length + TAG_BYTES, TAG_BYTES);
  const bySize = [...packed].sort((a, b) => b.bytes.length - a.bytes.length);
  const leftOut = new Set<string>();
  for (const { id, bytes } of bySize) {
    if (size <= MAX_BYTES) break;
    leftOut.add(id);
    size -= bytes.length + TAG_BYTES;
  }
  const writer = createByteWriter();
  writer.whole(row.asOf);
  for (const { id, bytes } of packed) {
    if (leftOut.has(id)) continue;
    writer.tag(id);
    writer.bytes(bytes);
  }
  return writer.finish();
}

const TAG_BYTES = 8;

/** States of trackers that nobody needs any more are left behind. */
export function unpackRow(plan: Plan, home: string, bytes: Uint8Array): UnpackedRow {
  const reader = createByteReader(bytes);
  const asOf = reader.whole();
  const packed = new Map<string, Uint8Array>();
  while (!reader.isAtEnd()) {
    const id = reader.tag();
    packed.set(id, reader.bytes());
  }
  const states = new Map<number, unknown>();
  for (const slot of plan.homes.get(home) ?? []) {
    const tracker = plan.trackers[slot];
    const state = tracker && packed.get(tracker.id);
    if (tracker !== undefined && state !== undefined) {
      states.set(slot, tracker.unpack(createByteReader(state)));
    }
  }
  return { asOf, states };
}
