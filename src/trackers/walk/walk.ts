import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import type { Leaf, PersonView } from '../leaves/leaf.js';
import { HELD_HOME, type Plan } from '../plan/plan.js';
import { TRUE, truthAt, UNKNOWN } from '../state/truths.js';
import type { PersonStates } from './person-states.js';
import type { WalkedRow, WalkedRows } from './walked-rows.js';

/** An event with the slots that listen to it. */
export interface HeardEvent {
  readonly event: AcceptedEvent;
  readonly slots: readonly number[];
}

/** What happens to one person in a cycle. */
export interface WalkWork {
  /** In the order in which they take effect. */
  readonly events: readonly HeardEvent[];
  /** Nothing of it takes effect earlier. */
  readonly asOf: Instant;
  /** Up to when time passes. */
  readonly now: Instant;
  /** Of a person who was not known before, what holds of anybody is asked at the first step. */
  readonly isNew: boolean;
  /** What rules look at besides events may have changed by these events. */
  readonly changesFacts: (event: AcceptedEvent) => boolean;
}

/** What a rule is found to be at an instant, and what made it so. */
export interface Truth {
  /** The place of the rule in the plan. */
  readonly rule: number;
  readonly holds: boolean;
  readonly at: Instant;
  /** Null: time alone. */
  readonly event: AcceptedEvent | null;
  /** The place of the condition that changed; undefined: none did, all was asked. */
  readonly leaf: number | undefined;
  /** It holds, and did not just before. */
  readonly isEntry: boolean;
}

export type Walked =
  /** An event came too late for these slots: their histories are needed. */
  | { readonly kind: 'unplaced'; readonly slots: readonly number[] }
  /** A condition turns, and more of what is kept of the person is needed to ask the rules in which it stands. */
  | { readonly kind: 'stirred'; readonly homes: readonly string[]; readonly needsFacts: boolean }
  | {
      readonly kind: 'done';
      /** The rows that are to be written. */
      readonly rows: readonly WalkedRow[];
      /** Up to when all of them have come. */
      readonly asOf: Instant;
      readonly truths: readonly Truth[];
    };

/** A walk under way. */
export interface Walk {
  readonly plan: Plan;
  readonly work: WalkWork;
  readonly rows: WalkedRows;
  readonly view: PersonView & { consents: PersonView['consents'] };
  readonly person: PersonStates;
  readonly truths: Truth[];
  at: Instant;
  /** The first instant that it comes to. */
  from: Instant | undefined;
  /** So many events have come to their turn. */
  place: number;
  /** The places of the conditions that turned by the event that came last. */
  turned: readonly number[];
}

export type Stop = Exclude<Walked, { kind: 'done' }> | undefined;

/** Whether a condition about events holds. */
export function isTrue({ plan, rows, view, at }: Walk, place: number): boolean {
  const { truths } = rows.of(plan.homeOfLeaf[place] ?? HELD_HOME);
  const known = truthAt(truths, plan.placeOfLeaf[place] ?? 0);
  return known === UNKNOWN ? leafAt(plan, place).holdsAt(view, at) : known === TRUE;
}

/** Its row has to wake when something can change; a row that wakes too early looks again. */
export function wakeEarlier(row: WalkedRow, at: Instant): void {
  if (at >= row.next) return;
  row.next = at;
  row.isWritten = true;
}

export function leafAt({ leaves }: Plan, place: number): Leaf {
  const leaf = leaves[place];
  if (leaf === undefined) throw new Error(`there is no condition ${place}`);
  return leaf;
}
