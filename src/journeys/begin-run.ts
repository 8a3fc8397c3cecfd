import { type EventId, type Instant, JsonNumber } from '../kernel/index.js';
import type { LiveVersion } from './live-journeys.js';
import { type Entry, type EntryEvent, type Run, runIdOf } from './run.js';

/** What is to bring a profile in. */
export interface Beginning {
  readonly by: Entry['by'];
  readonly eventId: EventId | null;
  readonly event: EntryEvent | null;
  /** By which the same beginning is known again. */
  readonly cause: string;
  /** How many journeys led one to the other. */
  readonly depth?: number;
}

/** The same, with the key by which the run is told apart. */
export interface Letting extends Beginning {
  readonly entryKey: string | null;
}

/** Undefined: it should have one and does not; null: its runs are not told apart. */
export function keyOfEntry(
  { plan: { again } }: LiveVersion,
  event: EntryEvent | null,
): string | null | undefined {
  if (again.kind !== 'per') return null;
  const value = event?.properties[again.property];
  switch (typeof value) {
    case 'string':
      return value === '' ? undefined : value;
    case 'boolean':
    case 'number':
      return String(value);
    default:
      return textOfNumber(value);
  }
}

function textOfNumber(value: unknown): string | undefined {
  return value instanceof JsonNumber ? value.toString() : undefined;
}

/** A run that has just come in, before its first step. */
export function newRun(
  {
    workspaceId,
    profileId,
    lane,
    at,
  }: Pick<Run, 'workspaceId' | 'profileId' | 'lane'> & {
    readonly at: Instant;
  },
  { journey, version }: LiveVersion,
  { by, eventId, event, cause, entryKey }: Letting,
): Run {
  return {
    lane,
    workspaceId,
    profileId,
    runId: runIdOf(journey.key, { workspaceId, profileId }, cause),
    journey: journey.key,
    version,
    state: 'going',
    enteredAt: at,
    entry: { by, at, eventId, event },
    entryKey,
    stepId: null,
    since: at,
    dueAt: null,
    isHeld: false,
    mails: {},
    codes: {},
    taken: [],
    endedAt: null,
    reason: null,
    steps: 0,
  };
}
