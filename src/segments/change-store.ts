import type { EventId, Instant } from '../kernel/index.js';
import {
  type Db,
  inKeyOrder,
  instantArray,
  int4Array,
  laneOfProfile,
  type ProfilePlace,
  textArray,
  uuidArray,
} from '../storage/index.js';
import type { SegmentChangeView } from './segment-change.js';

/** What many changes of a cycle have in common. */
export type ChangeKind = Pick<
  SegmentChangeView,
  'segmentKey' | 'version' | 'what' | 'cause' | 'because'
>;

/** A change as it is kept. */
export interface KeptChange extends ProfilePlace {
  readonly changeId: string;
  readonly changedAt: Instant;
  readonly eventId: EventId | null;
  /** The same object for all that are alike: its texts are sent once. */
  readonly kind: ChangeKind;
}

export async function insertChanges(tx: Db, unordered: readonly KeptChange[]): Promise<void> {
  if (unordered.length === 0) return;
  const changes = inKeyOrder(unordered);
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  const numbers = new Map(kinds.map((kind, at) => [kind, at + 1]));
  await tx.execute(
    `insert into segment_changes (lane, workspace_id, profile_id, change_id, segment_key, version, what,
                                  changed_at, cause, event_id, because)
     select lane, workspace_id, profile_id, change_id, ($8::text[])[kind], ($9::integer[])[kind],
            ($10::text[])[kind], changed_at, ($11::text[])[kind], event_id, ($12::text[])[kind]
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::uuid[],
                   $7::integer[])
              as c (lane, workspace_id, profile_id, change_id, changed_at, event_id, kind)`,
    [
      int4Array(changes.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(changes.map(({ workspaceId }) => workspaceId)),
      uuidArray(changes.map(({ profileId }) => profileId)),
      uuidArray(changes.map(({ changeId }) => changeId)),
      instantArray(changes.map(({ changedAt }) => changedAt)),
      uuidArray(changes.map(({ eventId }) => eventId)),
      int4Array(changes.map(({ kind }) => numbers.get(kind) ?? 0)),
      textArray(kinds.map(({ segmentKey }) => segmentKey)),
      int4Array(kinds.map(({ version }) => version)),
      textArray(kinds.map(({ what }) => what)),
      textArray(kinds.map(({ cause }) => cause)),
      textArray(kinds.map(({ because }) => because)),
    ],
  );
}
