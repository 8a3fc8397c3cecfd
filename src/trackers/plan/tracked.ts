import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import type { Keep } from '../kinds/keep.js';
import type { ByteReader } from '../state/byte-reader.js';
import type { ByteWriter } from '../state/byte-writer.js';
import type { Hears, Latest, Tracker } from '../tracker.js';
import type { Needs } from '../values/needed-text.js';

/** What a condition wants tracked. Those with the same base share one tracker, which keeps what each of them needs. */
export interface Tracked<State> {
  /** The definition without what is kept. */
  readonly base: string;
  readonly home: string;
  readonly hears: Hears;
  readonly keep: Keep;
  readonly kind: TrackerKind<State>;
  /** See `Tracker`; left out: none. */
  readonly guards?: Tracker<State>['guards'];
}

export interface TrackerKind<State> {
  readonly empty: State;
  /** See `Tracker`. */
  concerns(event: AcceptedEvent): boolean;
  /** See `Tracker`. */
  readonly begins?: (event: AcceptedEvent) => boolean;
  /** See `Tracker`. Left out: each event has to be asked about. */
  readonly needs?: (key: string) => Needs;
  add(state: State, event: AcceptedEvent, latest?: Latest): State | undefined;
  prune(state: State, keep: Keep, horizon: Instant): State;
  /** How long before the horizon events matter, in milliseconds. Left out: all do. */
  readonly reachOf?: (keep: Keep) => number;
  /** See `Tracker`. */
  readonly ofTimes?: ((times: readonly Instant[]) => State) | undefined;
  pack(state: State, writer: ByteWriter): void;
  unpack(reader: ByteReader): State;
}
