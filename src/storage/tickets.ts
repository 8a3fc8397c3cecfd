import type { GroupId, ProfileId, WorkspaceId } from '../kernel/index.js';
import { int4Array, textArray, uuidArray } from './array-params.js';
import { BinaryCopy } from './binary-copy.js';
import type { Db } from './database.js';
import type { Lane } from './lanes.js';
import type {
  ControlTicket,
  EventsTicket,
  NewTicket,
  Ticket,
  TicketPlace,
  TicketProfile,
} from './ticket.js';

/** Writes tickets in the transaction that writes, or moves, their events. */
export async function writeTickets(db: Db, tickets: readonly NewTicket[]): Promise<void> {
  const copy = new BinaryCopy();
  for (const ticket of tickets) {
    copy
      .row(7)
      .int4(ticket.lane)
      .uuid(ticket.groupId)
      .int4(ticket.eventCount)
      .int4Array(ticket.profiles.map(({ workspaceId }) => workspaceId))
      .uuidArray(ticket.profiles.map(({ profileId }) => profileId))
      .text(ticket.kind ?? 'events');
    if ('detail' in ticket) copy.jsonb(Buffer.from(JSON.stringify(ticket.detail)));
    else copy.null();
  }
  await db.copyIn(
    'tickets (lane, group_id, event_count, workspace_id, profile_id, kind, detail)',
    copy.finish(),
  );
}

interface TicketRow {
  lane: Lane;
  groupId: GroupId;
  eventCount: number;
  kind: Ticket['kind'];
  detail: string | null;
  workspaceId: WorkspaceId;
  profileId: ProfileId;
}

const TICKET = `lane, group_id as "groupId", event_count as "eventCount", kind, detail,
            workspace_id[1] as "workspaceId", profile_id[1] as "profileId"`;

/**
 * New events come before whatever merges ask for, so that no storm of merges keeps them waiting; what moved
 * comes before more is moved. What is taken back comes before a merge that was decided after it.
 */
const IN_ORDER = `order by case kind when 'events' then 0 when 'adopt' then 1 when 'merge' then 3 else 2 end,
            group_id, lane`;

/** The open tickets of these lanes: of new events, of adopted ones, then the others; each oldest first. */
export async function readTickets(
  db: Db,
  lanes: readonly Lane[],
  maxTickets: number,
): Promise<Ticket[]> {
  const rows = await db.query<TicketRow>(
    `select ${TICKET} from tickets where lane = any($1::integer[]) ${IN_ORDER} limit $2`,
    [int4Array(lanes), maxTickets],
  );
  return rows.map(ticketOfRow);
}

/** The same without those of new events: for lanes that have more of these than can be read at once. */
export async function readMoveTickets(
  db: Db,
  lanes: readonly Lane[],
  maxTickets: number,
): Promise<Ticket[]> {
  const rows = await db.query<TicketRow>(
    `select ${TICKET} from tickets
      where lane = any($1::integer[]) and kind <> 'events' ${IN_ORDER} limit $2`,
    [int4Array(lanes), maxTickets],
  );
  return rows.map(ticketOfRow);
}

function ticketOfRow(row: TicketRow): Ticket {
  const { lane, groupId, eventCount, kind, detail, workspaceId, profileId } = row;
  const ticket = { lane, groupId, eventCount, kind };
  if (detail === null) return ticket as EventsTicket;
  const profiles = [{ workspaceId, profileId }] as const;
  return { ...ticket, profiles, detail: JSON.parse(detail) as unknown } as ControlTicket;
}

/** A profile that has events behind a ticket. */
export interface EventsPlace extends TicketPlace, TicketProfile {}

/** Whose events lie behind these tickets: for those whose events nobody handed over. */
export async function readEventsPlaces(
  db: Db,
  tickets: readonly TicketPlace[],
): Promise<EventsPlace[]> {
  return db.queryOnce<EventsPlace>(
    `select lane, group_id as "groupId", unnest(workspace_id) as "workspaceId",
            unnest(profile_id) as "profileId"
       from tickets where ${IS_ONE_OF}`,
    oneOfParams(tickets),
  );
}

/** Lane and group as one text; of texts alone: `||` of others is stable, and Citus deletes by nothing that is. */
const TICKET_KEY = "lane::text || ' ' || group_id::text";

/**
 * Some tickets by their keys, alone in their statement: the server saw the table last when it was empty, as it nearly
 * always is, and would go through all that are open for each that a join brings.
 */
const IS_ONE_OF = `lane = any($1::integer[]) and group_id = any($2::uuid[])
        and ${TICKET_KEY} = any($3::text[])`;

function oneOfParams(tickets: readonly TicketPlace[]): unknown[] {
  return [
    int4Array([...new Set(tickets.map(({ lane }) => lane))]),
    uuidArray([...new Set(tickets.map(({ groupId }) => groupId))]),
    textArray(tickets.map(({ lane, groupId }) => `${lane} ${groupId}`)),
  ];
}

/** Deletes tickets in the transaction that applies them. The count tells whether all were still there. */
export async function deleteTickets(db: Db, tickets: readonly TicketPlace[]): Promise<number> {
  const gone = await db.queryOnce(
    `delete from tickets where ${IS_ONE_OF} returning lane`,
    oneOfParams(tickets),
  );
  return gone.length;
}

/** A condition: some are open in the lanes `$1`. */
export const HAS_OPEN_TICKETS = 'exists (select 1 from tickets where lane = any($1::integer[]))';

/** Which lanes have open tickets, and how many events lie in them. */
export async function countOpenTickets(
  db: Db,
): Promise<{ lane: Lane; events: number; oldestGroup: GroupId }[]> {
  const rows = await db.query<{ lane: Lane; events: number; oldest: GroupId }>(
    `select lane, sum(event_count)::bigint as events, min(group_id::text)::uuid as oldest
       from tickets group by lane`,
  );
  return rows.map(({ lane, events, oldest }) => ({ lane, events, oldestGroup: oldest }));
}

/** The oldest open ticket that holds something of a workspace; undefined: all of it has taken effect. */
export async function findOldestTicket(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<GroupId | undefined> {
  const [row] = await db.query<{ oldest: GroupId | null }>(
    'select min(group_id::text)::uuid as oldest from tickets where workspace_id @> array[$1::integer]',
    [workspaceId],
  );
  return row?.oldest ?? undefined;
}

/**
 * SQL that joins to each event the ticket behind which it stands, or nulls where it stands behind none and
 * has taken effect: an event's ticket is the one that moved it, or else its group's.
 *
 * @param events what the table of events is called in the statement
 * @param ticket what the ticket is to be called
 */
export function joinOpenTicket(events: string, ticket: string): string {
  return `left join tickets ${ticket} on ${ticket}.lane = ${events}.lane
       and ${ticket}.group_id = ${ticketIdOf(events)}`;
}

/** SQL that is true of an event that stands behind an open ticket: it has not taken effect in its lane. */
export function isBehindOpenTicket(events: string): string {
  return `exists (select 1 from tickets open_ticket where open_ticket.lane = ${events}.lane
       and open_ticket.group_id = ${ticketIdOf(events)})`;
}

function ticketIdOf(events: string): string {
  return `coalesce(${events}.moved_by, (left(${events}.event_id::text, 28) || '00000000')::uuid)`;
}
