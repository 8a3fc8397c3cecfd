import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  type Db,
  instantArray,
  instantParam,
  int4Array,
  isAt,
  type Lane,
  laneOfProfile,
  PLACES,
  type ProfilePlace,
  placeParams,
  textArray,
  uuidArray,
} from '../storage/index.js';

/** For how long it can matter that somebody was after a product: a year. */
export const LONGEST_INTEREST_MS = 365 * 86_400_000;

/** That somebody did something with a product. */
export interface ProductInterest extends ProfilePlace {
  readonly productId: string;
  /** Name of the tracked event. */
  readonly eventName: string;
  readonly at: Instant;
}

/** Keeps of each person, product and event the last instant. */
export async function joinInterests(tx: Db, interests: readonly ProductInterest[]): Promise<void> {
  if (interests.length === 0) return;
  await tx.execute(
    `insert into product_interests as known (workspace_id, product_id, lane, profile_id, event_name, at)
     select * from unnest($1::integer[], $2::text[], $3::integer[], $4::uuid[], $5::text[], $6::timestamptz[])
     on conflict (workspace_id, product_id, lane, profile_id, event_name) do update
       set at = excluded.at where known.at < excluded.at`,
    [
      int4Array(interests.map(({ workspaceId }) => workspaceId)),
      textArray(interests.map(({ productId }) => productId)),
      int4Array(interests.map(({ profileId }) => laneOfProfile(profileId))),
      uuidArray(interests.map(({ profileId }) => profileId)),
      textArray(interests.map(({ eventName }) => eventName)),
      instantArray(interests.map(({ at }) => at)),
    ],
  );
}

/** Somebody who did something with a product, and when last. */
export interface Interested {
  readonly lane: Lane;
  readonly profileId: ProfileId;
  readonly did: readonly { readonly eventName: string; readonly at: Instant }[];
}

/** Some of those who did something with a product in a stretch of time, in the order of their lanes and ids. */
export async function readInterested(
  db: Db,
  { workspaceId, productId, from, until, after }: InterestQuery,
  limit: number,
): Promise<Interested[]> {
  const rows = await db.query<Omit<Interested, 'did'> & { names: string; times: string }>(
    `select lane, profile_id as "profileId", json_agg(event_name order by event_name)::text as names,
            json_agg(extract(epoch from at) * 1000 order by event_name)::text as times
       from product_interests
      where workspace_id = $1 and product_id = $2 and at >= $3::timestamptz and at <= $4::timestamptz
        and (lane, profile_id) > ($5::integer, $6::uuid)
      group by lane, profile_id order by lane, profile_id limit $7`,
    [
      workspaceId,
      productId,
      instantParam(from),
      instantParam(until),
      after?.lane ?? -1,
      after?.profileId ?? '00000000-0000-0000-0000-000000000000',
      limit,
    ],
  );
  return rows.map(({ names, times, ...row }) => {
    const at = JSON.parse(times) as number[];
    const did = (JSON.parse(names) as string[]).map((eventName, place) => ({
      eventName,
      at: Math.round(at[place] ?? 0),
    }));
    return { ...row, did };
  });
}

export interface InterestQuery {
  readonly workspaceId: WorkspaceId;
  readonly productId: string;
  readonly from: Instant;
  readonly until: Instant;
  /** Behind this one; null: from the first. */
  readonly after: Pick<Interested, 'lane' | 'profileId'> | null;
}

/** Forgets what people did who became others: their events tell it of those. */
export async function dropInterestsOf(tx: Db, places: readonly ProfilePlace[]): Promise<void> {
  await tx.execute(
    `delete from product_interests i using ${PLACES} where ${isAt('i')}`,
    placeParams(places),
  );
}

/** Forgets what is so long ago that no journey can ask for it. */
export async function forgetOldInterests(db: Db, now: Instant): Promise<void> {
  await db.execute('delete from product_interests where at < $1::timestamptz', [
    instantParam(now - LONGEST_INTEREST_MS),
  ]);
}
