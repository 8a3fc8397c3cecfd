import { moveHandedOut } from '../coupons/index.js';
import { findAppliedEvents, type LoggedEvent } from '../ingest/index.js';
import { dropConsents } from '../privacy/index.js';
import { markMerged } from '../profiles/index.js';
import type { MergeTicket } from '../storage/index.js';
import type { CycleMoves } from './cycle-moves.js';
import type { FollowMerges } from './follow-merges.js';

/**
 * Moves all that took effect on these profiles to whom they have become, and leaves nothing of them but a
 * mark that says where they went. What does not fit into the cycle keeps its ticket.
 */
export async function mergeProfilesAway(
  moves: CycleMoves,
  merges: readonly MergeTicket[],
  follow: FollowMerges,
): Promise<void> {
  const { tx, parts } = moves;
  await parts.failPoints.hit('merge:before-move');
  const losers = merges.map(({ profiles }) => profiles[0]);
  const limit = Math.max(1, moves.room());
  const events = await findAppliedEvents(tx, losers, limit);
  await markMerged(
    tx,
    merges.map(({ profiles, detail }) => ({ ...profiles[0], into: detail.into })),
  );
  await parts.noteChanges(tx, await parts.live.forget(tx, losers, moves.now));
  // What they permitted still counts for the mails that are taken along.
  await parts.moveRuns(
    tx,
    losers.map((from) => ({ from, into: follow(from.profileId) })),
    moves.now,
  );
  await dropConsents(tx, losers);
  await moveHandedOut(
    tx,
    losers.map((loser) => ({ ...loser, into: follow(loser.profileId) })),
  );
  moves.forget(losers);
  await moves.moveEvents(
    events.map((event) => ({ event, into: follow(event.profileId), isHistory: true })),
  );
  if (events.length === limit) await moves.leave(unfinished(merges, events));
  await parts.failPoints.hit('merge:moved');
}

/** The events came in the order of the merges: from the last one's on, more may be there. */
function unfinished(merges: readonly MergeTicket[], events: readonly LoggedEvent[]): MergeTicket[] {
  const last = events.at(-1)?.profileId;
  return merges.slice(merges.findIndex(({ profiles }) => profiles[0].profileId === last));
}
