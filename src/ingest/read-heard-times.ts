import type { EventId, Instant, ProfileId } from '../kernel/index.js';
import {
  type Db,
  instantParam,
  isAt,
  isBehindOpenTicket,
  type LaneStretch,
  liesIn,
  PLACES,
  type ProfilePlace,
  placeParams,
  stretchParams,
  textArray,
  uuidArray,
} from '../storage/index.js';
import type { EventType } from './event.js';
import type { HeardKinds } from './read-heard-events.js';

/** When events of one kind happened to a profile. */
export interface HeardTimes {
  readonly profileId: ProfileId;
  readonly type: EventType;
  readonly name: string;
  /** In order. */
  readonly at: readonly Instant[];
}

export interface HeardQuestion {
  /** Whose events. */
  readonly of: readonly ProfilePlace[] | LaneStretch;
  readonly heard: Pick<HeardKinds, 'names' | 'types'>;
  /** Only what happened behind it; `-Infinity`: all. */
  readonly after: Instant;
  /** Events to leave out. */
  readonly without: readonly EventId[];
}

/**
 * When events of profiles happened that have taken effect: for whoever needs nothing else of them. It is many times
 * faster than to read the events: the server hands over a few bytes for each.
 */
export async function readHeardTimes(
  db: Db,
  { of, heard, after, without }: HeardQuestion,
): Promise<HeardTimes[]> {
  const isStretch = 'upTo' in of;
  if (!isStretch && of.length === 0) return [];
  const leaveOut = without.length > 0 ? 'and e.event_id <> all($8::uuid[])' : '';
  const rows = await db.queryOnce<Omit<HeardTimes, 'at'> & { readonly at: Buffer }>(
    `select e.profile_id as "profileId", e.type, e.name,
            string_agg(float8send(date_part('epoch', e.occurred_at)), ''::bytea) as at
       from ${isStretch ? `events e where ${liesIn('e')}` : `${PLACES} join events e on ${isAt('e')} where true`}
        and (e.type = 'track' and e.name = any($5::text[]) or e.type = any($6::text[]))
        and e.occurred_at > $7::timestamptz and not ${isBehindOpenTicket('e')} ${leaveOut}
      group by e.profile_id, e.type, e.name`,
    [
      ...(isStretch ? stretchParams(of) : placeParams(of)),
      textArray(heard.names),
      textArray(heard.types),
      Number.isFinite(after) ? instantParam(after) : '-infinity',
      ...(without.length > 0 ? [uuidArray(without)] : []),
    ],
  );
  return rows.map((row) => ({ ...row, at: readTimes(row.at) }));
}

const BYTES = 8;

function readTimes(packed: Buffer): Instant[] {
  const times: Instant[] = [];
  let isSorted = true;
  for (let at = 0; at < packed.length; at += BYTES) {
    // Seconds as a double: exact to less than a microsecond.
    const instant = Math.round(packed.readDoubleBE(at) * 1_000);
    isSorted &&= instant >= (times.at(-1) ?? instant);
    times.push(instant);
  }
  return isSorted ? times : times.sort((a, b) => a - b);
}
