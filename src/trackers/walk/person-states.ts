import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import type { ProfilePlace } from '../../storage/index.js';
import type { PersonView } from '../leaves/leaf.js';
import type { Truths } from '../state/truths.js';

/** What is in memory of one person: some of what is kept of them, or all. */
export interface PersonStates extends Pick<PersonView, 'consents' | 'suppressedAs'> {
  readonly place: ProfilePlace;
  /** What is kept of them for a home; undefined: nothing. */
  open(home: string): KeptStates | undefined;
  /** What is remembered of the conditions of a home; undefined: nothing. */
  truthsOf(home: string): Truths | undefined;
  /** The rows that are taken through time. */
  readonly rows: TimedRows;
  /**
   * Whether what lies in another home can be looked at all the same from an instant on: nothing is due there, and
   * nothing later than this instant is in it.
   */
  canRead(home: string, from: Instant): boolean;
  /** Whether all homes are here, as many rows as there are. */
  readonly isWhole: boolean;
  /** Whether what rules look at besides events is here. */
  readonly hasFacts: boolean;
  /** Of trackers that could not place an event: all that they have heard up to now, in order. */
  readonly histories: ReadonlyMap<number, readonly AcceptedEvent[]>;
}

/** By home. */
export type TimedRows = Pick<ReadonlyMap<string, RowTimes>, 'has' | 'get' | 'forEach'>;

/** What trackers of one home keep. */
export interface KeptStates {
  /** By slot; it is read each time. Undefined: the tracker has heard nothing. */
  find(slot: number): unknown;
}

export interface RowTimes {
  /** When something in it can change by itself, as it is written; `Infinity`: never. */
  readonly dueAt: Instant;
  /** Up to when what happened and what time changed is in it: nobody may ask it about before. */
  readonly asOf: Instant;
}
