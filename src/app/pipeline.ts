import { createKnownProducts, type KnownProducts, observeProducts } from '../catalog/index.js';
import { createKnownProfiles, resolveProfiles } from '../identity/index.js';
import { createDoorRules, type Door, type Handover, openDoor } from '../ingest/index.js';
import { createJourneys, type Journeys, moveRuns } from '../journeys/index.js';
import type {
  Clock,
  FailPoints,
  IdSource,
  KeyedHash,
  Logger,
  ProfileId,
  WorkspaceId,
} from '../kernel/index.js';
import { applyConsents } from '../privacy/index.js';
import {
  applyEvents,
  countOfKey,
  type LaneEvents,
  type LaneStates,
  listLivingProfiles,
  type ProfileState,
  readTraitSayings,
  type StateCache,
} from '../profiles/index.js';
import { noteSegmentChanges } from '../segments/index.js';
import type { Database, Db, Lane, NewTicket } from '../storage/index.js';
import {
  type CountOf,
  createLiveRules,
  type LiveRules,
  type RuleChange,
} from '../trackers/index.js';
import { earlierOf } from './earlier-of.js';
import { createHistoryCheck, type HistoryCheck } from './history-check.js';
import { createProfileMoves, type ProfileMoves } from './move-profiles.js';
import type { CycleRoad, CycleStages, StagesPassed } from './run-cycle.js';

export interface PipelineParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly failPoints: FailPoints;
  readonly logger: Logger;
  readonly hashOf: (workspaceId: WorkspaceId) => Promise<KeyedHash>;
  readonly handover: Handover;
  readonly states: StateCache;
  /** An event that comes so long after it happened changes segments and starts nothing. By default a day. */
  readonly historyAfterMs?: number;
  /** Stages that a test adds behind the others. */
  readonly moreStages?: readonly CycleStages[];
}

/** Identifiers whose profile a process remembers, once to twice. */
const KNOWN_PROFILES = 100_000;
/** Products and items that a process remembers: about 50 MB. */
const KNOWN_PRODUCTS = 50_000;

/** The two halves of the road that an event takes through Attune. */
export interface Pipeline {
  readonly door: Door;
  readonly stages: CycleRoad;
  readonly profileMoves: ProfileMoves;
  readonly live: LiveRules;
  readonly journeys: Journeys;
  /** Puts changes of segments on the timeline, in the transaction that made them. */
  noteChanges(tx: Db, changes: readonly RuleChange[]): Promise<void>;
  /** Forgets what it learnt from commits that a crash of the server may have taken back. */
  forgetCommits(): void;
}

/**
 * The road, and the table of contents of this code base.
 *
 * (1) At the door, a group of requests at a time, each answered after the commit: a request's body is read
 * (`ingest/read-request.ts`), events seen before are left out, the rest get their profile from identity,
 * and go to the log together with a ticket for each lane they touch (`ingest/accept-group.ts`).
 *
 * (2) At the lanes, in one transaction a cycle (`run-cycle.ts`): whoever owns them takes the tickets'
 * events through the stages below, in order, and lets time pass for the rules that are kept live (`trackers`) and for
 * the runs of journeys (`journeys/live-through.ts`), which decide on messages.
 *
 * (3) What is to be said to somebody lies in the outbox from then on, and goes its way in `app/mail.ts`.
 */
export function createPipeline(parts: PipelineParts): Pipeline {
  const { database, ids, failPoints, handover } = parts;
  const rulesOf = createDoorRules(database, parts.clock);
  const announce = handover.announce;
  const ready = (tickets: readonly NewTicket[]) => handover.ready({ tickets, events: new Map() });
  const known = createKnownProfiles(KNOWN_PROFILES);
  const products = createKnownProducts(KNOWN_PRODUCTS);
  const door = openDoor({
    ...parts,
    resolveProfiles: (people, now) =>
      resolveProfiles(database, people, {
        ids,
        now,
        known,
        failPoints,
        announce,
        ready,
      }),
  });
  // Another server may answer on a new connection, and it may lack what the one before it had.
  database.onNewConnection(() => {
    known.clear();
    door.forget();
  });

  const history = createHistoryCheck(parts.historyAfterMs ?? DAY_MS);
  const live = createLiveRules({
    failPoints,
    readTraits: readTraitSayings,
    listProfiles: listLivingProfiles,
    isHistory: history.isHistory,
  });
  const journeys = createJourneys({
    ...parts,
    rulesOf,
    announce,
    ready,
    readTraits: readTraitSayings,
    isHistory: history.isHistory,
  });
  const noteChanges = (tx: Db, changes: readonly RuleChange[]) =>
    noteSegmentChanges(tx, changes, ids);

  const stages = createStages({ ...parts, products, history, live, journeys, noteChanges });
  const profileMoves = createProfileMoves({
    ...parts,
    rulesOf,
    announce,
    ready,
    live,
    moveRuns,
    noteChanges,
  });
  const forgetCommits = () => {
    parts.states.drop();
    products.drop();
    live.drop();
  };
  return { door, stages, profileMoves, live, journeys, noteChanges, forgetCommits };
}

interface StageParts extends Pick<Pipeline, 'live' | 'journeys' | 'noteChanges'> {
  readonly states: StateCache;
  readonly products: KnownProducts;
  readonly history: HistoryCheck;
  readonly moreStages?: readonly CycleStages[];
}

/** What a cycle's events go through, in order. */
function createStages(parts: StageParts): CycleRoad {
  const { products, history, live, journeys } = parts;
  return {
    apply: async (tx, { lanes, owned, now }) => {
      const before = await journeys.prepare(tx, lanes);
      const { changed, gone, fresh } = await applyEvents(tx, lanes, parts.states);
      const applied = gone.size === 0 ? lanes : leaveOutGone(lanes, gone);
      await applyConsents(tx, applied);
      await history.learn(tx, applied);
      const passed = await live.apply(tx, {
        lanes: applied,
        owned,
        now,
        isNew: (profileId) => fresh.has(profileId),
        countsOf: createCounts(changed),
      });
      const afterCommits = [passed.afterCommit];
      await parts.noteChanges(tx, passed.changes);
      const moved = await journeys.apply(tx, {
        lanes: applied,
        owned,
        now,
        changes: passed.changes,
        isBehind: passed.hasMore,
        before,
      });
      afterCommits.push(moved.afterCommit);
      // Last, since all lanes share the products: cycles at once wait here for each other until the commit.
      afterCommits.push(await observeProducts(tx, applied, products));
      for (const stage of parts.moreStages ?? []) {
        afterCommits.push(await stage.apply(tx, applied, passed.changes));
      }
      const afterCommit = () => {
        for (const [lane, states] of changed) parts.states.keep(lane, states);
        for (const each of afterCommits) each();
      };
      return { ...together(passed, moved), gone, afterCommit };
    },
  };
}

const DAY_MS = 86_400_000;

/** What waits in a lane: the earlier of rules and runs. */
function together(
  one: Pick<StagesPassed, 'hasMore' | 'nextDue' | 'fired'>,
  other: Pick<StagesPassed, 'hasMore' | 'nextDue' | 'fired'>,
): Pick<StagesPassed, 'hasMore' | 'nextDue' | 'fired'> {
  return {
    hasMore: one.hasMore || other.hasMore,
    nextDue: earlierOf(one.nextDue, other.nextDue),
    fired: new Set([...one.fired, ...other.fired]),
  };
}

/** What the cycle's states say of how much profiles have done. */
function createCounts(
  changed: LaneStates,
): (lane: Lane, profileId: ProfileId) => CountOf | undefined {
  const byLane = new Map<Lane, ReadonlyMap<ProfileId, ProfileState>>();
  return (lane, profileId) => {
    let states = byLane.get(lane);
    if (states === undefined) {
      states = new Map((changed.get(lane) ?? []).map((state) => [state.profileId, state]));
      byLane.set(lane, states);
    }
    const state = states.get(profileId);
    return state && ((key) => countOfKey(state.counts, key));
  };
}

/** Events of profiles that were merged away have not taken effect: they are on their way to the winner. */
function leaveOutGone(lanes: LaneEvents, gone: ReadonlyMap<ProfileId, ProfileId>): LaneEvents {
  return new Map(
    [...lanes].map(([lane, events]) => [
      lane,
      events.filter(({ profileId }) => !gone.has(profileId)),
    ]),
  );
}
