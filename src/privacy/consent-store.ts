import type { EventId, Instant, ProfileId, SourceId } from '../kernel/index.js';
import {
  type Db,
  instantArray,
  int4Array,
  isAt,
  laneOfProfile,
  PLACES,
  type ProfilePlace,
  placeParams,
  textArray,
  uuidArray,
} from '../storage/index.js';
import type { Consent, ConsentStatus } from './consent.js';

/** What was said of a profile's consent. */
export interface ProfileConsent extends Consent, ProfilePlace {}

/** Notes sayings, each of another profile, purpose, origin or event; what is known already stays. */
export async function writeConsents(db: Db, consents: readonly ProfileConsent[]): Promise<void> {
  if (consents.length === 0) return;
  await db.execute(
    `insert into consents
       (lane, workspace_id, profile_id, purpose, origin_id, status, said_at, event_id, heard_at,
        joined_at, source_id, proof)
     select * from unnest($1::integer[], $2::integer[], $3::uuid[], $4::text[], $5::uuid[], $6::text[],
                          $7::timestamptz[], $8::uuid[], $9::timestamptz[], $10::timestamptz[],
                          $11::integer[], $12::text[])
     on conflict (lane, workspace_id, profile_id, purpose, origin_id, event_id) do nothing`,
    [
      int4Array(consents.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(consents.map(({ workspaceId }) => workspaceId)),
      uuidArray(consents.map(({ profileId }) => profileId)),
      textArray(consents.map(({ purpose }) => purpose)),
      uuidArray(consents.map(({ originId }) => originId)),
      textArray(consents.map(({ status }) => status)),
      instantArray(consents.map(({ saidAt }) => saidAt)),
      uuidArray(consents.map(({ eventId }) => eventId)),
      instantArray(consents.map(({ heardAt }) => heardAt)),
      instantArray(consents.map(({ joinedAt }) => joinedAt)),
      int4Array(consents.map(({ sourceId }) => sourceId)),
      textArray(consents.map(({ proof }) => proof)),
    ],
  );
}

interface ConsentRow {
  readonly profileId: ProfileId;
  readonly purpose: string;
  readonly originId: ProfileId;
  readonly status: ConsentStatus;
  readonly saidAt: Instant;
  readonly eventId: EventId;
  readonly heardAt: Instant;
  readonly joinedAt: Instant | null;
  readonly sourceId: SourceId;
  readonly proof: string | null;
}

/** What was said last of these profiles' consent, by purpose: one saying of each origin. */
export async function readConsents(
  db: Db,
  places: readonly ProfilePlace[],
): Promise<ReadonlyMap<ProfileId, ReadonlyMap<string, readonly Consent[]>>> {
  if (places.length === 0) return new Map();
  const rows = await db.query<ConsentRow>(
    `select distinct on (c.profile_id, c.purpose, c.origin_id)
            c.profile_id as "profileId", c.purpose, c.origin_id as "originId", c.status,
            c.said_at as "saidAt", c.event_id as "eventId", c.heard_at as "heardAt",
            c.joined_at as "joinedAt", c.source_id as "sourceId", c.proof
       from ${PLACES} join consents c on ${isAt('c')}
      order by c.profile_id, c.purpose, c.origin_id, c.said_at desc, c.event_id desc`,
    placeParams(places),
  );
  return byPurpose(rows);
}

/** All that was ever said of these profiles' consent, by purpose. */
export async function readConsentHistory(
  db: Db,
  places: readonly ProfilePlace[],
): Promise<ReadonlyMap<ProfileId, ReadonlyMap<string, readonly Consent[]>>> {
  if (places.length === 0) return new Map();
  const rows = await db.query<ConsentRow>(
    `select c.profile_id as "profileId", c.purpose, c.origin_id as "originId", c.status,
            c.said_at as "saidAt", c.event_id as "eventId", c.heard_at as "heardAt",
            c.joined_at as "joinedAt", c.source_id as "sourceId", c.proof
       from ${PLACES} join consents c on ${isAt('c')}`,
    placeParams(places),
  );
  return byPurpose(rows);
}

function byPurpose(
  rows: readonly ConsentRow[],
): ReadonlyMap<ProfileId, ReadonlyMap<string, readonly Consent[]>> {
  const profiles = new Map<ProfileId, Map<string, Consent[]>>();
  for (const { profileId, ...consent } of rows) {
    const purposes = profiles.get(profileId) ?? new Map<string, Consent[]>();
    profiles.set(profileId, purposes);
    purposes.set(consent.purpose, [...(purposes.get(consent.purpose) ?? []), consent]);
  }
  return profiles;
}

/** Forgets what follows from these profiles' events: they were merged away, or are to be folded anew. */
export async function dropConsents(db: Db, places: readonly ProfilePlace[]): Promise<void> {
  if (places.length === 0) return;
  await db.execute(
    `delete from consents using ${PLACES} where ${isAt('consents')}`,
    placeParams(places),
  );
}
