import type { HeldReason } from '../../delivery/index.js';
import type { Instant, ProfileId } from '../../kernel/index.js';
import type { RunState } from '../run.js';
import type { StepCounts } from '../run-views.js';

/** A message that a simulated run would have decided on. */
export interface SimulatedMessage {
  readonly profileId: ProfileId;
  readonly runId: string;
  readonly enteredAt: Instant;
  readonly stepId: string;
  readonly template: string;
  readonly at: Instant;
  /** `sent`; `held`: it still was at the end; `cancelled`: for the reason. */
  readonly outcome: 'sent' | 'held' | 'cancelled';
  readonly reason: string | null;
  /** When it was handed over or cancelled. */
  readonly leftAt: Instant;
  readonly held: { readonly reason: HeldReason; readonly until: Instant } | null;
}

/** A run that would have come in, or gone on. */
export interface SimulatedRun {
  readonly profileId: ProfileId;
  readonly runId: string;
  readonly enteredAt: Instant;
  readonly version: number;
  /** It was under way before. */
  readonly isOlder: boolean;
  readonly state: RunState;
  readonly reason: string | null;
  readonly endedAt: Instant | null;
  readonly stepId: string | null;
}

/** Somebody who would not have been let in. */
export interface SimulatedMiss {
  readonly profileId: ProfileId;
  readonly at: Instant;
  readonly cause: string;
  readonly reason: string;
}

/** Something that a simulation and the record have differently. */
export interface SimulationDifference {
  readonly kind: 'message' | 'run';
  readonly profileId: ProfileId;
  readonly enteredAt: Instant;
  /** Of a run: null. */
  readonly stepId: string | null;
  /** Null: it would not have been. */
  readonly simulated: string | null;
  /** Null: it was not. */
  readonly live: string | null;
}

/** What there was and what there would have been. */
export interface SimulationComparison {
  readonly live: SimulationTotals;
  /** Runs and messages that are the same, to the millisecond. */
  readonly same: { readonly runs: number; readonly messages: number };
  readonly differences: readonly SimulationDifference[];
  /** More than are listed. */
  readonly differencesLeftOut: number;
}

export interface SimulationTotals {
  /** Runs that came in. */
  readonly entered: number;
  readonly messages: number;
  /** Messages that were cancelled when they were decided on. */
  readonly cancelled: number;
}

/** What would have been. */
export interface Simulation {
  readonly journey: string;
  readonly name: string;
  /** Null: a draft. */
  readonly version: number | null;
  readonly from: Instant;
  readonly to: Instant;
  /** Profiles that were looked at. */
  readonly profiles: number;
  /** Of these, those that have too many events, or went in circles, and were left out. */
  readonly profilesLeftOut: number;
  readonly totals: SimulationTotals;
  /** Runs that were under way at the beginning. */
  readonly underWay: number;
  /** How runs stood at the end, by state. */
  readonly states: Readonly<Record<string, number>>;
  /** Who was not let in, by reason. */
  readonly notEntered: Readonly<Record<string, number>>;
  /** What became of messages: `sent`, `held`, and the reasons of those that were cancelled. */
  readonly fates: Readonly<Record<string, number>>;
  readonly steps: readonly StepCounts[];
  /** In order of time. */
  readonly messages: readonly SimulatedMessage[];
  readonly runs: readonly SimulatedRun[];
  readonly misses: readonly SimulatedMiss[];
  /** More than are listed. */
  readonly leftOut: { readonly messages: number; readonly runs: number; readonly misses: number };
  /** Null: it was not asked for. */
  readonly comparison: SimulationComparison | null;
}
