import {
  type IdentifierView,
  profileUnknown,
  readIdentifiersOfProfile,
  readWayToSurvivor,
} from '../identity/index.js';
import type {
  EventId,
  Instant,
  JsonValue,
  ProfileId,
  SourceId,
  WorkspaceId,
} from '../kernel/index.js';
import type { Db, Lane, ProfilePlace } from '../storage/index.js';
import { type AccountView, readAccountsOf } from './account-views.js';
import type { Facts, FactsContext, ReadFacts } from './facts.js';
import { readProfiles } from './profile-store.js';
import { readFacts } from './read-facts.js';
import { readTraitStates } from './trait-store.js';

/** A trait with who set it. */
export interface TraitView {
  readonly name: string;
  readonly value: JsonValue;
  readonly at: Instant;
  readonly sourceId: SourceId;
  readonly eventId: EventId;
}

/** All that is known of a person. */
export interface ProfileView {
  readonly profileId: ProfileId;
  /** The profile that was asked for, where it has been merged into this one; else null. */
  readonly askedFor: ProfileId | null;
  /** In order of their names. */
  readonly traits: readonly TraitView[];
  readonly identifiers: readonly IdentifierView[];
  readonly accounts: readonly AccountView[];
  readonly facts: Facts;
}

/**
 * The living profile behind an id: itself, or the one into which it was merged.
 *
 * @throws AppError `profile-unknown`
 */
export async function findLivingProfile(db: Db, place: ProfilePlace): Promise<ProfileId> {
  const { workspaceId, profileId } = place;
  const survivor = (await readWayToSurvivor(db, workspaceId, profileId)).at(-1);
  if (survivor !== undefined && survivor !== profileId) return survivor;
  const { states, gone } = await readProfiles(db, [place]);
  if (states.has(profileId) || gone.has(profileId)) return gone.get(profileId) ?? profileId;
  // Its first events may not have taken effect yet.
  const identifiers = await readIdentifiersOfProfile(db, workspaceId, profileId);
  if (identifiers.length === 0) throw profileUnknown.make({ profile: profileId });
  return profileId;
}

/**
 * A profile, whole.
 *
 * @throws AppError `profile-unknown`
 */
export async function readProfile(
  db: Db,
  askedFor: ProfilePlace,
  { currency, facts = readFacts }: FactsContext & { readonly facts?: ReadFacts },
): Promise<ProfileView> {
  const { workspaceId } = askedFor;
  const profileId = await findLivingProfile(db, askedFor);
  const place = { workspaceId, profileId };
  const state = (await readTraitStates(db, [place])).get(profileId);
  return {
    profileId,
    askedFor: profileId === askedFor.profileId ? null : askedFor.profileId,
    traits: [...(state?.traits ?? [])]
      .flatMap(([name, { value, origin }]) =>
        value === undefined ? [] : [{ name, value, ...origin }],
      )
      .sort(byName),
    identifiers: await readIdentifiersOfProfile(db, workspaceId, profileId),
    accounts: await readAccountsOf(db, workspaceId, state?.accounts ?? new Map()),
    facts: await facts(db, place, { currency }),
  };
}

function byName(a: TraitView, b: TraitView): number {
  return a.name < b.name ? -1 : 1;
}

/** A lane's living profiles in order of their ids. */
export async function readLivingProfiles(
  db: Db,
  workspaceId: WorkspaceId,
  {
    lane,
    after,
    limit,
  }: { readonly lane: Lane; readonly after: string | null; readonly limit: number },
): Promise<ProfileId[]> {
  const rows = await db.query<{ id: ProfileId }>(
    `select profile_id as id from profiles
      where lane = $1 and workspace_id = $2 and profile_id > $3 and merged_into is null
      order by lane, workspace_id, profile_id limit $4`,
    [lane, workspaceId, after ?? BEFORE_ALL, limit],
  );
  return rows.map(({ id }) => id);
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
