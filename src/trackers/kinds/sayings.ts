import {
  type EventId,
  type Instant,
  type JsonValue,
  parseExact,
  stringifyExact,
} from '../../kernel/index.js';
import type { ByteReader } from '../state/byte-reader.js';
import type { ByteWriter } from '../state/byte-writer.js';
import { countEntriesUpTo, insertEntry } from '../state/sorted.js';
import type { Keep } from './keep.js';

/** What one event says of something: values at a path; none where it takes them back. */
export interface Saying {
  readonly at: Instant;
  readonly eventId: EventId;
  readonly values: readonly JsonValue[];
}

/** In order of time, then of the events' ids. */
export type Sayings = readonly Saying[];

export const NO_SAYINGS: Sayings = [];

export function addSaying(sayings: Sayings, saying: Saying): Sayings {
  let place = countEntriesUpTo(sayings, saying.at);
  while (place > 0 && isBefore(saying, sayings[place - 1])) place -= 1;
  return insertEntry(sayings, place, saying);
}

function isBefore(a: Saying, b: Saying | undefined): boolean {
  return b !== undefined && (a.at === b.at ? a.eventId < b.eventId : a.at < b.at);
}

export function pruneSayings(sayings: Sayings, keep: Keep, horizon: Instant): Sayings {
  const { oldest = 0, newest, allMs } = keep;
  const past = countEntriesUpTo(sayings, horizon);
  const isOldestOnly = newest === undefined && allMs === undefined;
  let from = isOldestOnly ? sayings.length : past;
  if (newest !== undefined) {
    // The newest as it stood at the far end of the reach is looked at last.
    from = Math.min(from, countEntriesUpTo(sayings, horizon - newest.reachMs) - newest.count);
  }
  if (allMs !== undefined) from = Math.min(from, countEntriesUpTo(sayings, horizon - allMs));
  if (from <= oldest) return sayings;
  if (oldest === 0) return sayings.slice(from);
  return [...sayings.slice(0, oldest), ...sayings.slice(from)];
}

export function packSayings(sayings: Sayings, writer: ByteWriter): void {
  writer.count(sayings.length);
  let before = 0;
  for (const { at, eventId, values } of sayings) {
    writer.whole(at - before);
    writer.id(eventId);
    writer.count(values.length);
    for (const value of values) writer.text(stringifyExact(value));
    before = at;
  }
}

export function unpackSayings(reader: ByteReader): Sayings {
  const length = reader.count();
  const sayings: Saying[] = new Array(length);
  let at = 0;
  for (let place = 0; place < length; place++) {
    at += reader.whole();
    const eventId = reader.id() as EventId;
    const values: JsonValue[] = new Array(reader.count());
    for (let each = 0; each < values.length; each += 1) values[each] = parseExact(reader.text());
    sayings[place] = { at, eventId, values };
  }
  return sayings;
}
