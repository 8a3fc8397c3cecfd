import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import type { Run, RunCode } from '../run.js';
import type { PastRuns } from '../run-store.js';
import { followLife } from './follow-life.js';
import { type HearingParts, hearLife } from './heard-life.js';
import { isUpdateOf, updateBySimulation } from './own-update.js';
import type { SimulatedPeople } from './read-people.js';
import { readerAsOf } from './reader-as-of.js';
import { runAsOf } from './run-as-of.js';
import { simulateLife } from './simulate-life.js';
import type { SimulatedJourneys } from './simulated-journeys.js';
import { type LifeOutcome, tellOutcome } from './tell-outcome.js';

/** What a simulation is about, the same for all profiles. */
export interface Playing {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  /** Undefined: there is no such journey yet. */
  readonly journeyId: string | undefined;
  readonly played: SimulatedJourneys;
  readonly from: Instant;
  readonly to: Instant;
  readonly isHistory: HearingParts['isHistory'];
  readonly isPublished: (template: string) => boolean;
}

/** A profile with all that is recorded of it. */
export interface RecordedPerson {
  readonly profileId: ProfileId;
  /** In the order in which they were accepted. */
  readonly events: readonly AcceptedEvent[];
  readonly people: SimulatedPeople;
}

/** @returns undefined: its steps went on causing each other, and it was given up */
export function simulatePerson(
  playing: Playing,
  { profileId, events: accepted, people }: RecordedPerson,
): LifeOutcome | undefined {
  const { workspaceId, key, played, from, to } = playing;
  const recorded = people.runs.filter((run) => run.profileId === profileId);
  const runIds = new Set(recorded.map(({ runId }) => runId));
  const events = hearLife(
    // What steps said of traits is decided anew.
    accepted.filter((event) => event.receivedAt < from || !isUpdateOf(event, runIds)),
    {
      isHistory: playing.isHistory,
      joinedAt: ({ originProfileId }) =>
        originProfileId === null ? undefined : people.joined.get(originProfileId),
    },
  );
  const before = recorded.filter(({ enteredAt }) => enteredAt < from);
  const runs = before
    .filter(({ endedAt }) => endedAt === null || endedAt >= from)
    .map((run) => runAsOf(run, people.logs.get(run.runId) ?? [], from));
  const life = followLife(played, {
    ...{ workspaceId, profileId, from, to, events, runs },
    past: before.map(pastOf),
    codeFor: codesOf(recorded),
    updateBy: updateBySimulation,
  });
  const lived = simulateLife(played.live, life);
  if (lived.isCut) return undefined;
  const reader = readerAsOf({
    ...{ ...playing, profileId, people },
    events: lived.events,
    zoneAt: (at) =>
      life.zoneAfter(lived.events, lived.events.filter((each) => each.at <= at).length),
  });
  return tellOutcome({ key, live: played.live, lived, underWay: runs, reader });
}

function pastOf({ profileId, journey, entryKey, enteredAt }: Run): PastRuns {
  return { profileId, journey, entryKey, runs: 1, lastEnteredAt: enteredAt };
}

/** What a code is called of which nobody knows what it would have been. */
const SOME_CODE: RunCode = { code: 'SIMULATED' };

/** What the same run got at the same step, if there was one; else there is a code for everybody. */
function codesOf(recorded: readonly Run[]): (run: Run, stepId: string) => RunCode {
  const codes = new Map(recorded.map((run) => [run.runId, run.codes]));
  return ({ runId }, stepId) => codes.get(runId)?.[stepId] ?? SOME_CODE;
}
