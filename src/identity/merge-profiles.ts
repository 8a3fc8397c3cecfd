import type { IdSource, Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Database, Db, NewTicket } from '../storage/index.js';
import { profilesAlreadyOne } from './errors.js';
import { createIdentityGraph } from './identity-graph.js';
import { lockIdentity } from './identity-lock.js';
import { letTogether } from './merge-store.js';
import { readWayToSurvivor, requireProfile } from './survivors.js';
import { writeGraph } from './write-graph.js';

export interface HandContext {
  readonly ids: IdSource;
  readonly now: Instant;
  /** In the transaction: tells the lanes' owners, who hear it at the commit. */
  readonly announce: (tx: Db, tickets: readonly NewTicket[]) => Promise<void>;
}

/** Two profiles that a person says are one. */
export interface ProfilesToMerge {
  readonly workspaceId: WorkspaceId;
  readonly profileIds: readonly [ProfileId, ProfileId];
}

export interface MergedProfiles {
  /** The older one. */
  readonly winnerId: ProfileId;
  readonly loserId: ProfileId;
}

/**
 * Makes two profiles one, whatever the limits say: a person knows better. Each may have been merged away
 * already, and then stands for the one that it became.
 *
 * @throws AppError `profiles-already-one`, `profile-unknown`
 */
export async function mergeProfiles(
  database: Database,
  { workspaceId, profileIds }: ProfilesToMerge,
  context: HandContext,
): Promise<MergedProfiles> {
  return database.transaction(async (tx) => {
    await lockIdentity(tx, workspaceId);
    for (const profileId of profileIds) await requireProfile(tx, workspaceId, profileId);
    const ways = [
      await readWayToSurvivor(tx, workspaceId, profileIds[0]),
      await readWayToSurvivor(tx, workspaceId, profileIds[1]),
    ] as const;
    const [winnerId, loserId] = ways.map((way) => way.at(-1) ?? way[0]).sort() as [
      ProfileId,
      ProfileId,
    ];
    if (winnerId === loserId) throw profilesAlreadyOne.make({ profile: winnerId });
    await letTogether(tx, workspaceId, pairsOf(ways));

    const graph = createIdentityGraph({ pointers: new Map(), tallies: new Map(), apart: [] });
    const lost = { loserId, loserKey: null, winnerKey: null };
    graph.apply(
      { winnerId, losers: [lost], tied: [], released: [], demoted: [] },
      { cause: 'hand', eventId: null, newProfileId: () => winnerId },
    );
    await context.announce(tx, await writeGraph(tx, { workspaceId, graph }, context));
    return { winnerId, loserId };
  });
}

function pairsOf([one, other]: readonly [readonly ProfileId[], readonly ProfileId[]]) {
  return one.flatMap((first) => other.map((second) => [first, second] as const));
}
