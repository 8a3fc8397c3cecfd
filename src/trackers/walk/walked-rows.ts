import type { Instant } from '../../kernel/index.js';
import type { Plan } from '../plan/plan.js';
import type { States } from '../state/states.js';
import { noTruths, type Truths } from '../state/truths.js';
import type { PersonStates, RowTimes } from './person-states.js';

/** A row of one home as the walk goes on with it. */
export interface WalkedRow {
  readonly home: string;
  /** By place in the home's layout; undefined: it has not been looked at. */
  readonly states: unknown[];
  /** The places of those that are others than before. */
  readonly changed: number[];
  /** Its own. */
  readonly truths: number[];
  /** When something in it changes by itself. */
  next: Instant;
  isWritten: boolean;
}

/** All rows that a walk has to do with. */
export interface WalkedRows extends States {
  of(home: string): WalkedRow;
  put(slot: number, state: unknown): void;
  /** Those that are taken through time, and whatever else was looked at. */
  readonly all: readonly WalkedRow[];
}

export function createWalkedRows(plan: Plan, person: PersonStates): WalkedRows {
  const all: WalkedRow[] = [];
  const open = (home: string, times: RowTimes | undefined): WalkedRow => {
    const row: WalkedRow = {
      home,
      states: new Array(plan.layouts.get(home)?.slots.length ?? 0),
      changed: [],
      truths: copyOf(person.truthsOf(home), plan.leavesOfHome.get(home)?.length ?? 0),
      next: times === undefined ? Number.POSITIVE_INFINITY : times.dueAt,
      isWritten: false,
    };
    all.push(row);
    return row;
  };
  for (const [home, times] of person.rows) open(home, times);
  // Mostly the same as before.
  let last = all[0];
  const of = (home: string): WalkedRow => {
    if (last !== undefined && last.home === home) return last;
    last = findRow(all, home) ?? open(home, undefined);
    return last;
  };
  const rowOf = (slot: number): WalkedRow => of(plan.trackers[slot]?.home ?? '');
  return {
    all,
    of,
    at: (slot) => {
      const { states } = rowOf(slot);
      const place = plan.placeOfSlot[slot] ?? 0;
      const known = states[place];
      if (known !== undefined) return known;
      const state = person.find(slot);
      states[place] = state;
      return state;
    },
    put: (slot, state) => {
      const row = rowOf(slot);
      const place = plan.placeOfSlot[slot] ?? 0;
      row.states[place] = state;
      if (!row.changed.includes(place)) row.changed.push(place);
      row.isWritten = true;
    },
  };
}

function findRow(rows: readonly WalkedRow[], home: string): WalkedRow | undefined {
  for (const row of rows) if (row.home === home) return row;
  return undefined;
}

function copyOf(truths: Truths | undefined, leaves: number): number[] {
  return truths === undefined ? noTruths(leaves) : truths.slice();
}
