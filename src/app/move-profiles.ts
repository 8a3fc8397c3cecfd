import type { EventMove } from '../ingest/index.js';
import type { ProfileId } from '../kernel/index.js';
import { type LaneEvents, reviveProfiles } from '../profiles/index.js';
import type { ControlTicket, Db } from '../storage/index.js';
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
    move: async (tx, { control, lanes, gone }) => {
      const { unmerges, merges, splits } = sortOut(control);
      const moves = startMoves(tx, parts);
      const follow = followMerges([
        ...gone,
        ...merges.map(({ profiles, detail }) => [profiles[0].profileId, detail.into] as const),
      ]);
      await moves.leave(unmerges.map((ticket) => splitForUnmerge(ticket, parts.ids)));
      await moves.moveEvents(eventsToSendOn(lanes, gone, follow));
      if (merges.length > 0) await mergeProfilesAway(moves, merges, follow);
      for (const split of splits) await splitProfile(moves, split);
      return moves.finish();
    },
  };
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
