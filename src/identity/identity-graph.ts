import type { Identifier, KeyedIdentifier } from '../ingest/index.js';
import type { EventId, ProfileId } from '../kernel/index.js';
import type { Decision, Device } from './decision.js';

/** Identifiers of one kind that a profile has. */
export interface Tally {
  /** Tied within the kind's window: what its limit counts. Shared devices are nobody's and don't count. */
  readonly recent: number;
  readonly ever: number;
  /** Keys of the shared devices among them: they stay only as long as nobody is known. */
  readonly sharedKeys: readonly string[];
}

/** Where an identifier points. */
export interface Pointer {
  /** Null: a shared device of which nobody is known now. */
  readonly profileId: ProfileId | null;
  /** Two people have signed in with it. */
  readonly isShared: boolean;
  /** Whether the limit of its kind counts it. */
  readonly counts: boolean;
}

/** What of a workspace's graph a decision looks at. */
export interface GraphView {
  /** Undefined: nobody has ever named it. */
  find(identifier: KeyedIdentifier): Pointer | undefined;
  tallies(profileId: ProfileId): ReadonlyMap<Identifier['kind'], Tally>;
  /** Whether somebody has un-merged these two by hand. */
  areApart(one: ProfileId, other: ProfileId): boolean;
}

/** A part of the graph as it was read, under the workspace's identity lock. */
export interface LoadedGraph {
  readonly pointers: ReadonlyMap<KeyedIdentifier['key'], Pointer>;
  readonly tallies: ReadonlyMap<ProfileId, ReadonlyMap<Identifier['kind'], Tally>>;
  readonly apart: readonly (readonly [ProfileId, ProfileId])[];
}

/** An identifier that was tied to a profile. */
export interface Tie {
  readonly identifier: KeyedIdentifier;
  /** At that time: it may have been merged since. */
  readonly profileId: ProfileId;
  readonly eventId: EventId | null;
  /** The key to which it was tied; null: it came first. */
  readonly through: string | null;
}

/** Why two profiles became one. */
export type MergeCause = 'event' | 'alias' | 'hand';

/** Two profiles that became one. */
export interface Merge {
  readonly cause: MergeCause;
  readonly loserId: ProfileId;
  readonly winnerId: ProfileId;
  readonly eventId: EventId | null;
  readonly loserKey: string | null;
  readonly winnerKey: string | null;
}

/** What decisions have changed, to be written back. */
export interface GraphChanges {
  /** By key; the last one counts, and a release counts more. */
  readonly ties: ReadonlyMap<string, Tie>;
  /** Keys of devices that are nobody's now. */
  readonly released: ReadonlySet<string>;
  /** Keys of devices that are somebody's, who is not known, and were found to be shared before that. */
  readonly shared: ReadonlySet<string>;
  /** In their order. */
  readonly merges: readonly Merge[];
}

/** A part of the graph in memory: decisions look at it and change it, one after the other. */
export interface IdentityGraph extends GraphView {
  /** @returns whose the event is */
  apply(decision: Decision, context: ApplyContext): ProfileId;
  /** The profile into which a profile was merged here, or itself. */
  survivor(profileId: ProfileId): ProfileId;
  /** Whether an identifier was there when the graph was read. */
  wasThere(key: string): boolean;
  readonly changes: GraphChanges;
}

export interface ApplyContext {
  readonly cause: MergeCause;
  readonly eventId: EventId | null;
  readonly newProfileId: () => ProfileId;
}

const NONE: Tally = { recent: 0, ever: 0, sharedKeys: [] };
const NO_TALLIES: ReadonlyMap<string, Tally> = new Map();

export function createIdentityGraph(loaded: LoadedGraph): IdentityGraph {
  const pointers = new Map(loaded.pointers);
  const tallies = new Map(loaded.tallies);
  const apart = createPairs(loaded.apart);
  const winners = new Map<ProfileId, ProfileId>();
  const ties = new Map<string, Tie>();
  const released = new Set<string>();
  const shared = new Set<string>();
  const merges: Merge[] = [];

  const survivor = (profileId: ProfileId): ProfileId => {
    let at = profileId;
    for (let next = winners.get(at); next !== undefined; next = winners.get(at)) at = next;
    return at;
  };

  const find = ({ key }: KeyedIdentifier): Pointer | undefined => {
    const pointer = pointers.get(key);
    if (pointer?.profileId == null) return pointer;
    return { ...pointer, profileId: survivor(pointer.profileId) };
  };

  const change = (profileId: ProfileId, kind: string, to: (tally: Tally) => Tally): void => {
    const own = tallies.get(profileId) ?? NO_TALLIES;
    tallies.set(profileId, new Map(own).set(kind, to(own.get(kind) ?? NONE)));
  };

  const merge = (merge: Merge): void => {
    const { loserId, winnerId } = merge;
    merges.push(merge);
    winners.set(loserId, winnerId);
    tallies.set(winnerId, sumOf(tallies.get(winnerId), tallies.get(loserId)));
    tallies.delete(loserId);
    apart.passOn(loserId, winnerId);
  };

  const release = ({ kind, key }: Device): void => {
    const pointer = pointers.get(key);
    if (pointer?.profileId != null) {
      const by = pointer.counts ? 1 : 0;
      change(survivor(pointer.profileId), kind, ({ recent, ever, sharedKeys }) => ({
        recent: recent - by,
        ever: ever - 1,
        sharedKeys: sharedKeys.filter((each) => each !== key),
      }));
    }
    pointers.set(key, { profileId: null, isShared: true, counts: false });
    released.add(key);
    shared.delete(key);
  };

  const tie = (tie: Tie): void => {
    const { profileId, identifier } = tie;
    const { key, kind } = identifier;
    const isShared = pointers.get(key)?.isShared ?? false;
    pointers.set(key, { profileId, isShared, counts: !isShared });
    if (released.delete(key)) shared.add(key);
    ties.set(key, tie);
    change(profileId, kind, ({ recent, ever, sharedKeys }) => ({
      recent: isShared ? recent : recent + 1,
      ever: ever + 1,
      sharedKeys: isShared ? [...sharedKeys, key] : sharedKeys,
    }));
  };

  return {
    find,
    tallies: (profileId) => tallies.get(profileId) ?? NO_TALLIES,
    areApart: apart.has,
    survivor,
    wasThere: (key) => loaded.pointers.has(key),
    apply: (decision, { cause, eventId, newProfileId }) => {
      const profileId = decision.winnerId ?? newProfileId();
      for (const lost of decision.losers) merge({ ...lost, cause, winnerId: profileId, eventId });
      for (const [identifier, through] of decision.tied) {
        tie({ identifier, profileId, eventId, through });
      }
      decision.released.forEach(release);
      return profileId;
    },
    changes: { ties, released, shared, merges },
  };
}

function sumOf(
  one: ReadonlyMap<string, Tally> = NO_TALLIES,
  other: ReadonlyMap<string, Tally> = NO_TALLIES,
): ReadonlyMap<string, Tally> {
  const sum = new Map(one);
  for (const [kind, { recent, ever, sharedKeys }] of other) {
    const own = sum.get(kind) ?? NONE;
    sum.set(kind, {
      recent: own.recent + recent,
      ever: own.ever + ever,
      sharedKeys: [...own.sharedKeys, ...sharedKeys],
    });
  }
  return sum;
}

/** Pairs of profiles that are kept apart. */
function createPairs(pairs: LoadedGraph['apart']) {
  const others = new Map<ProfileId, Set<ProfileId>>();
  const add = (one: ProfileId, other: ProfileId): void => {
    const own = others.get(one);
    if (own === undefined) others.set(one, new Set([other]));
    else own.add(other);
  };
  const addBoth = (one: ProfileId, other: ProfileId): void => {
    add(one, other);
    add(other, one);
  };
  for (const [one, other] of pairs) addBoth(one, other);
  return {
    has: (one: ProfileId, other: ProfileId) => others.get(one)?.has(other) ?? false,
    /** Who is apart from a loser is apart from its winner. */
    passOn: (loserId: ProfileId, winnerId: ProfileId): void => {
      for (const other of others.get(loserId) ?? []) addBoth(winnerId, other);
    },
  };
}
