import type { ProfilePlace } from '../storage/index.js';
import {
  type Db,
  inKeyOrder,
  instantArray,
  int4Array,
  laneOfProfile,
  textArray,
  uuidArray,
} from '../storage/index.js';
import type { SegmentChangeView } from './segment-change.js';

/** A change as it is kept. */
export type KeptChange = SegmentChangeView & ProfilePlace;

export async function insertChanges(tx: Db, unordered: readonly KeptChange[]): Promise<void> {
  if (unordered.length === 0) return;
  const changes = inKeyOrder(unordered);
  await tx.execute(
    `insert into segment_changes (lane, workspace_id, profile_id, change_id, segment_key, version, what,
                                  changed_at, cause, event_id, because)
     select * from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[], $5::text[], $6::integer[],
                          $7::text[], $8::timestamptz[], $9::text[], $10::uuid[], $11::text[])`,
    [
      int4Array(changes.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(changes.map(({ workspaceId }) => workspaceId)),
      uuidArray(changes.map(({ profileId }) => profileId)),
      uuidArray(changes.map(({ changeId }) => changeId)),
      textArray(changes.map(({ segmentKey }) => segmentKey)),
      int4Array(changes.map(({ version }) => version)),
      textArray(changes.map(({ what }) => what)),
      instantArray(changes.map(({ changedAt }) => changedAt)),
      textArray(changes.map(({ cause }) => cause)),
      uuidArray(changes.map(({ eventId }) => eventId)),
      textArray(changes.map(({ because }) => because)),
    ],
  );
}
