import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';

/** What this process remembers of whose an event is, as of a version of the workspace's graph. */
export interface KnownProfiles {
  /** The version of a workspace's graph up to which what is remembered holds; undefined: nothing is. */
  versionOf(workspaceId: WorkspaceId): number | undefined;
  /**
   * Goes on to a later version.
   *
   * @param changed the keys that point elsewhere since; undefined: any may
   */
  forward(workspaceId: WorkspaceId, version: number, changed: readonly string[] | undefined): void;
  /** Begins a group: gives the age of what is remembered, to be given with what the group adds. */
  begin(now: Instant): number;
  /** @param key of an identifier, or of a set of them ({@link setKey}) */
  find(key: string): ProfileId | undefined;
  /** Adds what a group found, except what was forgotten since it began: that may be outdated. */
  remember(age: number, found: Iterable<readonly [key: string, profileId: ProfileId]>): void;
  /** Adds whose events with these sets of identifiers are, though the identifiers don't agree. */
  rememberSets(age: number, found: Iterable<readonly [key: string, profileId: ProfileId]>): void;
  clear(): void;
}

/** The name of a set of identifiers, in their order. */
export function setKey(identifiers: readonly { readonly key: string }[]): string {
  return identifiers.map(({ key }) => key).join('');
}

/** A limit with a window can come to have room again: decisions that it made are taken anew after this. */
const SETS_LIFE_MS = 10 * 60_000;
/** So many forgotten keys are told apart from all others. */
const MAX_FORGOTTEN = 10_000;

/**
 * Remembers between one and two times `capacity` identifiers (at 100,000 about 25 MB), and as many sets. An
 * identifier that points to a profile goes on doing so until somebody merges, un-merges or erases, and whoever
 * does raises the workspace's version in the same transaction and names the keys. What changes between reading
 * the version and writing the events is what could change between any look-up and the write: the lane forwards
 * it.
 */
export function createKnownProfiles(capacity: number): KnownProfiles {
  const versions = new Map<WorkspaceId, number>();
  const keys = createGenerations(capacity);
  const sets = createGenerations(capacity);
  let forgottenAt = new Map<string, number>();
  let age = 0;
  /** Groups that began at this age or before add nothing: too much was forgotten since. */
  let tooOld = -1;
  let setsAge = 0;
  let setsUntil = Number.NEGATIVE_INFINITY;

  const clearSets = (): void => {
    sets.clear();
    setsAge = age;
  };

  const clear = (): void => {
    tooOld = age;
    age += 1;
    keys.clear();
    clearSets();
    forgottenAt = new Map();
  };

  const forget = (changed: readonly string[]): void => {
    age += 1;
    for (const key of changed) {
      keys.delete(key);
      forgottenAt.set(key, age);
    }
    clearSets();
    if (forgottenAt.size <= MAX_FORGOTTEN) return;
    tooOld = age - 1;
    forgottenAt = new Map();
  };

  return {
    versionOf: (workspaceId) => versions.get(workspaceId),
    forward: (workspaceId, version, changed) => {
      const known = versions.get(workspaceId);
      if (known !== undefined && version <= known) return;
      versions.set(workspaceId, version);
      if (known === undefined) return;
      if (changed === undefined) clear();
      else if (changed.length > 0) forget(changed);
    },
    begin: (now) => {
      if (now >= setsUntil) {
        clearSets();
        setsUntil = now + SETS_LIFE_MS;
      }
      return age;
    },
    find: (key) => keys.get(key) ?? sets.get(key),
    remember: (begunAt, found) => {
      if (begunAt <= tooOld) return;
      for (const [key, profileId] of found) {
        if ((forgottenAt.get(key) ?? -1) <= begunAt) keys.set(key, profileId);
      }
    },
    rememberSets: (begunAt, found) => {
      if (begunAt < setsAge) return;
      for (const [key, profileId] of found) sets.set(key, profileId);
    },
    clear: () => {
      versions.clear();
      clear();
    },
  };
}

/** A bounded map: what was set two generations ago is forgotten. */
function createGenerations(capacity: number) {
  let young = new Map<string, ProfileId>();
  let old = new Map<string, ProfileId>();
  return {
    get: (key: string) => young.get(key) ?? old.get(key),
    set: (key: string, profileId: ProfileId) => {
      young.set(key, profileId);
      if (young.size < capacity) return;
      old = young;
      young = new Map();
    },
    delete: (key: string) => {
      young.delete(key);
      old.delete(key);
    },
    clear: () => {
      young = new Map();
      old = new Map();
    },
  };
}
