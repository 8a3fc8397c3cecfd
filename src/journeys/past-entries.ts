import type { Instant } from '../kernel/index.js';
import type { Again } from './journey-plan.js';
import type { Run } from './run.js';
import type { PastRuns } from './run-store.js';

/** How often one profile was in which journey; it goes on with each run that comes in. */
export interface PastEntries {
  runs(journey: string): number;
  /** Whether the last time was at this instant or later. */
  hasEnteredSince(journey: string, at: Instant): boolean;
  allows(journey: string, asked: AskedEntry): boolean;
  note(run: Run): void;
}

export interface AskedEntry {
  readonly again: Again;
  readonly entryKey: string | null;
  /** A run of it, with this key, goes on. */
  readonly isGoing: boolean;
  readonly at: Instant;
}

interface Past {
  runs: number;
  lastEnteredAt: Instant;
  readonly keys: Set<string | null>;
}

export function createPastEntries(past: readonly PastRuns[]): PastEntries {
  const byJourney = new Map<string, Past>();
  const add = ({ journey, entryKey, runs, lastEnteredAt }: Omit<PastRuns, 'profileId'>): void => {
    const known = byJourney.get(journey);
    if (known === undefined) {
      byJourney.set(journey, { runs, lastEnteredAt, keys: new Set([entryKey]) });
      return;
    }
    known.runs += runs;
    known.lastEnteredAt = Math.max(known.lastEnteredAt, lastEnteredAt);
    known.keys.add(entryKey);
  };
  for (const each of past) add(each);
  return {
    runs: (journey) => byJourney.get(journey)?.runs ?? 0,
    hasEnteredSince: (journey, at) =>
      (byJourney.get(journey)?.lastEnteredAt ?? Number.NEGATIVE_INFINITY) >= at,
    allows: (journey, asked) => allows(byJourney.get(journey), asked),
    note: ({ journey, entryKey, enteredAt }) =>
      add({ journey, entryKey, runs: 1, lastEnteredAt: enteredAt }),
  };
}

function allows(past: Past | undefined, { again, entryKey, isGoing, at }: AskedEntry): boolean {
  switch (again.kind) {
    case 'always':
      return true;
    case 'never':
      return past === undefined;
    case 'after-leaving':
      return !isGoing;
    case 'after':
      return !isGoing && (past === undefined || at >= past.lastEnteredAt + again.ms);
    case 'per':
      return past?.keys.has(entryKey) !== true;
  }
}
