import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Rule } from '../rules/index.js';
import type { Db } from '../storage/index.js';
import { listUnknown } from './errors.js';
import { findPeople, type PersonName } from './find-people.js';
import { findList } from './list-store.js';
import { readMembers } from './read-members.js';
import { type ListParts, sayOfList, waitForSaid } from './say-of-list.js';

/** Who is put on a list, or taken off it. */
export interface ListEdit {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  readonly what: 'added' | 'removed';
  readonly people: readonly PersonName[];
  /** Until it has taken effect. */
  readonly waits: boolean;
}

/** What came of it. */
export interface ListEdited {
  /** How many were added, or removed. */
  readonly changed: number;
  /** How many were on it already, or were not on it. */
  readonly unchanged: number;
  /** Names that are nobody’s, as they were given. */
  readonly unknown: readonly PersonName[];
  /** Whether it is known to have taken effect. */
  readonly isApplied: boolean;
}

/**
 * Puts people on a list, or takes them off it: through the log, as all that changes about a profile.
 *
 * @throws AppError `list-unknown`
 */
export async function editList(parts: ListParts, edit: ListEdit): Promise<ListEdited> {
  const { workspaceId, key, what, waits } = edit;
  await requireList(parts.database, workspaceId, key);
  const hash = await parts.hashOf(workspaceId);
  const found = await findPeople({ ...parts, hash }, workspaceId, edit.people);
  const { profileIds, unknown } = found;
  const [members = []] =
    profileIds.length === 0
      ? []
      : await readMembers(parts.database, {
          workspaceId,
          rules: [inList(key)],
          at: parts.clock.now(),
          profileIds,
        });
  const isOn = new Set(members);
  const chosen = profileIds.filter((profileId) => isOn.has(profileId) === (what === 'removed'));
  const said = await sayOfList(parts, { workspaceId, list: key, what, profileIds: chosen });
  const isApplied = waits && (await waitForSaid(parts.database, workspaceId, said));
  return {
    changed: chosen.length,
    unchanged: profileIds.length - chosen.length,
    unknown,
    isApplied,
  };
}

/** The rule that a list is. */
export function inList(key: string): Rule {
  return { kind: 'list', list: key };
}

/** @throws AppError `list-unknown` */
export async function requireList(db: Db, workspaceId: WorkspaceId, key: string): Promise<void> {
  if ((await findList(db, workspaceId, key)) === undefined) throw listUnknown.make({ list: key });
}

/**
 * Who is on a list, in order of their ids.
 *
 * @throws AppError `list-unknown`
 */
export async function readListMembers(
  parts: Pick<ListParts, 'database' | 'clock'>,
  { workspaceId, key }: { readonly workspaceId: WorkspaceId; readonly key: string },
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly ProfileId[]> {
  await requireList(parts.database, workspaceId, key);
  const [members = []] = await readMembers(parts.database, {
    workspaceId,
    rules: [inList(key)],
    at: parts.clock.now(),
  });
  const sorted = [...members].sort();
  return sorted.filter((profileId) => after === undefined || profileId > after).slice(0, limit);
}
