import type { Instant } from '../../kernel/index.js';
import type { Plan } from '../plan/plan.js';
import type { States } from '../state/states.js';
import { noTruths } from '../state/truths.js';
import type { KeptStates, PersonStates } from './person-states.js';

/** A row of one home as the walk goes on with it. */
export interface WalkedRow {
  readonly home: string;
  /** Undefined: nobody has looked. */
  kept: KeptStates | undefined;
  /** By place in the home's layout; undefined: it has not been looked at. Without them nobody has. */
  states: unknown[] | undefined;
  /** The places of those that are others than before; none: all are as they were. */
  changed: number[] | undefined;
  /** Its own. */
  readonly truths: number[];
  /** When something in it changes by itself. */
  next: Instant;
  isWritten: boolean;
}

const NOTHING: KeptStates = { find: () => undefined };

/** All rows that a walk has to do with. A class, since a cycle makes thousands of them. */
export class WalkedRows implements States {
  /** Those that are taken through time, and whatever else was looked at. */
  readonly all: WalkedRow[] = [];
  readonly #plan: Plan;
  readonly #person: PersonStates;
  /** Mostly the same is asked for again. */
  #last: WalkedRow | undefined;

  constructor(plan: Plan, person: PersonStates) {
    this.#plan = plan;
    this.#person = person;
    person.rows.forEach(({ dueAt }, home) => {
      this.#open(home, dueAt);
    });
    this.#last = this.all[0];
  }

  #open(home: string, next: Instant): WalkedRow {
    const person = this.#person;
    const truths = person.truthsOf(home);
    const row: WalkedRow = {
      home,
      kept: undefined,
      states: undefined,
      changed: undefined,
      truths: truths?.slice() ?? noTruths(this.#plan.leavesOfHome.get(home)?.length ?? 0),
      next,
      isWritten: false,
    };
    this.all.push(row);
    return row;
  }

  of(home: string): WalkedRow {
    const last = this.#last;
    if (last !== undefined && last.home === home) return last;
    const row = findRow(this.all, home) ?? this.#open(home, Number.POSITIVE_INFINITY);
    this.#last = row;
    return row;
  }

  at(slot: number): unknown {
    const tracker = this.#plan.trackers[slot];
    if (tracker === undefined) return undefined;
    const row = this.of(tracker.home);
    const place = this.#plan.placeOfSlot[slot] ?? 0;
    const known = row.states?.[place];
    if (known !== undefined) return known;
    row.kept ??= this.#person.open(tracker.home) ?? NOTHING;
    const state = row.kept.find(slot) ?? tracker.empty;
    this.#statesOf(row)[place] = state;
    return state;
  }

  put(slot: number, state: unknown): void {
    const row = this.of(this.#plan.trackers[slot]?.home ?? '');
    const place = this.#plan.placeOfSlot[slot] ?? 0;
    this.#statesOf(row)[place] = state;
    if (row.changed === undefined) row.changed = [place];
    else if (!row.changed.includes(place)) row.changed.push(place);
    row.isWritten = true;
  }

  #statesOf(row: WalkedRow): unknown[] {
    row.states ??= new Array<unknown>(this.#plan.layouts.get(row.home)?.slots.length ?? 0);
    return row.states;
  }
}

function findRow(rows: readonly WalkedRow[], home: string): WalkedRow | undefined {
  for (const row of rows) if (row.home === home) return row;
  return undefined;
}
