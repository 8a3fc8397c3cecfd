import type { Variables } from '../content/index.js';
import type { Instant, JsonObject, ProfileId, WorkspaceId } from '../kernel/index.js';
import { readComputedValues } from '../segments/index.js';
import type { Db } from '../storage/index.js';
import { computedVariables } from './computed-variables.js';

/** Somebody for whom a template is filled, with what it reads. */
export interface ComputedReader {
  readonly profileId: ProfileId;
  readonly variables: Variables;
}

/**
 * What templates read as `computed`: what these people’s computed traits come to at this very instant, worked out from
 * what has taken effect. One question for all of them, of those traits alone that some template reads.
 */
export async function gatherComputed(
  db: Db,
  readers: readonly ComputedReader[],
  { workspaceId, now }: { readonly workspaceId: WorkspaceId; readonly now: Instant },
): Promise<ReadonlyMap<ProfileId, JsonObject>> {
  const asking = readers.filter(({ variables: { computed } }) => {
    return computed.isOpen || computed.names.length > 0;
  });
  const profileIds = [...new Set(asking.map(({ profileId }) => profileId))];
  const isOpen = asking.some(({ variables }) => variables.computed.isOpen);
  const names = [...new Set(asking.flatMap(({ variables }) => variables.computed.names))];
  const asked = { workspaceId, profileIds, at: now, names: isOpen ? undefined : names };
  const found = await readComputedValues(db, asked);
  return new Map([...found].map(([profileId, values]) => [profileId, computedVariables(values)]));
}
