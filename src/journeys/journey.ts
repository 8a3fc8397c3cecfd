import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { JourneyForm } from './journey-form.js';

/**
 * How a journey stands. `preparing`: its rules are being built, and nobody comes in yet; `live`; `paused`: nobody comes
 * in and no step is taken; `stopped`: all its runs were ended.
 */
export const JOURNEY_STATES = ['preparing', 'live', 'paused', 'stopped'] as const;
export type JourneyState = (typeof JOURNEY_STATES)[number];

/** `finishing`: nobody comes in by it any more, and runs of it go on; `over`: none does. */
export type VersionState = 'preparing' | 'live' | 'finishing' | 'over';

/**
 * What becomes of those who are under way in earlier versions when a version takes over. `finish`: they go on by theirs;
 * `move`: they go on in it; `leave`: their runs end.
 */
export const UNDER_WAY = ['finish', 'move', 'leave'] as const;
export type UnderWay = (typeof UNDER_WAY)[number];

/** What whoever publishes a version wants of those who are under way. */
export interface UnderWayWish {
  readonly underWay: UnderWay;
  /** Of `move`: ids of steps of earlier versions, with what these are in the new one; others keep their ids. */
  readonly stepMap: Readonly<Record<string, string>>;
}

/** A flow that profiles travel through. */
export interface Journey {
  readonly workspaceId: WorkspaceId;
  /** What people call it in addresses and commands. */
  readonly key: string;
  /** What its messages call it. */
  readonly journeyId: string;
  readonly name: string;
  readonly state: JourneyState;
  /** The newest. */
  readonly version: number;
  /** By which profiles come in; null: none is ready. */
  readonly liveVersion: number | null;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

/** Whether those are brought in for whom the trigger held before the version was live. */
export type MembersState = 'none' | 'wanted' | 'brought';

/** One of its versions: what it says never changes. */
export interface JourneyVersion extends UnderWayWish {
  readonly version: number;
  readonly form: JourneyForm;
  readonly state: VersionState;
  readonly members: MembersState;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
}

/** Whose a version's rule is among the live ones. */
export function ruleUserKey(journey: string, version: number, rule: number): string {
  return `${journey}/${version}/${rule}`;
}

/** What the keys of all rules of a journey begin with, or of one of its versions. */
export function ruleUserKeysUnder(journey: string, version?: number): string {
  return version === undefined ? `${journey}/` : `${journey}/${version}/`;
}
