import type { WorkspaceId } from '../../kernel/index.js';
import type { Leaf } from '../leaves/leaf.js';
import type { RowLayout } from '../state/row-layout.js';
import type { Tracker } from '../tracker.js';
import type { KeyListeners } from './key-listeners.js';
import type { RuleNode, TruthOf } from './rule-node.js';

/** All live rules of a workspace, taken apart: what is tracked for them, and how they follow from it. */
export interface Plan {
  readonly workspaceId: WorkspaceId;
  /** By slot. */
  readonly trackers: readonly Tracker<unknown>[];
  /** Home → how its rows are laid out. */
  readonly layouts: ReadonlyMap<string, RowLayout>;
  /** Home → all keys of events that its trackers hear; those that hear of traits, or of nothing, have no entry. */
  readonly keysOfHome: ReadonlyMap<string, readonly string[]>;
  /** Slot → its place in the layout of its home. */
  readonly placeOfSlot: readonly number[];
  /** Key of events → the slots that listen to it. */
  readonly slotsOfKey: ReadonlyMap<string, readonly number[]>;
  /** The same, as they are found for an event. */
  readonly listeners: ReadonlyMap<string, KeyListeners>;
  /** Name of a trait → the slots that listen to it. */
  readonly slotsOfTrait: ReadonlyMap<string, readonly number[]>;
  readonly leaves: readonly Leaf[];
  /** Slot → the places of the leaves that look at it. */
  readonly leavesOfSlot: readonly (readonly number[])[];
  readonly rules: readonly PlannedRule[];
  /** Leaf → the home whose row knows when it changes. */
  readonly homeOfLeaf: readonly string[];
  /** Home → the places of the leaves that its row wakes. */
  readonly leavesOfHome: ReadonlyMap<string, readonly number[]>;
  /** Leaf → its place among those of its home. */
  readonly placeOfLeaf: readonly number[];
  /** Slot → all homes that have to be there to look at its leaves; the same list for slots with the same ones. */
  readonly homesOfSlot: readonly (readonly string[])[];
  /** Leaf → the places of the rules in which it stands. */
  readonly rulesOfLeaf: readonly (readonly number[])[];
  /** Leaves that are looked at as they were in the past: what happens can matter though it changes nothing now. */
  readonly heldLeaves: ReadonlySet<number>;
  /** The places of the rules that can hold for somebody of whom nothing is known. */
  readonly rulesOfStrangers: readonly number[];
  /** The places of the rules with `after` or `until`. */
  readonly heldRules: readonly number[];
  /** The leaves that look at something besides events, and the places of the rules in which they stand. */
  readonly factLeaves: readonly number[];
  readonly factRules: readonly number[];
  readonly asksConsent: boolean;
  readonly asksSuppressed: boolean;
}

export interface PlannedRule {
  readonly ruleId: number;
  readonly node: RuleNode;
  readonly leaves: readonly number[];
  /** The homes that have to be there to ask it. */
  readonly homes: readonly string[];
  /** Whether it looks at something besides events. */
  readonly asksFacts: boolean;
  /** Whether `after` or `until` stand in it: then it changes of itself at instants of its own. */
  readonly isHeld: boolean;
  /**
   * Whether it holds, as it follows from its conditions; undefined: they don't tell, or what they look at besides
   * events can have become another without an event.
   */
  readonly follows: ((truthOf: TruthOf) => boolean) | undefined;
}

/** The home of what changes of itself at instants of its own: `after` and `until`. */
export const HELD_HOME = 'held';
