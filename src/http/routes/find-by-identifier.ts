import { findProfile, profileUnknown } from '../../identity/index.js';
import type { Identifier } from '../../ingest/index.js';
import type { ProfileId, WorkspaceId } from '../../kernel/index.js';
import { requestInvalid } from '../errors.js';
import type { ServerParts } from '../server-parts.js';

/** @throws AppError `request-invalid` unless exactly one is named */
export function identifierOf(
  query: {
    readonly [name in 'kind' | 'value' | 'userId' | 'email' | 'anonymousId']?: string | undefined;
  },
): Identifier {
  const { kind, value, userId, email, anonymousId } = query;
  const named = [
    { kind: 'user_id', value: userId },
    { kind: 'email', value: email },
    { kind: 'anonymous_id', value: anonymousId },
    { kind, value },
  ].filter((each): each is Identifier => each.kind !== undefined && each.value !== undefined);
  const [identifier, ...others] = named;
  if (identifier !== undefined && others.length === 0) return identifier;
  throw requestInvalid.make({
    problem: 'Name one of userId, email, anonymousId, or kind together with value.',
  });
}

/** Addresses are kept in lower case; a person may have written one as it stands in a letter. */
export async function findByIdentifier(
  { database, hashOf }: Pick<ServerParts, 'database' | 'hashOf'>,
  workspaceId: WorkspaceId,
  { kind, value }: Identifier,
): Promise<ProfileId> {
  const hash = await hashOf(workspaceId);
  for (const form of new Set([value.trim(), value.trim().toLowerCase()])) {
    const isForm = form === value.trim() || kind === 'email';
    const profileId = isForm && (await findProfile(database, { hash }, { kind, value: form }));
    if (profileId) return profileId;
  }
  throw profileUnknown.make({ profile: `with the ${kind} ${value}` });
}
