import type { AcceptedEvent } from '../ingest/index.js';
import type { Instant } from '../kernel/index.js';
import type { ByteReader } from './state/byte-reader.js';
import type { ByteWriter } from './state/byte-writer.js';
import type { Needs } from './values/needed-text.js';

/**
 * What is kept of one profile's events so that conditions about them can be answered at any time from now on: a
 * small state that moves on with each event. It is a cache of the log, and any of it may be dropped at any time.
 *
 * States are values: whatever changes one gives another. All of it is pure.
 */
export interface Tracker<State> {
  /** Made of the definition: trackers with the same one are the same. 12 hex digits. */
  readonly id: string;
  /** The row in which its state lies: see {@link homeOf}. */
  readonly home: string;
  readonly hears: Hears;
  readonly empty: State;
  /** Whether an event that is heard can say anything here. Most don't, and then the state need not be at hand. */
  concerns(event: AcceptedEvent): boolean;
  /** Whether an event can change the empty state; undefined: whatever concerns it can. */
  readonly begins: ((event: AcceptedEvent) => boolean) | undefined;
  /** What an event of a key that it hears needs to concern it. */
  needs(key: string): Needs;
  /**
   * The state after one more event that concerns it, in whatever order they come. The same state: it says nothing
   * here. Undefined: it can't be placed, and the state is to be made anew from the log.
   *
   * @param latest what its guards know; left out: they come in order
   */
  add(state: State, event: AcceptedEvent, latest?: Latest): State | undefined;
  /**
   * Of each of its steps the slots of trackers of moments that have seen all that it hears of the step, where the order
   * of such events matters; none: it needs no order.
   */
  readonly guards: readonly (readonly number[])[];
  /** What of the state can still matter to somebody who asks about `horizon` or later. */
  prune(state: State, horizon: Instant): State;
  /** The empty state takes fewer bytes than any other. */
  pack(state: State, writer: ByteWriter): void;
  /** Bytes of the empty state. */
  readonly emptySize: number;
  unpack(reader: ByteReader): State;
  /** How long before now conditions look at it as if it were then, in milliseconds (`after`, `until`). */
  readonly depthMs: number;
  /** What happened longer ago than so many milliseconds before now does not matter; `Infinity`: all does. */
  readonly reachMs: number;
  /** The state after events of which nothing matters but when they happened, in order; undefined: more matters. */
  readonly ofTimes: ((times: readonly Instant[]) => State) | undefined;
}

/** When the latest event happened that may be of a step or of one behind it; `-Infinity`: none has. */
export type Latest = (step: number) => Instant;

/** Which events a tracker has to see, by what can be looked up quickly. */
export interface Hears {
  /** Keys as {@link keysOfEvent} gives them. */
  readonly keys: readonly string[];
  /** Trait whose sayings it sees; undefined: none. */
  readonly trait?: string;
}

export const ANY_EVENT = '*';

/** Under which keys an event can be heard. */
export function keysOfEvent({ type, name }: Pick<AcceptedEvent, 'type' | 'name'>): string[] {
  switch (type) {
    case 'track':
      return [`track ${name}`, ANY_EVENT];
    case 'page':
    case 'screen':
      return [`${type} ${name}`, type, ANY_EVENT];
    default:
      return [];
  }
}
