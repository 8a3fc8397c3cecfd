import { moveHandedOut } from '../coupons/index.js';
import { readWinners } from '../identity/index.js';
import { findPartingEvents, type PartingEvent } from '../ingest/index.js';
import type { IdSource, ProfileId } from '../kernel/index.js';
import { applyConsents, dropConsents } from '../privacy/index.js';
import { readGone, rebuildProfiles } from '../profiles/index.js';
import {
  type Db,
  laneOfProfile,
  newMoveId,
  type SplitTicket,
  type TicketPlace,
  type TicketProfile,
  type UnmergeTicket,
} from '../storage/index.js';
import type { CycleMoves } from './cycle-moves.js';

/** The other half of an un-merge: the survivor gives back what is the profile's. */
export function splitForUnmerge({ profiles, detail }: UnmergeTicket, ids: IdSource): SplitTicket {
  const [{ workspaceId, profileId }] = profiles;
  return {
    lane: laneOfProfile(detail.from),
    groupId: newMoveId(ids),
    eventCount: 0,
    kind: 'split',
    profiles: [{ workspaceId, profileId: detail.from }],
    detail: { ...detail, to: profileId },
  };
}

/**
 * Moves a profile's events back that part from the survivor. Those that have not taken effect yet are taken
 * from behind their tickets, so that none comes too late. The survivor's state is folded anew. Where the
 * survivor was merged away itself, the ticket goes the same way.
 */
export async function splitProfile(moves: CycleMoves, ticket: SplitTicket): Promise<void> {
  const { tx, parts } = moves;
  const { profiles, detail } = ticket;
  const [survivor] = profiles;
  await parts.failPoints.hit('split:before-move');
  const limit = Math.max(1, moves.room());
  const found = await findPartingEvents(tx, ticket, { rulesOf: parts.rulesOf, limit });
  await moves.moveEvents(
    found.events.map((event) => ({
      event,
      into: detail.to,
      isHistory: event.ticketKind !== 'events',
    })),
  );
  await moveHandedOut(tx, [{ ...survivor, into: detail.to }], detail.origins);
  moves.lighten(found.events.flatMap((event) => openTicketOf(event)));

  const wentTo = await findNext(tx, survivor);
  if (!found.isAll) await moves.leave([ticket]);
  else if (wentTo !== undefined) await moves.leave([sendSplitOn(ticket, wentTo, parts.ids)]);
  if (wentTo === undefined && found.events.some(({ ticketId }) => ticketId === null)) {
    await rebuildProfiles(tx, [survivor], [{ drop: dropConsents, apply: applyConsents }]);
    await parts.noteChanges(tx, await parts.live.refresh(tx, [survivor], moves.now));
    moves.forget([survivor]);
  }
  await parts.failPoints.hit('split:moved');
}

/**
 * Where a survivor has gone that is not there any more. Identity knows it better than the mark: whoever went
 * along when somebody parted from the winner is theirs since.
 */
async function findNext(tx: Db, survivor: TicketProfile): Promise<ProfileId | undefined> {
  const mark = (await readGone(tx, [survivor])).get(survivor.profileId);
  if (mark === undefined) return undefined;
  return (await readWinners(tx, [survivor])).get(survivor.profileId) ?? mark;
}

function openTicketOf({ profileId, ticketId }: PartingEvent): TicketPlace[] {
  return ticketId === null ? [] : [{ lane: laneOfProfile(profileId), groupId: ticketId }];
}

function sendSplitOn(ticket: SplitTicket, wentTo: ProfileId, ids: IdSource): SplitTicket {
  const [{ workspaceId }] = ticket.profiles;
  return {
    ...ticket,
    lane: laneOfProfile(wentTo),
    groupId: newMoveId(ids),
    profiles: [{ workspaceId, profileId: wentTo }],
  };
}
