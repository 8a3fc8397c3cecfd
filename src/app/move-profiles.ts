import { readSurvivors, readWinners } from '../identity/index.js';
import type { AcceptedEvent, EventMove } from '../ingest/index.js';
import type { Instant, ProfileId } from '../kernel/index.js';
import { type LaneEvents, reviveProfiles } from '../profiles/index.js';
import type { ControlTicket, Db, MergeTicket, TicketProfile } from '../storage/index.js';
import { type CycleMovesParts, type Moved, startMoves } from './cycle-moves.js';
import { type FollowMerges, followMerges } from './follow-merges.js';
import { mergeProfilesAway } from './merge-profiles-away.js';
import { splitForUnmerge, splitProfile } from './split-profile.js';

/** What merges and their undoing ask of a cycle. */
export interface ProfileMoves {
  /** Before the cycle's events: profiles whose merge is taken back are there again. */
  revive(tx: Db, control: readonly ControlTicket[]): Promise<void>;
  /** Behind the cycle's events: moves those that belong elsewhere now. */
  move(tx: Db, work: MoveWork): Promise<Moved>;
}

export interface MoveWork {
  readonly control: readonly ControlTicket[];
  /** The cycle's events. */
  readonly lanes: LaneEvents;
  /** The profiles among theirs that were merged away, and where to: these events are sent on. */
  readonly gone: ReadonlyMap<ProfileId, ProfileId>;
  /** Events that may leave their profiles, about: what is left is for the next cycle. */
  readonly maxMoves: number;
  /** The lanes' clock. */
  readonly now: Instant;
}

/** The lanes' half of merging: a merge is a move, and so is its undoing (docs/decisions/0007-identity.md). */
export function createProfileMoves(parts: CycleMovesParts): ProfileMoves {
  return {
    revive: async (tx, control) => {
      const { unmerges } = sortOut(control);
      if (unmerges.length === 0) return;
      await reviveProfiles(
        tx,
        unmerges.map(({ profiles }) => profiles[0]),
      );
      await parts.failPoints.hit('unmerge:revived');
    },
    move: async (tx, { control, lanes, gone, maxMoves, now }) => {
      const { unmerges, merges, splits } = sortOut(control);
      const moves = startMoves(tx, parts, { maxMoves, now });
      const { toNext, toSurvivor } = await followWork(tx, { lanes, gone, merges });
      await moves.leave(unmerges.map((ticket) => splitForUnmerge(ticket, parts.ids)));
      await moves.moveEvents(eventsToSendOn(lanes, gone, { toNext, toSurvivor }));
      if (merges.length > 0) await mergeProfilesAway(moves, merges, toSurvivor);
      for (const split of splits) await splitProfile(moves, split);
      return moves.finish();
    },
  };
}

/** Where events of merged-away profiles go. */
interface Directions {
  /** To the next one of their merges. */
  readonly toNext: FollowMerges;
  /** To whoever identity says they are now. */
  readonly toSurvivor: FollowMerges;
}

/**
 * What took effect goes straight to the survivor, so that a long chain of merges does not carry it from link
 * to link; nothing of it can be taken back while it moves (`mergeUnderWay`). New events go from one to the
 * next: should a merge between be taken back meanwhile, they come by there and stay.
 */
async function followWork(
  tx: Db,
  { lanes, gone, merges }: Pick<MoveWork, 'lanes' | 'gone'> & { merges: readonly MergeTicket[] },
): Promise<Directions> {
  const marks = new Map(gone);
  for (const { profiles, detail } of merges) marks.set(profiles[0].profileId, detail.into);
  const passing = gone.size === 0 ? [] : [...lanes.values()].flat();
  const [lost, adopted] = [false, true].map((isHistory) =>
    passing.filter((event) => event.isHistory === isHistory && gone.has(event.profileId)),
  ) as [AcceptedEvent[], AcceptedEvent[]];
  const losers = merges.map(({ profiles }) => profiles[0]);
  const winners = await readOf(readWinners, tx, lost);
  const survivors = await readOf(readSurvivors, tx, [...losers, ...adopted]);
  return {
    toNext: followMerges([...marks, ...winners]),
    toSurvivor: followMerges([...marks, ...survivors]),
  };
}

/** Asks identity about each profile once; where it knows nothing, the marks in the lane hold. */
async function readOf(
  read: typeof readWinners,
  tx: Db,
  places: readonly TicketProfile[],
): Promise<ReadonlyMap<ProfileId, ProfileId>> {
  const distinct = new Map(places.map((place) => [place.profileId, place]));
  return distinct.size === 0 ? new Map() : read(tx, [...distinct.values()]);
}

/** The events that met nobody: they go on as what they were, new ones or adopted ones. */
function eventsToSendOn(
  lanes: LaneEvents,
  gone: ReadonlyMap<ProfileId, ProfileId>,
  { toNext, toSurvivor }: Directions,
): EventMove[] {
  if (gone.size === 0) return [];
  return [...lanes.values()]
    .flat()
    .filter(({ profileId }) => gone.has(profileId))
    .map((event) => ({
      event,
      into: event.isHistory ? toSurvivor(event.profileId) : toNext(event.profileId),
      isHistory: event.isHistory,
    }));
}

function sortOut(control: readonly ControlTicket[]) {
  return {
    unmerges: control.filter((ticket) => ticket.kind === 'unmerge'),
    merges: control.filter((ticket) => ticket.kind === 'merge'),
    splits: control.filter((ticket) => ticket.kind === 'split'),
  };
}
