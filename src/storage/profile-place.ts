import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import { int4Array, uuidArray } from './array-params.js';
import { laneOfProfile } from './lanes.js';
import { pruningParam } from './pruning-param.js';

/** Where a profile's rows lie; its lane follows from its id. */
export interface ProfilePlace {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
}

/** The places of a statement as {@link PLACES} names them: `$1` to `$4`. */
export function placeParams(places: readonly ProfilePlace[]): unknown[] {
  const lanes = places.map(({ profileId }) => laneOfProfile(profileId));
  return [
    int4Array(lanes),
    int4Array(places.map(({ workspaceId }) => workspaceId)),
    uuidArray(places.map(({ profileId }) => profileId)),
    pruningParam(lanes),
  ];
}

/** The profiles that a statement is about, each once. */
export const PLACES =
  'unnest($1::integer[], $2::integer[], $3::uuid[]) as k (lane, workspace_id, profile_id)';

/** The rows of a table that belong to {@link PLACES}. */
export function isAt(table: string): string {
  return `${table}.lane = k.lane and ${table}.workspace_id = k.workspace_id
            and ${table}.profile_id = k.profile_id
        and ($4::integer[] is null or ${table}.lane = any($4::integer[]))`;
}
