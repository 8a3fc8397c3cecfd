import { type JsonObject, parseExact } from '../../../src/kernel/index.js';
import type { SuppressedReason } from '../../../src/rules/rule.js';
import type { Database } from '../../../src/storage/index.js';
import { testOrigin } from '../../event-factory.js';
import { asNormalised, type DoorFields, type Person, type PersonEvent } from '../naive/person.js';

const { workspaceId } = testOrigin;

/** Everybody who is there, with all that the log holds of them: what the naive reading is given. */
export async function readPeople(database: Database): Promise<Person[]> {
  const profiles = await database.query<{ id: string }>(
    `select profile_id as id from profiles
      where workspace_id = $1 and merged_into is null order by profile_id`,
    [workspaceId],
  );
  const events = await readEvents(database);
  const joinedOf = await readJoined(database);
  const suppressed = await readSuppressed(database);
  return profiles.map(({ id }) => ({
    profileId: id,
    events: events.get(id) ?? [],
    joinedAt: joinedOf(id),
    suppressedAs: suppressed.get(id) ?? [],
  }));
}

interface EventRow extends Omit<PersonEvent, 'body'> {
  readonly profileId: string;
  readonly payload: string;
  readonly fields: string | null;
}

async function readEvents(database: Database): Promise<ReadonlyMap<string, PersonEvent[]>> {
  const rows = await database.query<EventRow>(
    `select profile_id as "profileId", event_id as "eventId", occurred_at as "occurredAt",
            received_at as "receivedAt", source_id as "sourceId", type, name,
            origin_profile_id as "originProfileId",
            coalesce(convert_from(raw, 'UTF8'), payload::text) as payload, door -> 'fields' as fields
       from events where workspace_id = $1 order by occurred_at, event_id`,
    [workspaceId],
  );
  const byProfile = new Map<string, PersonEvent[]>();
  for (const { profileId, payload, fields, ...event } of rows) {
    const notes = fields === null ? null : (JSON.parse(fields) as DoorFields);
    const body = asNormalised(parseExact(payload) as JsonObject, notes);
    byProfile.set(profileId, [...(byProfile.get(profileId) ?? []), { ...event, body }]);
  }
  return byProfile;
}

/** Who became part of a profile, by merges that hold, and when they did: over any number of others. */
async function readJoined(
  database: Database,
): Promise<(profileId: string) => ReadonlyMap<string, number>> {
  const merges = await database.query<{ loser: string; winner: string; at: number }>(
    `select loser_id as loser, winner_id as winner, merged_at as at from merges
      where workspace_id = $1 and taken_back_at is null`,
    [workspaceId],
  );
  const joinedOf = (profileId: string): [string, number][] =>
    merges
      .filter(({ winner }) => winner === profileId)
      .flatMap(({ loser, at }) => [[loser, at] as [string, number], ...joinedOf(loser)]);
  return (profileId) => new Map(joinedOf(profileId));
}

async function readSuppressed(
  database: Database,
): Promise<ReadonlyMap<string, SuppressedReason[]>> {
  const rows = await database.query<{ id: string; reason: SuppressedReason }>(
    `select i.profile_id as id, s.reason from identifiers i join suppressions s on s.key = i.key
      where i.workspace_id = $1 and i.kind = 'email' and s.lifted_at is null`,
    [workspaceId],
  );
  const byProfile = new Map<string, SuppressedReason[]>();
  for (const { id, reason } of rows) byProfile.set(id, [...(byProfile.get(id) ?? []), reason]);
  return byProfile;
}
