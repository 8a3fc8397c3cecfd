import { createKnownProducts, observeProducts } from '../catalog/index.js';
import { createKnownProfiles, resolveProfiles } from '../identity/index.js';
import { createDoorRules, type Door, type Handover, openDoor } from '../ingest/index.js';
import type { Clock, FailPoints, IdSource, Logger, ProfileId } from '../kernel/index.js';
import { applyConsents } from '../privacy/index.js';
import { applyEvents, type LaneEvents, type StateCache } from '../profiles/index.js';
import type { Database, NewTicket } from '../storage/index.js';
import { createProfileMoves, type ProfileMoves } from './move-profiles.js';
import type { CycleRoad, CycleStages } from './run-cycle.js';

export interface PipelineParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly failPoints: FailPoints;
  readonly logger: Logger;
  readonly handover: Handover;
  readonly states: StateCache;
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
 * events through the stages below, in order. Segments and journeys will take their places here.
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

  const stages: CycleRoad = {
    apply: async (tx, lanes, now) => {
      const { changed, gone } = await applyEvents(tx, lanes, parts.states);
      const applied = gone.size === 0 ? lanes : leaveOutGone(lanes, gone);
      await applyConsents(tx, applied);
      const more = parts.moreStages ?? [];
      const afterCommits = [await observeProducts(tx, applied, products)];
      for (const stage of more) afterCommits.push(await stage.apply(tx, applied, now));
      const afterCommit = () => {
        for (const [lane, states] of changed) parts.states.keep(lane, states);
        for (const each of afterCommits) each();
      };
      return { gone, afterCommit };
    },
  };
  const profileMoves = createProfileMoves({ ...parts, rulesOf, announce, ready });
  const forgetCommits = () => {
    parts.states.drop();
    products.drop();
  };
  return { door, stages, profileMoves, forgetCommits };
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
