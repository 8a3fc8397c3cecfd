import type { ProfileId, WorkspaceId } from '../kernel/index.js';

/** What this process remembers of who is behind an identifier, as of a version of the workspace's graph. */
export interface KnownProfiles {
  /**
   * Begins a group: what was remembered under another version of a workspace is forgotten.
   *
   * @param versions as they were read before anything else of the group
   * @returns the age of what is remembered, to be given with what this group adds
   */
  begin(versions: ReadonlyMap<WorkspaceId, number>): number;
  /** @param key 32 hex digits, unique over all workspaces */
  find(key: string): ProfileId | undefined;
  /** Adds what a group found, unless something was forgotten since it began: then it may be outdated. */
  remember(age: number, found: Iterable<readonly [key: string, profileId: ProfileId]>): void;
  clear(): void;
}

/**
 * Remembers between one and two times `capacity` identifiers (at 100,000 about 25 MB). An identifier that
 * points to a profile goes on doing so until somebody merges, un-merges or erases, and whoever does raises
 * the workspace's version in the same transaction. What changes between reading the version and writing the
 * events is what could change between any look-up and the write: the lane forwards it.
 */
export function createKnownProfiles(capacity: number): KnownProfiles {
  const versions = new Map<WorkspaceId, number>();
  let young = new Map<string, ProfileId>();
  let old = new Map<string, ProfileId>();

  let age = 0;

  const clear = (): void => {
    age += 1;
    young = new Map();
    old = new Map();
  };

  return {
    begin: (current) => {
      for (const [workspaceId, version] of current) {
        // Changes are rare and workspaces few: forgetting everyone's is cheaper than telling them apart.
        if ((versions.get(workspaceId) ?? version) !== version) clear();
        versions.set(workspaceId, version);
      }
      return age;
    },
    find: (key) => young.get(key) ?? old.get(key),
    remember: (begunAt, found) => {
      if (begunAt !== age) return;
      for (const [key, profileId] of found) {
        young.set(key, profileId);
        if (young.size < capacity) continue;
        old = young;
        young = new Map();
      }
    },
    clear,
  };
}
