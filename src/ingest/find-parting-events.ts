import type { GroupId, JsonObject } from '../kernel/index.js';
import { isJsonObject, parseExact } from '../kernel/index.js';
import {
  type Db,
  type EventsTicket,
  instantParam,
  joinOpenTicket,
  laneOfProfile,
  type SplitTicket,
  uuidArray,
} from '../storage/index.js';
import type { RulesOf } from './create-door-rules.js';
import type { EventType } from './event.js';
import type { LoggedEvent } from './event-move.js';
import type { PreparedRules } from './prepare-rules.js';
import { readIdentifiers } from './read-identifiers.js';

/** An event that parts from a profile. */
export interface PartingEvent extends LoggedEvent {
  /** The open ticket behind which it stands; null: it has taken effect. */
  readonly ticketId: GroupId | null;
  readonly ticketKind: EventsTicket['kind'] | null;
}

interface PartingRow extends PartingEvent {
  readonly type: EventType;
  /** Null: its origin alone says that it parts. */
  readonly payload: string | null;
  readonly inherited: string | null;
}

const PAGE = 2_000;
const BEGINNING = ['-infinity', '00000000-0000-0000-0000-000000000000'] as const;

/**
 * The events that part from a profile when a merge is taken back, whether they have taken effect or not:
 * those that came by the merge, and those that were accepted since under one of the names that part.
 *
 * @param limit some more than these may come; then others may be left
 */
export async function findPartingEvents(
  db: Db,
  ticket: Pick<SplitTicket, 'profiles' | 'detail'>,
  { rulesOf, limit }: { readonly rulesOf: RulesOf; readonly limit: number },
): Promise<{ readonly events: PartingEvent[]; readonly isAll: boolean }> {
  const rules = await rulesOf(ticket.profiles[0].workspaceId);
  const names = new Set(ticket.detail.names.map(([kind, value]) => nameKey(kind, value)));
  const events: PartingEvent[] = [];
  let after: LoggedEvent | undefined;
  do {
    const rows = await readPage(db, ticket, after);
    events.push(...rows.filter((row) => row.payload === null || isNamed(row, rules, names)));
    if (rows.length < PAGE) return { events, isAll: true };
    after = rows.at(-1);
  } while (events.length < limit);
  return { events, isAll: false };
}

function readPage(
  db: Db,
  { profiles, detail }: Pick<SplitTicket, 'profiles' | 'detail'>,
  after: LoggedEvent | undefined,
): Promise<PartingRow[]> {
  const [{ workspaceId, profileId }] = profiles;
  const { origins, since, names } = detail;
  const place = after === undefined ? BEGINNING : [instantParam(after.occurredAt), after.eventId];
  return db.query<PartingRow>(
    `select e.workspace_id as "workspaceId", e.profile_id as "profileId",
            e.occurred_at as "occurredAt", e.event_id as "eventId", e.type,
            t.group_id as "ticketId", t.kind as "ticketKind",
            case when e.origin_profile_id = any($6::uuid[]) then null
                 else coalesce(convert_from(e.raw, 'UTF8'), e.payload::text) end as payload,
            e.door -> 'inherited' as inherited
       from events e ${joinOpenTicket('e', 't')}
      where e.lane = $1 and e.workspace_id = $2 and e.profile_id = $3
        and (e.occurred_at, e.event_id) > ($4::timestamptz, $5::uuid)
        and (e.origin_profile_id = any($6::uuid[])
             or ($7::boolean and e.received_at >= $8::timestamptz))
      order by e.occurred_at, e.event_id limit $9`,
    [
      laneOfProfile(profileId),
      workspaceId,
      profileId,
      ...place,
      uuidArray(origins),
      names.length > 0,
      instantParam(since),
      PAGE,
    ],
  );
}

function isNamed(row: PartingRow, rules: PreparedRules, names: ReadonlySet<string>): boolean {
  const event = {
    type: row.type,
    payload: parseExact(row.payload ?? '{}') as JsonObject,
    inheritedContext: contextOf(row.inherited),
  };
  const [first] = readIdentifiers(event, rules).identifiers;
  return first !== undefined && names.has(nameKey(first.kind, first.value));
}

function contextOf(inherited: string | null): JsonObject | undefined {
  if (inherited === null) return undefined;
  const { context } = parseExact(inherited) as JsonObject;
  return isJsonObject(context) ? context : undefined;
}

function nameKey(kind: string, value: string): string {
  return `${kind}:${value}`;
}
