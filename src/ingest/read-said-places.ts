import type { ProfileId } from '../kernel/index.js';
import {
  type Db,
  isAt,
  isBehindOpenTicket,
  PLACES,
  type ProfilePlace,
  placeParams,
} from '../storage/index.js';

/** What the calls of a person's own devices said of where they are, as it came: the newest first. */
export interface SaidPlace {
  /** `context.locale` of Segment's spec. */
  readonly locale: string | null;
  /** `context.timezone` */
  readonly timezone: string | null;
}

/** Who has called so often without a word of it has no device that says it. */
const NEWEST = 20;

/**
 * Reads what the newest calls that took effect said of the locales and time zones of some people ("Spec: Common
 * Fields", Segment). People of whom nothing was said are left out.
 */
export async function readSaidPlaces(
  db: Db,
  places: readonly ProfilePlace[],
): Promise<ReadonlyMap<ProfileId, readonly SaidPlace[]>> {
  const said = new Map<ProfileId, SaidPlace[]>();
  if (places.length === 0) return said;
  const rows = await db.query<SaidPlace & { readonly profileId: ProfileId }>(
    `select k.profile_id as "profileId", s.locale, s.timezone
       from ${PLACES} cross join lateral (
              select coalesce(e.payload #>> '{context,locale}',
                              e.door #>> '{inherited,context,locale}') as locale,
                     coalesce(e.payload #>> '{context,timezone}',
                              e.door #>> '{inherited,context,timezone}') as timezone,
                     e.occurred_at, e.event_id
                from events e where ${isAt('e')} and not ${isBehindOpenTicket('e')}
               order by e.occurred_at desc, e.event_id desc limit ${NEWEST}) s
      where s.locale is not null or s.timezone is not null
      order by s.occurred_at desc, s.event_id desc`,
    placeParams(places),
  );
  for (const { profileId, ...place } of rows) {
    const known = said.get(profileId);
    if (known === undefined) said.set(profileId, [place]);
    else known.push(place);
  }
  return said;
}
