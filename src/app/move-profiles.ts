import { readSurvivors } from '../identity/index.js';
import type { EventMove } from '../ingest/index.js';
import type { ProfileId } from '../kernel/index.js';
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
    move: async (tx, { control, lanes, gone, maxMoves }) => {
      const { unmerges, merges, splits } = sortOut(control);
      const moves = startMoves(tx, parts, maxMoves);
      const follow = await followToSurvivors(tx, { lanes, gone, merges });
      await moves.leave(unmerges.map((ticket) => splitForUnmerge(ticket, parts.ids)));
      await moves.moveEvents(eventsToSendOn(lanes, gone, follow));
      if (merges.length > 0) await mergeProfilesAway(moves, merges, follow);
      for (const split of splits) await splitProfile(moves, split);
      return moves.finish();
    },
  };
}

/**
 * Where events of merged-away profiles go: to whoever identity says they are now, past all that lies between,
 * so that a long chain does not carry them from link to link.
 */
async function followToSurvivors(
  tx: Db,
  { lanes, gone, merges }: Pick<MoveWork, 'lanes' | 'gone'> & { merges: readonly MergeTicket[] },
): Promise<FollowMerges> {
  const steps = new Map(gone);
  const places = new Map<ProfileId, TicketProfile>();
  for (const { profiles, detail } of merges) {
    steps.set(profiles[0].profileId, detail.into);
    places.set(profiles[0].profileId, profiles[0]);
  }
  if (gone.size > 0) {
    for (const event of [...lanes.values()].flat()) {
      if (gone.has(event.profileId)) places.set(event.profileId, event);
    }
  }
  if (places.size === 0) return followMerges([]);
  for (const [loserId, survivorId] of await readSurvivors(tx, [...places.values()])) {
    steps.set(loserId, survivorId);
  }
  return followMerges([...steps]);
}

/** The events that met nobody: they go on as what they were, new ones or adopted ones. */
function eventsToSendOn(
  lanes: LaneEvents,
  gone: ReadonlyMap<ProfileId, ProfileId>,
  follow: FollowMerges,
): EventMove[] {
  if (gone.size === 0) return [];
  return [...lanes.values()]
    .flat()
    .filter(({ profileId }) => gone.has(profileId))
    .map((event) => ({ event, into: follow(event.profileId), isHistory: event.isHistory }));
}

function sortOut(control: readonly ControlTicket[]) {
  return {
    unmerges: control.filter((ticket) => ticket.kind === 'unmerge'),
    merges: control.filter((ticket) => ticket.kind === 'merge'),
    splits: control.filter((ticket) => ticket.kind === 'split'),
  };
}
