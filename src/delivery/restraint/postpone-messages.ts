import type { Instant, WorkspaceId } from '../../kernel/index.js';
import {
  type Db,
  instantArray,
  instantParam,
  isAt,
  jsonbArray,
  type Lane,
  PLACES,
  type ProfilePlace,
  placeParams,
  textArray,
} from '../../storage/index.js';
import { isOfMessage, messageParams } from '../message-rows.js';
import { entryJson } from '../message-store.js';
import { type DueMessage, writeDueRows } from '../outbox-store.js';
import { OLDEST_MS } from './person-mails.js';
import { sayHeld } from './say-held.js';
import type { Turn } from './take-turns.js';

/** A message that has to wait. */
export type HeldTurn = Extract<Turn, { kind: 'held' | 'dropped' }>;

/** Lets messages be due later that were taken off the outbox, and remembers why. */
export async function postponeMessages(
  tx: Db,
  postponed: readonly { readonly row: DueMessage; readonly turn: HeldTurn }[],
  now: Instant,
): Promise<void> {
  if (postponed.length === 0) return;
  await writeDueRows(
    tx,
    postponed.map(({ row, turn: { until, reason } }) => ({
      ...row,
      dueAt: until,
      heldWhy: reason,
    })),
  );
  await tx.execute(
    `update messages m
        set held_until = k.held_until, held_why = k.held_why, history = m.history || k.entries
       from unnest($1::integer[], $2::integer[], $3::uuid[], $5::timestamptz[], $6::text[], $7::jsonb[])
              as k (lane, workspace_id, message_id, held_until, held_why, entries)
      where ${isOfMessage('m')}`,
    [
      ...messageParams(postponed.map(({ row }) => row)),
      instantArray(postponed.map(({ turn }) => turn.until)),
      textArray(postponed.map(({ turn }) => turn.reason)),
      // That another one goes first is soon over, and not worth remembering.
      jsonbArray(
        postponed.map(({ turn }) =>
          turn.reason === 'turn'
            ? '[]'
            : entryJson({ at: now, what: 'held', detail: sayHeld(turn) }),
        ),
      ),
    ],
  );
}

/**
 * Something that counted for these people was given back: what waits for room is asked about at once, not only when
 * it would have been due.
 */
export async function recallHeld(
  tx: Db,
  places: readonly ProfilePlace[],
  now: Instant,
): Promise<void> {
  if (places.length === 0) return;
  await tx.execute(
    `update outbox set due_at = $5::timestamptz
       from ${PLACES}, messages m
      where ${isAt('m')} and m.state = 'queued' and m.intended_at > $6::timestamptz
        and m.held_until > $5::timestamptz and m.held_why in ('cap', 'gap')
        and outbox.lane = m.lane and outbox.priority = m.priority and outbox.due_at = m.held_until
        and outbox.message_id = m.message_id and outbox.held_why is not null`,
    [...placeParams(distinct(places)), instantParam(now), instantParam(now - OLDEST_MS)],
  );
}

/** The same for all of a workspace in a lane. */
export async function recallHeldInLane(
  tx: Db,
  { lane, workspaceId }: { readonly lane: Lane; readonly workspaceId: WorkspaceId },
  now: Instant,
): Promise<void> {
  await tx.execute(
    `update outbox set due_at = $3::timestamptz
      where lane = $1 and workspace_id = $2 and due_at > $3::timestamptz and held_why in ('cap', 'gap')`,
    [lane, workspaceId, instantParam(now)],
  );
}

function distinct(places: readonly ProfilePlace[]): ProfilePlace[] {
  const known = new Map(
    places.map(({ workspaceId, profileId }) => [
      `${workspaceId}/${profileId}`,
      { workspaceId, profileId },
    ]),
  );
  return [...known.values()];
}
