import type { GroupId, ProfileId, WorkspaceId } from '../kernel/index.js';
import { int4Array, uuidArray } from './array-params.js';
import { BinaryCopy } from './binary-copy.js';
import type { Db } from './database.js';
import type { Lane } from './lanes.js';
import { pruningParam } from './pruning-param.js';

/** Work for a lane's owner: the events that one group brought for the lane's profiles. */
export interface Ticket {
  readonly lane: Lane;
  readonly groupId: GroupId;
  readonly eventCount: number;
}

/** A ticket as it is written. */
export interface NewTicket extends Ticket {
  /** Whose events these are, each profile once: so that they are found in the log. */
  readonly profiles: readonly TicketProfile[];
}

export interface TicketProfile {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
}

/** One ticket's place: no two tickets share it. */
export function ticketKey(ticket: Pick<Ticket, 'lane' | 'groupId'>): string {
  return `${ticket.lane}/${ticket.groupId}`;
}

/** Writes tickets in the transaction that writes their events. */
export async function writeTickets(db: Db, tickets: readonly NewTicket[]): Promise<void> {
  const copy = new BinaryCopy();
  for (const ticket of tickets) {
    copy
      .row(5)
      .int4(ticket.lane)
      .uuid(ticket.groupId)
      .int4(ticket.eventCount)
      .int4Array(ticket.profiles.map(({ workspaceId }) => workspaceId))
      .uuidArray(ticket.profiles.map(({ profileId }) => profileId));
  }
  await db.copyIn('tickets (lane, group_id, event_count, workspace_id, profile_id)', copy.finish());
}

/** The open tickets of these lanes, oldest group first. */
export async function readTickets(
  db: Db,
  lanes: readonly Lane[],
  maxTickets: number,
): Promise<Ticket[]> {
  return db.query<Ticket>(
    `select lane, group_id as "groupId", event_count as "eventCount"
       from tickets where lane = any($1::integer[]) order by group_id, lane limit $2`,
    [int4Array(lanes), maxTickets],
  );
}

/** A profile that has events behind a ticket. */
export interface TicketPlace extends TicketProfile {
  readonly lane: Lane;
  readonly groupId: GroupId;
}

/** Whose events lie behind these tickets: for those whose events nobody handed over. */
export async function readTicketPlaces(db: Db, tickets: readonly Ticket[]): Promise<TicketPlace[]> {
  const lanes = tickets.map(({ lane }) => lane);
  return db.query<TicketPlace>(
    `select t.lane, t.group_id as "groupId", unnest(t.workspace_id) as "workspaceId",
            unnest(t.profile_id) as "profileId"
       from tickets t
       join unnest($1::integer[], $2::uuid[]) as k (lane, group_id)
         on t.lane = k.lane and t.group_id = k.group_id
      where ($3::integer[] is null or t.lane = any($3::integer[]))`,
    [int4Array(lanes), uuidArray(tickets.map(({ groupId }) => groupId)), pruningParam(lanes)],
  );
}

/** Deletes tickets in the transaction that applies them. The count tells whether all were still there. */
export async function deleteTickets(db: Db, tickets: readonly Ticket[]): Promise<number> {
  const lanes = tickets.map(({ lane }) => lane);
  return db.execute(
    `delete from tickets using unnest($1::integer[], $2::uuid[]) as done (lane, group_id)
      where tickets.lane = done.lane and tickets.group_id = done.group_id
        and ($3::integer[] is null or tickets.lane = any($3::integer[]))`,
    [int4Array(lanes), uuidArray(tickets.map(({ groupId }) => groupId)), pruningParam(lanes)],
  );
}

/** Which of these lanes have open tickets, and how many events lie in them. */
export async function countOpenTickets(
  db: Db,
): Promise<{ lane: Lane; events: number; oldestGroup: GroupId }[]> {
  const rows = await db.query<{ lane: Lane; events: number; oldest: GroupId }>(
    `select lane, sum(event_count)::bigint as events, min(group_id::text)::uuid as oldest
       from tickets group by lane`,
  );
  return rows.map(({ lane, events, oldest }) => ({ lane, events, oldestGroup: oldest }));
}
